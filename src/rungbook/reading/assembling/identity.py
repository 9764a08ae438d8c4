"""Ids of statements: readable, unique in a ladder, the same at each reading of the same documents."""

from __future__ import annotations

from collections.abc import Iterator

from rungbook.model import slugify
from rungbook.reading import words

_WORDS = 6
_DULL = words.OPEN_ENDS | words.PRONOUNS


class Ids:
    """Gives out ids that have not been given before. Takes constant time for each, however often a text comes."""

    def __init__(self) -> None:
        self._next: dict[str, int] = {}
        self._taken: set[str] = set()

    def take(self, wanted: str) -> str:
        """`wanted`, or the first of `wanted-2`, `wanted-3` … that is free."""
        if wanted not in self._taken:
            self._taken.add(wanted)
            return wanted
        for free in self._numbered(wanted):
            if free not in self._taken:
                self._taken.add(free)
                return free
        raise AssertionError("unreachable: numbers do not end")

    def _numbered(self, wanted: str) -> Iterator[str]:
        while True:
            self._next[wanted] = self._next.get(wanted, 1) + 1
            yield f"{wanted}-{self._next[wanted]}"


def statement_slug(level: str, text: str) -> str:
    """The wanted id of a statement: its level and the first words that carry meaning."""
    tokens = [token for token in slugify(text, limit=200).split("-") if token]
    telling = [token for token in tokens if token not in _DULL] or tokens
    parts = [part for part in (level, *telling[:_WORDS]) if part]
    return slugify("-".join(parts), limit=72)
