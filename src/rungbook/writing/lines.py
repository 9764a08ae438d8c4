"""Statement lines as JSON Lines and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from rungbook.model import StatementLine

KEYS = {
    "doc": "The document's name as it was given, with `/`.",
    "track": "The track as the document writes it, or null.",
    "level": "The level's code without its title, or null.",
    "title": "The level's title without its code, or null.",
    "kind": "What the statement is for.",
    "path": "The headings that it stands under, outermost first.",
    "text": "The statement in one line: markup rendered, damage repaired, wording untouched.",
    "status": "How far it has been agreed on.",
    "line": "The line of the source where its text starts, counted from 1; null where the format has no lines.",
    "uncertain": "Those of level, path, kind and status that the document does not settle.",
    "id": "Its id in the ladder.",
}
"""What each key of a statement line means, in their order."""

COLUMNS = tuple(KEYS)

PATH_SEPARATOR = " > "


def to_jsonl(lines: Iterable[StatementLine]) -> str:
    """One JSON object a line, in the order given."""
    return "".join(line.to_json() + "\n" for line in lines)


def to_csv(lines: Iterable[StatementLine]) -> str:
    """A table with a header, comma separated (RFC 4180), the headings of a path joined by ` > `.

    A cell that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    sheet = io.StringIO()
    table = csv.writer(sheet, lineterminator="\r\n")
    table.writerow(COLUMNS)
    table.writerows([_cell(value) for value in _values(line)] for line in lines)
    return sheet.getvalue()


def _values(line: StatementLine) -> Iterator[object]:
    joined = {"path": PATH_SEPARATOR.join(line.path), "uncertain": ", ".join(line.uncertain)}
    return (joined.get(column, getattr(line, column)) for column in COLUMNS)


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return "'" + text if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
