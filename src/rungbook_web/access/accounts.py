"""Pages of accounts: there in an installation, not in the demo, where nobody is signed in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import Http404, HttpResponse
from django.views.decorators.cache import never_cache

from rungbook_web.access.decorator import DeclaredView, requires
from rungbook_web.access.requests import SiteRequest
from rungbook_web.rules.permissions import Permission

P = ParamSpec("P")


def account_page(
    permission: Permission,
) -> Callable[[Callable[Concatenate[SiteRequest, P], HttpResponse]], DeclaredView[P]]:
    """As `requires`; besides, the page is kept by nobody and does not exist in the demo (404)."""

    def declare(view: Callable[Concatenate[SiteRequest, P], HttpResponse]) -> DeclaredView[P]:
        @wraps(view)
        def page(request: SiteRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if settings.ENVIRONMENT.demo:
                raise Http404
            return never_cache(view)(request, *args, **kwargs)

        return requires(permission)(page)

    return declare
