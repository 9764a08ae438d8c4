"""Pipe tables in Markdown, more forgiving than GitHub's: no cell of a row is ever dropped."""

from __future__ import annotations

import re
from typing import NamedTuple

from markdown_it.rules_block import StateBlock

from rungbook.reading.formats.rules import line_of

_DELIMITER = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_PIPE = re.compile(r"\\.|`+|\|")


class Row(NamedTuple):
    """One row of a pipe table: its line, counted from 1, and the source of each cell."""

    line: int
    cells: tuple[str, ...]
    header: bool


def pipe_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A block rule for markdown-it: a header row over a delimiter row, or at least two rows that begin with a pipe.

    The rows may lack the closing pipe or have another number of cells than the header. A line without a pipe ends
    the table.
    """
    if start + 1 >= end or state.is_code_block(start):
        return False
    first, second = line_of(state, start), line_of(state, start + 1)
    delimited = "|" in first and "|" in second and _DELIMITER.match(second) is not None
    if not delimited and not (_is_row(first) and _is_row(second) and not _DELIMITER.match(first)):
        return False
    if silent:
        return True
    rows = [Row(start + 1, split_row(first), delimited)]
    last = start + (2 if delimited else 1)
    while last < end and "|" in line_of(state, last) and state.sCount[last] >= state.blkIndent:
        if not _DELIMITER.match(line_of(state, last)):
            rows.append(Row(last + 1, split_row(line_of(state, last)), False))
        last += 1
    state.line = last
    token = state.push("pipe_table", "", 0)
    token.map = [start, last]
    token.meta = {"rows": rows}
    return True


def split_row(row: str) -> tuple[str, ...]:
    """The cells of a row. Pipes after a backslash or inside a code span do not divide."""
    row = row.strip()
    cells: list[str] = []
    start, code = 0, ""
    for found in _PIPE.finditer(row):
        mark = found[0]
        if mark[0] == "`":
            code = "" if code == mark else code or (mark if row.find(mark, found.end()) > 0 else "")
        elif mark == "|" and not code:
            cells.append(row[start : found.start()])
            start = found.end()
    cells.append(row[start:])
    if not cells[0].strip() and len(cells) > 1:
        del cells[0]
    if not cells[-1].strip() and row.endswith("|"):
        del cells[-1]
    return tuple(cell.strip().replace("\\|", "|") for cell in cells)


def _is_row(line: str) -> bool:
    return line.startswith("|") and line.count("|") > 1
