"""Two to four levels side by side, place by place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rungbook.compare.levels import Change, compare_levels
from rungbook.errors import WrongUse
from rungbook.model import Ladder, Level, Statement

FEWEST, MOST = 2, 4


@dataclass(frozen=True, slots=True)
class Thread:
    """One expectation followed through the levels.

    `statements`: what each level says, None where it says nothing. `changes`: what happened between each level and
    the next, None where the expectation stands at neither.
    """

    statements: tuple[Statement | None, ...]
    changes: tuple[Change | None, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A competency, a pillar or a section, and the threads that stand in it."""

    path: tuple[str, ...]
    threads: tuple[Thread, ...]


def compare_row(levels: Sequence[Level], *, ladder: Ladder | None = None) -> tuple[Place, ...]:
    """Two to four levels, lowest first, side by side. Raises `WrongUse` for fewer or more.

    A thread stands at the place of its highest statement; places come in the order of the highest level.
    """
    if not FEWEST <= len(levels) <= MOST:
        raise WrongUse(f"{FEWEST} to {MOST} levels can be compared side by side, not {len(levels)}")
    return side_by_side([compare_levels(lower, upper, ladder=ladder) for lower, upper in pairwise(levels)])


def side_by_side(steps: Sequence[Sequence[Change]]) -> tuple[Place, ...]:
    """The same from the comparisons themselves: of each level with the next, lowest first."""
    threads = [_follow(steps, at, change) for at, change in _beginnings(steps)]
    order = {path: None for changes in reversed(steps) for path in (change.path for change in changes)}
    found: dict[tuple[str, ...], list[Thread]] = {path: [] for path in order}
    for thread in threads:
        found[_path_of(thread)].append(thread)
    return tuple(Place(path, tuple(group)) for path, group in found.items() if group)


def _beginnings(steps: Sequence[Sequence[Change]]) -> list[tuple[int, Change]]:
    """The changes that continue no earlier one, with the step they happen in."""
    found = []
    for at, changes in enumerate(steps):
        earlier = {change.upper.id for change in steps[at - 1] if change.upper} if at else set()
        found += [(at, change) for change in changes if change.lower is None or change.lower.id not in earlier]
    return found


def _follow(steps: Sequence[Sequence[Change]], at: int, first: Change) -> Thread:
    """The thread that begins with `first` at step `at`."""
    changes: list[Change | None] = [None] * at + [first]
    here: Change | None = first
    for following in steps[at + 1 :]:
        upper = here.upper if here else None
        here = next((c for c in following if upper and c.lower and c.lower.id == upper.id), None)
        changes.append(here)
    lowest = [None] * at + [first.lower]
    return Thread((*lowest, *(change.upper if change else None for change in changes[at:])), tuple(changes))


def _path_of(thread: Thread) -> tuple[str, ...]:
    return next(change.path for change in reversed(thread.changes) if change)
