"""What every template knows."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    """`demo`: whether this is the demo; `debug`: whether somebody works on Rungbook itself."""
    return {"demo": settings.ENVIRONMENT.demo, "debug": settings.DEBUG}
