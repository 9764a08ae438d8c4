"""Ids and slugs: what must be unique in a ladder, and what must be able to name a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rungbook.errors import Problem, Refused
from rungbook.model import Ladder, Statement

Location = tuple[str | int, ...]

_SLUG = re.compile(r"\w+(?:[.-]+\w+)*")
_SLUG_HINT = "use letters, digits and single hyphens, such as 'ic3'"


@dataclass(frozen=True, slots=True)
class NameFault:
    """A name that cannot stand where it stands; `first` is where it was given before."""

    code: str
    message: str
    hint: str
    location: Location
    first: Location | None = None


def check_names(ladder: Ladder) -> None:
    """Raises `Refused` for a ladder that files cannot hold: ids or slugs given twice, slugs that name no file."""
    if faults := list(name_faults(ladder)):
        raise Refused(Problem(fault.code, fault.message, None, fault.hint) for fault in faults)


def name_faults(ladder: Ladder) -> Iterator[NameFault]:
    """Every name of a ladder that is used twice or cannot name a file.

    Some file systems fold case, so `IC3` and `ic3` are one name.
    """
    yield from _twice(_statement_ids(ladder), "id", "statement")
    yield from _twice(_slugs(("tracks",), (track.slug for track in ladder.tracks)), "slug", "track")
    for place, track in enumerate(ladder.tracks):
        yield from _unfit(("tracks", place, "slug"), track.slug)
        levels = list(_slugs(("tracks", place, "levels"), (level.slug for level in track.levels)))
        yield from _twice(levels, "slug", "level")
        for location, slug in levels:
            yield from _unfit(location, slug)


def _statement_ids(ladder: Ladder) -> Iterator[tuple[Location, str]]:
    yield from _ids((), ladder.statements)
    for place, track in enumerate(ladder.tracks):
        yield from _ids(("tracks", place), track.statements)
        for step, level in enumerate(track.levels):
            yield from _ids(("tracks", place, "levels", step), level.statements)


def _ids(at: Location, statements: Iterable[Statement]) -> Iterator[tuple[Location, str]]:
    for place, statement in enumerate(statements):
        yield (*at, "statements", place, "id"), statement.id


def _slugs(at: Location, slugs: Iterable[str]) -> Iterator[tuple[Location, str]]:
    for place, slug in enumerate(slugs):
        yield (*at, place, "slug"), slug


def _unfit(location: Location, slug: str) -> Iterator[NameFault]:
    if not _SLUG.fullmatch(slug):
        yield NameFault("slug", f"'{slug}' cannot name a file", _SLUG_HINT, location)


def _twice(found: Iterable[tuple[Location, str]], key: str, what: str) -> Iterator[NameFault]:
    first: dict[str, Location] = {}
    for location, name in found:
        before = first.setdefault(name.casefold(), location)
        if before != location:
            hint = f"each {what} has one of its own"
            yield NameFault("repeated-id", f"the {key} '{name}' is given twice", hint, location, before)
