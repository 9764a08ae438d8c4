"""Pages of a version: the version is loaded and checked once, and what a reader has already is not made again."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any, Concatenate, ParamSpec, Protocol

from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language

from rungbook_web.access.loaders import version_for
from rungbook_web.access.requests import SiteRequest
from rungbook_web.queries.versions import VersionRecord
from rungbook_web.support.build import build_id

P = ParamSpec("P")
REMEMBERED_BYTES = 150_000
"""The largest page that a process remembers; it remembers 300 at most (Django's default for its memory cache)."""


class PageOfVersion(Protocol[P]):
    """A view as the addresses call it: with the slug of a ladder and the label of a version."""

    def __call__(
        self, request: SiteRequest, /, ladder: str, version: str, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        """Answer the request."""


def version_page(
    view: Callable[Concatenate[SiteRequest, VersionRecord, P], HttpResponse],
) -> PageOfVersion[P]:
    """A view of one version. It gets the version that the actor may read instead of the slug and the label.

    404 where there is none; `current` leads on to the version that is current now; 304 where the reader's copy is
    still right.
    """

    @wraps(view)
    def page(request: SiteRequest, /, ladder: str, version: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        record = version_for(request, ladder, version)
        if version == "current":
            return _same_page(request, record)
        etag = etag_of(request, record.digest)
        return unchanged_since(request, etag) or made_once(
            request, etag, lambda: view(request, record, *args, **kwargs)
        )

    return page


def unchanged_since(request: SiteRequest, etag: str) -> HttpResponse | None:
    """304 where the reader has the page with this ETag already. While somebody works on templates nothing is kept."""
    answer = None if settings.DEBUG else get_conditional_response(request, etag=etag)
    return keep(answer, etag) if answer else None


def made_once(request: SiteRequest, etag: str, make: Callable[[], HttpResponse]) -> HttpResponse:
    """The page with this ETag: what this process made before, else made now. All that its bytes follow from stands in
    the ETag, so what is remembered cannot be wrong; a page with a form for one visitor alone is not remembered."""
    answer: HttpResponse | None = None if settings.DEBUG else cache.get(etag)
    if answer is None:
        answer = keep(make(), etag)
        of_one_visitor = "CSRF_COOKIE" in request.META
        if answer.status_code == 200 and len(answer.content) <= REMEMBERED_BYTES and not of_one_visitor:
            cache.set(etag, answer, timeout=None)
    return answer


def keep(response: HttpResponse, etag: str) -> HttpResponse:
    """Let readers keep a page, but ask each time whether they still may: a version can be withdrawn."""
    if response.status_code in {200, 304}:
        response["ETag"] = etag
        response["Cache-Control"] = "private, no-cache"
        patch_vary_headers(response, ["HX-Request"])
    return response


def etag_of(request: SiteRequest, *digests: str) -> str:
    """A strong ETag: all that the bytes of an immutable page follow from."""
    parts = [
        *digests,
        build_id(),
        request.get_full_path(),
        request.get_host(),
        f"{request.user.pk} {request.actor.person} {sorted(request.actor.relations)}",
        get_language() or "",
        str(bool(request.htmx)),
        str(settings.ENVIRONMENT.demo),
    ]
    return f'"{sha256(chr(0).join(parts).encode()).hexdigest()[:32]}"'


def lead_on(name: str, record: VersionRecord, *, query: str = "", **kwargs: Any) -> HttpResponse:
    """To the page `name` of this version. Where `current` leads changes with each release, so nobody keeps that."""
    address = reverse(name, kwargs={**kwargs, "ladder": record.slug, "version": record.label})
    response = HttpResponseRedirect(f"{address}?{query}" if query else address)
    response["Cache-Control"] = "no-store"
    return response


def _same_page(request: SiteRequest, record: VersionRecord) -> HttpResponse:
    """To the page that was asked for, of the version that is current now."""
    match = request.resolver_match
    if match is None or match.url_name is None:
        raise RuntimeError("a view was called without an address")
    return lead_on(match.url_name, record, query=request.META.get("QUERY_STRING", ""), **_others(match.kwargs))


def _others(kwargs: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in kwargs.items() if name not in {"ladder", "version"}}
