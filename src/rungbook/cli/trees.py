"""Ladders, tracks, levels and statements as trees for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.text import Text
from rich.tree import Tree

from rungbook.cli.paper import marks_of, words
from rungbook.model import Kind, Ladder, Level, Source, Statement, StatementLine, Track

_FIRST = (Kind.SUMMARY, Kind.ATTRIBUTE, Kind.SCOPE)
"""The kinds that a level opens with, in this order; everything else follows in the document's order."""

_QUIET = frozenset({Kind.BEHAVIOR, Kind.SUMMARY, Kind.ATTRIBUTE, Kind.SCOPE})
"""Kinds that their place tells; the others are named beside the words."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A statement with where it stands: no track and level for one of the whole ladder.

    `line` is where it was read, which for a canonical file is not where its ladder was once imported from.
    """

    statement: Statement
    track: Track | None = None
    level: Level | None = None
    line: StatementLine | None = None


def ladder_tree(ladder: Ladder) -> Tree:
    """A ladder: its own statements, its tracks, their levels with how much each says."""
    facts = " · ".join(fact for fact in (ladder.organization, ladder.version, ladder.license) if fact)
    tree = Tree(words(ladder.title, "bold").append(f"  {facts}" if facts else "", style="dim"))
    for statement in ladder.statements:
        tree.add(_line(statement))
    for track in ladder.tracks:
        tree.add(track_tree(track))
    return tree


def track_tree(track: Track) -> Tree:
    """A track: its own statements and its levels."""
    tree = Tree(words(track.title, "bold").append(f"  {track.slug}/", style="dim"))
    for statement in track.statements:
        tree.add(_line(statement))
    for level in track.levels:
        tree.add(_level_label(level).append(f"  {_contents(level)}", style="dim"))
    return tree


def level_tree(track: Track, level: Level) -> Tree:
    """A level: summary, attributes and scope, then pillars and competencies with their statements."""
    tree = Tree(_level_label(level).append(f"  {track.title}", style="dim"))
    ordered = sorted(level.statements, key=lambda s: _FIRST.index(s.kind) if s.kind in _FIRST else len(_FIRST))
    _hang(tree, ordered)
    return tree


def statement_tree(standing: Standing) -> Tree:
    """A statement with all that is known of it."""
    tree = Tree(_line(standing.statement, style="bold"))
    for name, value in _facts(standing):
        tree.add(words(f"{name}: {value}"))
    return tree


def _level_label(level: Level) -> Text:
    label = words(level.name, "bold")
    if level.code and level.title:
        label.append_text(words(f" {level.title}"))
    return label if level.assessable else label.append("  not assessable", style="italic")


def _contents(level: Level) -> str:
    counts = {kind: sum(statement.kind is kind for statement in level.statements) for kind in Kind}
    return ", ".join(f"{count} {kind.value}" for kind, count in counts.items() if count) or "nothing"


def _hang(tree: Tree, statements: Iterable[Statement]) -> None:
    """Hangs statements under their headings; a heading stands once, where it first comes up."""
    branches: dict[tuple[str, ...], Tree] = {(): tree}
    for statement in statements:
        if statement.kind is Kind.ATTRIBUTE and len(statement.path) == 1:
            tree.add(words(f"{statement.path[0]}: ", "dim").append_text(_line(statement)))
            continue
        for depth in range(1, len(statement.path) + 1):
            path = statement.path[:depth]
            if path not in branches:
                branches[path] = branches[path[:-1]].add(words(path[-1], "bold"))
        branches[statement.path].add(_line(statement))


def _line(statement: Statement, style: str = "") -> Text:
    kind = "" if statement.kind in _QUIET else f"{statement.kind.value}: "
    return words(kind, "dim").append_text(words(statement.text, style)).append(marks_of(statement), style="italic")


def _facts(standing: Standing) -> Iterator[tuple[str, object]]:
    statement = standing.statement
    yield "id", statement.id
    if standing.track:
        yield "track", standing.track.title
    if standing.level:
        yield "level", standing.level.name
    yield "kind", statement.kind.value
    if statement.path:
        yield "path", " > ".join(statement.path)
    yield "status", statement.status.value
    if statement.uncertain:
        yield "uncertain", ", ".join(statement.uncertain)
    if statement.cap:
        yield "caps", f"{statement.cap.competency} after {statement.cap.after}"
    if statement.target:
        yield "points at", ", ".join(v for v in statement.target.model_dump().values() if v)
    if statement.illustrates:
        yield "illustrates", statement.illustrates
    if standing.line:
        yield "written in", _source(Source(doc=standing.line.doc, line=standing.line.line))
    if statement.source and (standing.line is None or statement.source.doc != standing.line.doc):
        yield "imported from", _source(statement.source)


def _source(source: Source) -> str:
    if source.cell:
        return f"{source.doc}:{source.cell}"
    if source.line is None:
        return source.doc
    last = f"-{source.end_line}" if source.end_line and source.end_line != source.line else ""
    return f"{source.doc}:{source.line}{last}"
