"""What each page of a ladder shows, wherever the ladder comes from: from the library's values to a template's context.

The same keys for stored ladders and for those of a visit; `here` says where links lead (see `support.addresses`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rungbook.compare.row import MOST
from rungbook.model import Ladder, Level, Statement, Track
from rungbook_web.queries.comparisons import comparison_of
from rungbook_web.queries.competencies import CompetencyName, competencies_of, rows_of
from rungbook_web.queries.levels import neighbours, parts_of
from rungbook_web.queries.searching import Found, search
from rungbook_web.support.addresses import Here


@dataclass(frozen=True, slots=True)
class Shown:
    """A page: its template, and what the template knows."""

    template: str
    context: dict[str, object]


def ladder_page(ladder: Ladder, here: Here) -> Shown:
    """`ladder`: tracks by levels, glossary, scale, grades, scenarios."""
    return Shown("ladders/ladder.html", {"here": here, "ladder": ladder})


def track_page(ladder: Ladder, track: Track, here: Here) -> Shown:
    """`track`, its `competencies` (`CompetencyName`)."""
    context = {"ladder": ladder, "track": track, "competencies": competencies_of(track)}
    return Shown("ladders/track.html", {"here": here, **context})


def level_page(ladder: Ladder, track: Track, level: Level, here: Here) -> Shown:
    """`track`, `level`, its `parts` (`LevelParts`), the levels `below` and `above` or None."""
    below, above = neighbours(track, level)
    context = {"ladder": ladder, "track": track, "level": level, "below": below, "above": above}
    return Shown("ladders/level.html", {"here": here, **context, "parts": parts_of(ladder, track, level)})


def competency_page(ladder: Ladder, track: Track, competency: CompetencyName, here: Here) -> Shown:
    """`track`, `competency`, its `rows` (`CompetencyRow`, one a level), all `competencies` of the track."""
    context = {"ladder": ladder, "track": track, "competency": competency, "rows": rows_of(track, competency)}
    return Shown("ladders/competency.html", {"here": here, **context, "competencies": competencies_of(track)})


def statement_page(ladder: Ladder, track: Track | None, level: Level | None, statement: Statement, here: Here) -> Shown:
    """`statement`, its `track` and `level` (None where it belongs to more than one)."""
    context = {"ladder": ladder, "track": track, "level": level, "statement": statement}
    return Shown("ladders/statement.html", {"here": here, **context})


def compare_page(ladder: Ladder, levels: Sequence[tuple[Track, Level]], here: Here) -> Shown:
    """`comparison` (`Comparison`), None for fewer than two levels, and the page asks which; `slots`: the addresses
    `track/level` of the levels, filled up with "" to as many as stand side by side."""
    comparison = comparison_of(ladder, levels) if len(levels) > 1 else None
    chosen = [f"{track.slug}/{level.slug}" for track, level in levels]
    slots = (chosen + [""] * MOST)[:MOST]
    return Shown("ladders/compare.html", {"here": here, "ladder": ladder, "comparison": comparison, "slots": slots})


def search_page(ladder: Ladder, query: str, here: Here) -> Shown:
    """`found` (`Found`): the query, the count and the hits."""
    found: Found = search(ladder, query)
    return Shown("ladders/search.html", {"here": here, "ladder": ladder, "found": found})
