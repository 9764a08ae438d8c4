"""What a request is once it has passed the decorator."""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from rungbook_web.rules.permissions import VISITOR, Actor, Permission


class SiteRequest(HttpRequest):
    """A request with its actor and the permission that its view declares."""

    actor: Actor
    permission: Permission
    htmx: HtmxDetails


def actor_of(request: HttpRequest) -> Actor:
    """On whose behalf the request comes. There are no accounts yet, so everybody is a visitor."""
    return VISITOR
