"""A competency across the levels of a track."""

from __future__ import annotations

from dataclasses import dataclass

from rungbook.model import Kind, Level, Statement, Track, slugify
from rungbook_web.queries.levels import Section, sections_of

DEPTH = 2
"""Pillar and competency: deeper headings are groups inside a competency."""

_NAMED_BY = frozenset({Kind.BEHAVIOR, Kind.CAP, Kind.REFERENCE, Kind.SUMMARY, Kind.SCOPE})
"""Kinds whose headings are pillars and competencies: that of a list of examples is none."""

_SAID = _NAMED_BY | {Kind.EXAMPLE}


@dataclass(frozen=True, slots=True)
class CompetencyName:
    """A pillar (path of one) or competency (of two) that a track's statements hang on."""

    path: tuple[str, ...]

    @property
    def slug(self) -> str:
        """The headings as one part of an address."""
        return competency_slug(self.path)

    @property
    def name(self) -> str:
        """The innermost heading."""
        return self.path[-1]


@dataclass(frozen=True, slots=True)
class CompetencyRow:
    """What one level says of a competency: everything under its headings, and the statements in one list."""

    level: Level
    section: Section
    statements: tuple[Statement, ...]


def competency_slug(path: tuple[str, ...]) -> str:
    """The first headings of a path as they stand in an address."""
    return "--".join(slugify(name) for name in path[:DEPTH])


def competencies_of(track: Track) -> tuple[CompetencyName, ...]:
    """The pillars and competencies of a track in the order of its levels, each pillar before its competencies."""
    pillars: dict[str, dict[str, CompetencyName]] = {}
    for statement in (s for level in track.levels for s in level.statements if s.kind in _NAMED_BY and s.path):
        pillar = pillars.setdefault(competency_slug(statement.path[:1]), {})
        for depth in range(1, min(len(statement.path), DEPTH) + 1):
            name = CompetencyName(statement.path[:depth])
            pillar.setdefault(name.slug, name)
    return tuple(name for pillar in pillars.values() for name in pillar.values())


def rows_of(track: Track, competency: CompetencyName) -> tuple[CompetencyRow, ...]:
    """What each level of the track says of a competency, lowest level first; levels that say nothing are there too."""
    return tuple(_row(level, competency) for level in track.levels)


def _row(level: Level, competency: CompetencyName) -> CompetencyRow:
    depth = len(competency.path)
    said = tuple(
        s
        for s in level.statements
        if s.kind in _SAID and len(s.path) >= depth and competency_slug(s.path[:depth]) == competency.slug
    )
    inside = (s.model_copy(update={"path": s.path[depth:]}) for s in said)
    return CompetencyRow(level, sections_of(inside), said)
