"""Answers to requests that cannot be answered. They say nothing of what was asked for: what does not exist and what
somebody may not know of look the same to the byte."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rungbook_web.access.decorator import requires
from rungbook_web.access.requests import SiteRequest
from rungbook_web.queries.readiness import is_ready
from rungbook_web.rules.permissions import Permission


@require_safe
@requires(Permission.OPEN_SITE)
def health(request: SiteRequest) -> HttpResponse:
    """200 as soon as the site answers: for who watches over it, and what benchmarks measure the pages beside."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@requires(Permission.OPEN_SITE)
def ready(request: SiteRequest) -> HttpResponse:
    """200 where requests can be answered: the database is reached and its tables are as this program needs them.
    503 where not. Why is in the log and in `rungbook doctor`, not for everybody to see."""
    fit = is_ready()
    text, status = ("ready\n", 200) if fit else ("not ready\n", 503)
    response = HttpResponse(text, status=status, content_type="text/plain")
    response["Cache-Control"] = "no-store"
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 where more was sent than the site takes. `errors/400.html`, `errors/413.html`."""
    if isinstance(exception, RequestDataTooBig):
        return render(request, "errors/413.html", status=413)
    return render(request, "errors/400.html", status=400)


def denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403. `errors/403.html`."""
    return render(request, "errors/403.html", status=403)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that did not come from here or grew stale. `errors/403.html` with `stale`."""
    return render(request, "errors/403.html", {"stale": True}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404. `errors/404.html`."""
    return render(request, "errors/404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """500. `errors/500.html`."""
    return render(request, "errors/500.html", status=500)
