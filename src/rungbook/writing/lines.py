"""Statement lines as JSON Lines and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from rungbook.model import StatementLine

COLUMNS = ("doc", "track", "level", "title", "kind", "path", "text", "status", "line", "uncertain", "id")

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
