"""The pattern page: what the other pages are made of, in every state."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rungbook_web.access.decorator import requires
from rungbook_web.access.requests import SiteRequest
from rungbook_web.pages.patterns import samples
from rungbook_web.rules.permissions import Permission


@require_safe
@requires(Permission.OPEN_SITE)
def patterns(request: SiteRequest) -> HttpResponse:
    """`patterns/patterns.html`: for who works on Rungbook itself, and in the demo; elsewhere there is no such page."""
    if not (settings.DEBUG or settings.ENVIRONMENT.demo):
        raise Http404
    context = {
        "ladder": samples.LADDER,
        "here": samples.HERE,
        "samples": samples.STATEMENTS,
        "colours": samples.COLOURS,
        "fates": samples.FATES,
    }
    return render(request, "patterns/patterns.html", context)
