"""Plain search in a ladder: every word must occur, whatever its case."""

from __future__ import annotations

from dataclasses import dataclass

from rungbook.model import Ladder, Level, Statement, Track

MOST = 200
"""How many hits are shown; the count is always whole."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement with the words looked for in its text, its headings, or the names of its level and track.

    `track` and `level` are None where it belongs to the ladder, or to the track, as a whole.
    """

    track: Track | None
    level: Level | None
    statement: Statement


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: how many statements in all, and the first of them in the ladder's order."""

    query: str
    count: int
    hits: tuple[Hit, ...]


def search(ladder: Ladder, query: str) -> Found:
    """The statements that have every word of the query. An empty query finds nothing."""
    words = query.casefold().split()
    if not words:
        return Found(query, 0, ())
    matching = [found for found in ladder.all_statements() if _has_all(words, *found)]
    shown = tuple(Hit(track, level, s) for track, level, s in matching[:MOST])
    return Found(query, len(matching), shown)


def _has_all(words: list[str], track: Track | None, level: Level | None, statement: Statement) -> bool:
    place = [track.title if track else "", level.code or "" if level else "", level.title or "" if level else ""]
    hay = "\n".join([statement.text, *statement.path, *place]).casefold()
    return all(word in hay for word in words)
