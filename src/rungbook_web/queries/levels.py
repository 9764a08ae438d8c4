"""A level arranged for reading."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from rungbook.model import Kind, Ladder, Level, Statement, Track
from rungbook.model.holding import Held, held_at


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the statements right under it and the headings inside it. The outermost has no name."""

    path: tuple[str, ...] = ()
    statements: tuple[Statement, ...] = ()
    sections: tuple[Section, ...] = ()

    @property
    def name(self) -> str:
        """The last heading of the path."""
        return self.path[-1] if self.path else ""


@dataclass(slots=True)
class _Node:
    """A section while it is being filled; children in the order of their first statement."""

    statements: list[Statement] = field(default_factory=list)
    children: dict[str, _Node] = field(default_factory=dict)

    def freeze(self, path: tuple[str, ...] = ()) -> Section:
        children = (node.freeze((*path, name)) for name, node in self.children.items())
        return Section(path, tuple(self.statements), tuple(children))


def sections_of(statements: Iterable[Statement]) -> Section:
    """Statements under their headings, both in the order in which they first appear."""
    root = _Node()
    for statement in statements:
        node = root
        for name in statement.path:
            node = node.children.setdefault(name, _Node())
        node.statements.append(statement)
    return root.freeze()


@dataclass(frozen=True, slots=True)
class LevelParts:
    """What a level says, in reading order: what it is in short, its attributes, its scope, what is expected.

    `expected` holds everything else under its headings: behaviors, examples, caps, references, introductions.
    `brought` are the statements that hold here although they are written elsewhere, by where they are written.
    """

    summaries: tuple[Statement, ...]
    attributes: tuple[Statement, ...]
    scope: Section
    expected: Section
    brought: tuple[tuple[Held, tuple[Statement, ...]], ...]


def parts_of(ladder: Ladder, track: Track, level: Level) -> LevelParts:
    """The parts of a level of this ladder."""
    summaries = tuple(s for s in level.statements if s.kind is Kind.SUMMARY and len(s.path) == 0)
    rest = [s for s in level.statements if s not in summaries]
    apart = {Kind.ATTRIBUTE, Kind.SCOPE}
    return LevelParts(
        summaries=summaries,
        attributes=tuple(s for s in rest if s.kind is Kind.ATTRIBUTE),
        scope=sections_of(s for s in rest if s.kind is Kind.SCOPE),
        expected=sections_of(s for s in rest if s.kind not in apart),
        brought=_brought(ladder, track, level),
    )


def _brought(ladder: Ladder, track: Track, level: Level) -> tuple[tuple[Held, tuple[Statement, ...]], ...]:
    """What holds here from elsewhere; the first of each group stands for the place it is written at."""
    foreign = [h for h in held_at(ladder, track, level) if h.level != level or h.track != track]
    groups = [list(group) for _, group in groupby(foreign, key=_home)]
    return tuple((group[0], tuple(held.statement for held in group)) for group in groups)


def _home(held: Held) -> tuple[str, str]:
    return (held.track.slug if held.track else "", held.level.slug if held.level else "")


def neighbours(track: Track, level: Level) -> tuple[Level | None, Level | None]:
    """The level below and the level above in the same track."""
    at = track.levels.index(level)
    below = track.levels[at - 1] if at > 0 else None
    above = track.levels[at + 1] if at + 1 < len(track.levels) else None
    return below, above
