"""A ladder as Markdown: a page that people read, in a shape that Rungbook reads back to the same statements."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from rungbook.model import Kind, Ladder, Level, Statement, Status

_DEEPEST = 6
"""Markdown has six ranks of headings; what would lie deeper keeps the last."""


def to_markdown(ladder: Ladder) -> str:
    """One page: a heading for the ladder and each track, level, pillar and competency, a bullet for a statement.

    Summaries are quotes, attributes bullets with a bold label, drafts follow a `maybe:`.
    """
    parts = [f"# {_escaped(ladder.title)}", *_body(ladder.statements, 2)]
    for track in ladder.tracks:
        parts += [f"## {_escaped(track.title)}", *_body(track.statements, 3)]
        for level in track.levels:
            parts += [f"### {_heading(level)}", *_body(level.statements, 4)]
    return "\n\n".join(parts) + "\n"


def _heading(level: Level) -> str:
    words = dict.fromkeys(word for word in (level.code, level.title) if word)
    return _escaped(": ".join(words) or level.slug)


def _body(statements: Sequence[Statement], rank: int) -> Iterator[str]:
    """The parts of a level: each run of statements that share a place under its headings."""
    before: tuple[str, ...] = ()
    for path, run in groupby(statements, key=_place):
        yield from _headings(before, path, rank)
        form = None
        for following, same in groupby(run, key=_form):
            if form is _drafts and path:
                yield _headline(path[-1], rank + len(path) - 1)  # ends what "maybe:" began
            form = following
            yield form(list(same))
        before = path


def _place(statement: Statement) -> tuple[str, ...]:
    """The headings of a statement; the label of an attribute stands beside its value instead."""
    return statement.path[:-1] if statement.kind is Kind.ATTRIBUTE else statement.path


def _headings(before: tuple[str, ...], path: tuple[str, ...], rank: int) -> Iterator[str]:
    """The headings that lead from one place to another; a place that is shorter has its last heading said again."""
    shared = next((at for at, pair in enumerate(zip(before, path, strict=False)) if pair[0] != pair[1]), None)
    first = min(len(before), len(path)) if shared is None else shared
    if first == len(path) and before != path:
        first = max(0, len(path) - 1)
    for depth in range(first, len(path)):
        yield _headline(path[depth], rank + depth)


def _headline(words: str, rank: int) -> str:
    return f"{'#' * min(_DEEPEST, rank)} {_escaped(words)}"


def _quotes(statements: list[Statement]) -> str:
    return "\n\n".join(f"> {_escaped(statement.text)}" for statement in statements)


def _labels(statements: list[Statement]) -> str:
    return "\n".join(f"- **{_escaped(s.path[-1])}**: {_escaped(s.text)}" for s in statements)


def _paragraphs(statements: list[Statement]) -> str:
    return "\n\n".join(_escaped(statement.text) for statement in statements)


def _drafts(statements: list[Statement]) -> str:
    return f"maybe:\n\n{_bullets(statements)}"


def _bullets(statements: list[Statement]) -> str:
    return "\n".join(f"- {_escaped(statement.text)}" for statement in statements)


def _form(statement: Statement) -> Callable[[list[Statement]], str]:
    """How a statement is written, for as many as stand together."""
    if statement.kind is Kind.SUMMARY:
        return _quotes
    if statement.kind is Kind.PROVENANCE:
        return _paragraphs
    if statement.kind is Kind.ATTRIBUTE and statement.path:
        return _labels
    return _drafts if statement.status is Status.DRAFT else _bullets


_SPECIAL = re.compile(r"[\\`*_\[\]<>|~&]")
_OPENING = re.compile(r"[#+\-=:]|\d+(?=[.)])")


def _escaped(text: str) -> str:
    """Words that no reader of Markdown takes for markup, in one line."""
    line = _SPECIAL.sub(lambda mark: "\\" + mark[0], " ".join(text.split()))
    opening = _OPENING.match(line)
    if not opening:
        return line
    return f"{line[: opening.end()]}\\{line[opening.end() :]}" if opening[0].isdigit() else "\\" + line
