"""Read a document of one's own."""

from __future__ import annotations

from django.http import HttpResponse

from rungbook_web.access.decorator import requires
from rungbook_web.access.requests import SiteRequest
from rungbook_web.rules.permissions import Permission


@requires(Permission.READ_MINE)
def read(request: SiteRequest) -> HttpResponse:
    """Soon."""
    return HttpResponse("soon")
