"""Columns run together: bullets of several columns in one list, given back to their columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from rungbook.reading import words

_PREFIX = re.compile(r"[A-Z][\w&/' ]{1,40}? [-–—] \S")

_MANY = 40  # bullets; more than that are no head of a level
_UNEVEN = 0.3  # what a bullet more or less than the other columns have counts against one cue word


def assign(texts: Sequence[str], groups: Sequence[int], columns: Sequence[str]) -> list[tuple[int, bool]]:
    """For each bullet the column it belongs to (its place in `columns`), and whether the document settles it.

    `groups` counts the separators before each bullet: as many groups as columns settle everything. Else columns keep
    their order, each has at least one bullet where there are enough, and meaning decides where one ends.
    """
    count, size = len(columns), len(texts)
    kinds = [words.SCOPE_COLUMNS.get(column.casefold(), "") for column in columns]
    numbers = sorted(set(groups))
    if len(numbers) == count:
        return [(numbers.index(group), True) for group in groups]
    if size <= count:
        return [(i, size == count) for i in range(size)]
    bounds = _boundaries(texts, kinds)
    places = [sum(i >= bound for bound in bounds) for i in range(size)]
    return [(place, _is_settled(texts[i], kinds[place], i, size, count)) for i, place in enumerate(places)]


def _is_settled(text: str, kind: str, position: int, size: int, count: int) -> bool:
    """The first bullet is the first column's, the last the last's; a named lever is a lever."""
    lowest, highest = max(0, count - (size - position)), min(count - 1, position)
    return lowest == highest or (kind == "levers" and bool(_PREFIX.match(text)))


def _boundaries(texts: Sequence[str], kinds: Sequence[str]) -> tuple[int, ...]:
    """Where each column after the first begins: the best sum of meanings, columns in order, none empty, sizes alike."""
    if len(texts) > _MANY:
        return tuple(len(texts) * column // len(kinds) for column in range(1, len(kinds)))
    named = [bool(_PREFIX.match(text)) for text in texts]
    scores = [[_score(text, kind, any(named)) for kind in kinds] for text in texts]
    free = named.count(False)
    last = kinds[-1] == "levers" and 0 < free < len(texts)
    even = free / (len(kinds) - 1) if last else len(texts) / len(kinds)

    def worth(bounds: tuple[int, ...]) -> float:
        edges = (0, *bounds, len(texts))
        spans = [range(edges[column], edges[column + 1]) for column in range(len(kinds))]
        meaning = sum(scores[i][column] for column, span in enumerate(spans) for i in span)
        sizes = [edges[column + 1] - edges[column] for column in range(len(kinds) - last)]
        return meaning - _UNEVEN * sum(abs(size - even) for size in sizes)

    return max(combinations(range(1, len(texts)), len(kinds) - 1), key=worth)


def _score(text: str, kind: str, named: bool) -> float:
    """How much a bullet speaks of a kind of column: each cue word once, a lever's name above all."""
    if _PREFIX.match(text):
        return 4.0 if kind == "levers" else 0.0
    if named and kind == "levers":
        return -2.0
    pattern = words.SCOPE_MEANING.get(kind)
    return float(len({match.group().casefold() for match in pattern.finditer(text)})) if pattern else 0.0
