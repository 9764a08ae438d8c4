"""Levels side by side, arranged for reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rungbook.compare import (
    Change,
    Mark,
    Place,
    Thread,
    compare_attributes,
    compare_levels,
    count_changes,
    side_by_side,
    summarise,
)
from rungbook.compare.words import Run
from rungbook.model import Ladder, Level, Statement, Track

LONGEST = 400
"""How many statements a level may have to be compared on a page; the command line compares any."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one level says of one expectation: `mark` is what became of it since the level before, None in the first
    column and where it never was; `runs` the text with the words that differ; both empty where nothing is said."""

    statement: Statement | None
    mark: Mark | None
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One expectation through the levels; `settled` where it is carried all along, so that it may be folded away."""

    cells: tuple[Cell, ...]
    settled: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The rows under one place of the tree."""

    path: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def settled(self) -> bool:
        """Whether nothing changes in the whole group."""
        return all(row.settled for row in self.rows)


@dataclass(frozen=True, slots=True)
class Step:
    """From one level to the next: the changes, how many met each mark, and that in a line without what is carried."""

    lower: Level
    upper: Level
    changes: tuple[Change, ...]
    counts: tuple[tuple[Mark, int], ...]
    told: str

    @property
    def marks(self) -> dict[str, Mark]:
        """What became of each statement of the upper level, by its id."""
        return {change.upper.id: change.change for change in self.changes if change.upper}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two to four levels of a ladder: the steps between them, their attributes, and everything by its place."""

    levels: tuple[tuple[Track, Level], ...]
    steps: tuple[Step, ...]
    attributes: tuple[Row, ...]
    groups: tuple[Group, ...]


def comparison_of(ladder: Ladder, levels: Sequence[tuple[Track, Level]]) -> Comparison:
    """The comparison of these levels, two at least, lowest first."""
    pairs = list(pairwise(level for _, level in levels))
    steps = [compare_levels(lower, upper, ladder=ladder) for lower, upper in pairs]
    attributes = side_by_side([compare_attributes(lower, upper) for lower, upper in pairs])
    return Comparison(
        levels=tuple(levels),
        steps=tuple(_step(*pair, changes) for pair, changes in zip(pairs, steps, strict=True)),
        attributes=tuple(row for place in attributes for row in _group(place).rows),
        groups=tuple(_group(place) for place in side_by_side(steps)),
    )


def is_comparable(*levels: Level) -> bool:
    """Whether these levels are short enough to be compared while a reader waits: the work grows with the square."""
    return all(len(level.statements) <= LONGEST for level in levels)


def step_between(ladder: Ladder, lower: Level, upper: Level) -> Step | None:
    """What a step asks for, in figures; None where the levels are too long to be compared."""
    if not is_comparable(lower, upper):
        return None
    return _step(lower, upper, compare_levels(lower, upper, ladder=ladder))


def _step(lower: Level, upper: Level, changes: Sequence[Change]) -> Step:
    return Step(lower, upper, tuple(changes), tuple(count_changes(changes).items()), summarise(changes))


def _group(place: Place) -> Group:
    return Group(place.path, tuple(_row(thread) for thread in place.threads))


def _row(thread: Thread) -> Row:
    first = Cell(thread.statements[0], None, _plain(thread.statements[0]))
    rest = [_cell(statement, change) for statement, change in zip(thread.statements[1:], thread.changes, strict=True)]
    return Row((first, *rest), all(change and change.change is Mark.CARRIED for change in thread.changes))


def _cell(statement: Statement | None, change: Change | None) -> Cell:
    if change is None:
        return Cell(statement, None, _plain(statement))
    return Cell(statement, change.change, change.words_upper or _plain(statement))


def _plain(statement: Statement | None) -> tuple[Run, ...]:
    return ((statement.text, False),) if statement else ()
