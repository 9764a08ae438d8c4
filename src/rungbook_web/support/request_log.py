"""A name for each request, and a line in the log when it is answered."""

from __future__ import annotations

import logging
import re
import secrets
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from rungbook_web.support.logs import request_id

HEADER = "X-Request-ID"
_FIT = re.compile(r"[A-Za-z0-9._-]{8,64}")
logger = logging.getLogger(__name__)


class RequestLog:
    """Gives a request the id that a proxy gave it, or a new one, and logs which route answered how.

    The address itself is not logged: parts of it are made of what people wrote.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        given = request.headers.get(HEADER, "")
        current = given if _FIT.fullmatch(given) else secrets.token_hex(8)
        token = request_id.set(current)
        began = time.monotonic()
        try:
            response = self.get_response(request)
            if current == given:  # else the header would make answers differ that must look the same
                response[HEADER] = current
            _tell(request, response, time.monotonic() - began)
            return response
        finally:
            request_id.reset(token)


def _tell(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
    """One line for a request, with the name of its route in the place of its address."""
    match = request.resolver_match
    fields = {
        "method": request.method if request.method in {"GET", "HEAD", "POST"} else "other",
        "route": match.url_name if match else "",
        "status": response.status_code,
        "ms": round(seconds * 1000, 1),
    }
    logger.info("request", extra={"fields": fields})
