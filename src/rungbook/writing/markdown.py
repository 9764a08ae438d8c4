"""A ladder as Markdown that people read and that Rungbook reads back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rungbook.model import Kind, Ladder, Level, Statement, Status


def to_markdown(ladder: Ladder) -> str:
    """One page: the ladder's title, a heading for each track, level, pillar and competency, statements as bullets."""
    lines = [f"# {_escaped(ladder.title)}", ""]
    lines += _provenance(ladder.statements)
    for track in ladder.tracks:
        lines += [f"## {_escaped(track.title)}", "", *_body(track.statements, 3)]
        for level in track.levels:
            lines += [f"### {_heading(level)}", "", *_body(level.statements, 4)]
    return "\n".join(lines).rstrip() + "\n"


def _provenance(statements: Iterable[Statement]) -> Iterator[str]:
    for statement in statements:
        yield _escaped(statement.text)
        yield ""


def _heading(level: Level) -> str:
    words = [level.code, level.title] if level.code else [level.title or level.slug]
    return _escaped(": ".join(word for word in words if word))


def _body(statements: Sequence[Statement], depth: int) -> Iterator[str]:
    before: tuple[str, ...] = ()
    open_list = False
    for statement in statements:
        if statement.path != before:
            if open_list:
                yield ""
            open_list = False
            yield from _headings(before, statement.path, depth)
            before = statement.path
        yield from _statement(statement)
        open_list = statement.kind is not Kind.SUMMARY
    if open_list:
        yield ""


def _headings(before: tuple[str, ...], path: tuple[str, ...], depth: int) -> Iterator[str]:
    shared = 0
    while shared < min(len(before), len(path)) and before[shared] == path[shared]:
        shared += 1
    if shared == len(path):
        shared = max(0, len(path) - 1)
    for place in range(shared, len(path)):
        yield f"{'#' * min(6, depth + place)} {_escaped(path[place])}"
        yield ""


def _statement(statement: Statement) -> Iterator[str]:
    if statement.kind is Kind.SUMMARY:
        yield from (f"> {_escaped(statement.text)}", "")
    elif statement.status is Status.DRAFT:
        yield f"- maybe: {_escaped(statement.text)}"
    else:
        yield f"- {_escaped(statement.text)}"


_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&])")
_OPENING = re.compile(r"^(?=[#+\-=]|\d+[.)])")


def _escaped(text: str) -> str:
    return _OPENING.sub(r"\\", _SPECIAL.sub(r"\\\1", " ".join(text.split())))
