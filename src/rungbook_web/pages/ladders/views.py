"""Pages of stored ladders. Each view says what its template knows; all know what `support.context.site` adds.

The pages of one version share their contexts with those of a document read for a visit (`queries.shown`): `here` says
where links lead, the tag `{% go %}` makes them.
"""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rungbook import reference
from rungbook_web.access.decorator import requires
from rungbook_web.access.loaders import (
    competency_for,
    documents_for,
    level_for,
    number_of,
    statement_for,
    track_for,
    version_for,
)
from rungbook_web.access.requests import SiteRequest
from rungbook_web.access.versions import etag_of, lead_on, made_once, unchanged_since, version_page
from rungbook_web.queries import shown
from rungbook_web.queries.exporting import exported
from rungbook_web.queries.imports import reading_of_version
from rungbook_web.queries.opening import opening_of
from rungbook_web.queries.sources import documents_of
from rungbook_web.queries.versions import VersionRecord, visible_ladders
from rungbook_web.rules.permissions import Permission
from rungbook_web.support.addresses import StoredHere


@require_safe
@requires(Permission.OPEN_SITE)
def home(request: SiteRequest) -> HttpResponse:
    """`ladders/home.html`: `ladders` (list of `VersionRecord`); `opening` (`Opening`: the step that the first page
    shows) or None; `here` of the opening's version. Without any ladder the page offers the ways to begin."""
    records = visible_ladders(request.actor)
    etag = etag_of(request, *(record.digest for record in records))
    return unchanged_since(request, etag) or made_once(request, etag, lambda: _home(request, records))


def _home(request: SiteRequest, records: list[VersionRecord]) -> HttpResponse:
    opening = opening_of(records, first=reference.load().id if settings.ENVIRONMENT.demo else "")
    here = _here(opening.record) if opening else None
    return render(request, "ladders/home.html", {"ladders": records, "opening": opening, "here": here})


@require_safe
@requires(Permission.OPEN_SITE)
def ladders(request: SiteRequest) -> HttpResponse:
    """`ladders/ladders.html`: `ladders` (list of `VersionRecord`), by title."""
    return render(request, "ladders/ladders.html", {"ladders": visible_ladders(request.actor)})


@require_safe
@requires(Permission.READ_LADDER)
def newest(request: SiteRequest, ladder: str) -> HttpResponse:
    """To the version of a ladder that is current now."""
    return lead_on("ladder", version_for(request, ladder, "current"))


@require_safe
@requires(Permission.READ_LADDER)
@version_page
def ladder(request: SiteRequest, record: VersionRecord) -> HttpResponse:
    """`ladders/ladder.html`: see `shown.ladder_page`; `record` (`VersionRecord`) on every page of a version."""
    return _answer(request, record, shown.ladder_page(record.content, _here(record)))


@require_safe
@requires(Permission.READ_LADDER)
@version_page
def track(request: SiteRequest, record: VersionRecord, track: str) -> HttpResponse:
    """`ladders/track.html`: see `shown.track_page`."""
    found = track_for(record.content, track)
    return _answer(request, record, shown.track_page(record.content, found, _here(record)))


@require_safe
@requires(Permission.READ_LADDER)
@version_page
def level(request: SiteRequest, record: VersionRecord, track: str, level: str) -> HttpResponse:
    """`ladders/level.html`: see `shown.level_page`."""
    found = level_for(record.content, track, level)
    return _answer(request, record, shown.level_page(record.content, *found, _here(record)))


@require_safe
@requires(Permission.READ_LADDER)
@version_page
def competency(request: SiteRequest, record: VersionRecord, track: str, competency: str) -> HttpResponse:
    """`ladders/competency.html`: see `shown.competency_page`."""
    found = competency_for(record.content, track, competency)
    return _answer(request, record, shown.competency_page(record.content, *found, _here(record)))


@require_safe
@requires(Permission.READ_LADDER)
@version_page
def statement(request: SiteRequest, record: VersionRecord, statement: str) -> HttpResponse:
    """`ladders/statement.html`: see `shown.statement_page`."""
    found = statement_for(record.content, statement)
    documents = documents_of(record) if found[-1].source else ()
    return _answer(request, record, shown.statement_page(record.content, *found, documents, _here(record)))


@require_safe
@requires(Permission.READ_SOURCES)
@version_page
def account(request: SiteRequest, record: VersionRecord) -> HttpResponse:
    """`ladders/account.html`: see `shown.account_page`; `?page=` for long documents. 404 where no document is kept."""
    documents = documents_for(request, record)
    reading = reading_of_version(record, documents)
    number = number_of(request.GET.get("page", ""))
    return _answer(
        request, record, shown.account_page(record.content, documents, reading, _here(record), number=number)
    )


@require_safe
@requires(Permission.READ_LADDER)
@version_page
def compare(request: SiteRequest, record: VersionRecord) -> HttpResponse:
    """`ladders/compare.html`: see `shown.compare_page`. What cannot be compared: 422."""
    return _answer(request, record, shown.compare_page(record.content, request.GET.getlist("level"), _here(record)))


@require_safe
@requires(Permission.READ_LADDER)
@version_page
def search(request: SiteRequest, record: VersionRecord) -> HttpResponse:
    """`ladders/search.html`: see `shown.search_page`; as one types only its part `results`."""
    page = shown.search_page(record.content, request.GET.get("q", "")[:200], _here(record))
    part = "#results" if request.htmx else ""
    return _answer(request, record, shown.Shown(page.template + part, page.context))


@require_safe
@requires(Permission.EXPORT_LADDER)
@version_page
def export(request: SiteRequest, record: VersionRecord, form: str) -> HttpResponse:
    """The ladder as a file in one of the formats of `rungbook convert`."""
    file = exported(record.content, form)
    if file is None:
        raise Http404
    response = HttpResponse(file.data, content_type=file.media_type)
    response["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return response


def _here(record: VersionRecord) -> StoredHere:
    return StoredHere(record.slug, record.label)


def _answer(request: SiteRequest, record: VersionRecord, page: shown.Shown) -> HttpResponse:
    return render(request, page.template, {**page.context, "record": record}, status=page.status)
