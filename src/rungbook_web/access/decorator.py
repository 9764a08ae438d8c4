"""`@requires`: every view declares one permission."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, cast

from django.http import Http404, HttpRequest, HttpResponse

from rungbook_web.access.requests import SiteRequest, actor_of, actor_with_token
from rungbook_web.rules.permissions import Permission, is_granted

P = ParamSpec("P")


class DeclaredView(Protocol[P]):
    """A view that says what it needs."""

    permission: Permission

    def __call__(self, request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        """Answer the request."""


def requires(
    permission: Permission,
) -> Callable[[Callable[Concatenate[SiteRequest, P], HttpResponse]], DeclaredView[P]]:
    """Put the permission on the view and on each request. For who can never have it the address does not exist (404).

    Whether the actor has it for this very object is the loaders' question.
    """

    def declare(view: Callable[Concatenate[SiteRequest, P], HttpResponse]) -> DeclaredView[P]:
        @wraps(view)
        def checked(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            ours = cast(SiteRequest, request)
            ours.permission = permission
            ours.actor = actor_with_token(request, permission) or actor_of(request)
            if not is_granted(permission, ours.actor.relations):
                raise Http404
            return view(ours, *args, **kwargs)

        checked.permission = permission  # type: ignore[attr-defined]  # functions take attributes; mypy knows none
        return cast("DeclaredView[P]", checked)

    return declare
