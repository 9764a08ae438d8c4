"""Objects by their addresses. 404 where the actor may not know that there is one."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404

from rungbook.model import Ladder, Level, Statement, Track
from rungbook.reading.result import Document
from rungbook_web.access.requests import SiteRequest
from rungbook_web.queries.competencies import CompetencyName, competencies_of
from rungbook_web.queries.imports import Desk, desk_of
from rungbook_web.queries.sources import documents_of
from rungbook_web.queries.versions import VersionRecord, visible_version
from rungbook_web.rules.permissions import is_granted


def version_for(request: SiteRequest, slug: str, label: str) -> VersionRecord:
    """The version of a ladder that the actor may read. Raises `Http404`."""
    found = visible_version(request.actor, slug, label)
    if found is None:
        raise Http404
    return found


def documents_for(request: SiteRequest, record: VersionRecord) -> tuple[Document, ...]:
    """The documents that a version which the actor may read was read from. Raises `Http404` where there are none."""
    documents = documents_of(record)
    if not documents:
        raise Http404
    return documents


def import_for(request: SiteRequest, public_id: UUID) -> Desk:
    """The import with this public id, for editors. Raises `Http404`, also for one that was discarded."""
    found = desk_of(public_id) if is_granted(request.permission, request.actor.relations) else None
    if found is None:
        raise Http404
    return found


def number_of(text: str) -> int:
    """The number of a page as an address has it; 1 for what is none."""
    return int(text[:9]) if text[:9].isdecimal() else 1


def track_for(ladder: Ladder, slug: str) -> Track:
    """The track with this slug. Raises `Http404`."""
    for track in ladder.tracks:
        if track.slug == slug:
            return track
    raise Http404


def level_for(ladder: Ladder, track_slug: str, level_slug: str) -> tuple[Track, Level]:
    """A level and its track. Raises `Http404`."""
    track = track_for(ladder, track_slug)
    for level in track.levels:
        if level.slug == level_slug:
            return track, level
    raise Http404


def competency_for(ladder: Ladder, track_slug: str, slug: str) -> tuple[Track, CompetencyName]:
    """A pillar or competency of a track. Raises `Http404`."""
    track = track_for(ladder, track_slug)
    for competency in competencies_of(track):
        if competency.slug == slug:
            return track, competency
    raise Http404


def statement_for(ladder: Ladder, slug: str) -> tuple[Track | None, Level | None, Statement]:
    """A statement with where it hangs. Raises `Http404`."""
    for track, level, statement in ladder.all_statements():
        if statement.id == slug:
            return track, level, statement
    raise Http404
