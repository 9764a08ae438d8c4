"""What a request is once it has passed the decorator."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django_htmx.middleware import HtmxDetails

from rungbook_web.queries.people import actor_of_account
from rungbook_web.queries.tokens import actor_of_token
from rungbook_web.rules.permissions import VISITOR, Actor, Permission


class SiteRequest(HttpRequest):
    """A request with its actor and the permission that its view declares."""

    actor: Actor
    permission: Permission
    htmx: HtmxDetails


def actor_of(request: HttpRequest) -> Actor:
    """On whose behalf the request comes. In a demo nobody is signed in."""
    if settings.ENVIRONMENT.demo:
        return VISITOR
    return actor_of_account(request.user.pk)


def actor_with_token(request: HttpRequest, permission: Permission) -> Actor | None:
    """On whose behalf a program comes that shows a token for this permission; None without one that holds. Only what
    changes nothing can be done with a token."""
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme != "Bearer" or settings.ENVIRONMENT.demo or request.method not in {"GET", "HEAD"}:
        return None
    return actor_of_token(secret, permission.value, timezone.now())
