"""The one table of formats that a ladder can be written in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rungbook.files import write_folder
from rungbook.model import Ladder, StatementLine
from rungbook.writing.documents import to_json
from rungbook.writing.lines import to_csv, to_jsonl
from rungbook.writing.markdown import to_markdown

Files = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write ladders.

    `about` says what it is good for; `media_type` is of one file; `several`: whether many ladders go into one
    document. `write` takes ladders (exactly one unless `several`) with their statement lines, and gives the files by
    their name: one, or for a folder many.
    """

    name: str
    about: str
    media_type: str
    several: bool
    write: Callable[[Sequence[Ladder], Sequence[StatementLine]], Files]


def _one(name: str, text: str) -> Files:
    return {name: text.encode()}


_TABLE = (
    Format("ladder", "the canonical folder of YAML", "application/yaml", False, lambda all, _: write_folder(all[0])),
    Format(
        "json",
        "whole ladders as one document",
        "application/json",
        True,
        lambda all, _: _one("ladder.json", to_json(all)),
    ),
    Format(
        "jsonl",
        "statement lines, one object a line",
        "application/jsonl",
        True,
        lambda _, lines: _one("ladder.jsonl", to_jsonl(lines)),
    ),
    Format(
        "csv",
        "statement lines as a table",
        "text/csv",
        False,
        lambda _, lines: _one("ladder.csv", to_csv(lines)),
    ),
    Format(
        "markdown",
        "a page to read",
        "text/markdown",
        False,
        lambda all, _: _one("ladder.md", to_markdown(all[0])),
    ),
)

FORMATS: dict[str, Format] = {format.name: format for format in _TABLE}
