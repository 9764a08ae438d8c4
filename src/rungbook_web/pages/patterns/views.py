"""The pattern page: what the other pages are made of, in every state."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rungbook_web.pages.patterns import samples


def patterns(request: HttpRequest) -> HttpResponse:
    """GET /patterns/: where the demo runs, or while somebody works on Rungbook itself."""
    return render(
        request,
        "patterns/patterns.html",
        {
            "ladder": samples.LADDER,
            "statements": samples.STATEMENTS,
            "colours": samples.COLOURS,
            "fates": samples.FATES,
        },
    )
