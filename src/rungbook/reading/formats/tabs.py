"""Tables in plain text: rows of cells with tabs between them, as a spreadsheet puts them on the clipboard."""

from __future__ import annotations

from collections.abc import Sequence

from rungbook.reading.blocks import Block, BlockKind, Cell

_FEWEST_ROWS, _FEWEST_CELLS = 2, 3


def tables_of(source: Sequence[str]) -> tuple[list[Block], frozenset[int]]:
    """The cells of all such tables, and the lines (counted from 1) that they fill."""
    blocks: list[Block] = []
    taken: set[int] = set()
    run: list[tuple[int, list[str]]] = []
    table = 0
    for number, line in enumerate([*source, ""], 1):
        cells = [cell.strip().strip('"') for cell in line.split("\t")] if "\t" in line.strip() else []
        if len(cells) >= _FEWEST_CELLS and sum(map(bool, cells)) > 1 and not _is_bullet(line.split(maxsplit=1)[0]):
            run.append((number, cells))
            continue
        if len(run) >= _FEWEST_ROWS:
            blocks += _cells(run, table)
            taken |= {row for row, _ in run}
            table += 1
        run = []
    return blocks, frozenset(taken)


def _cells(run: list[tuple[int, list[str]]], table: int) -> list[Block]:
    return [
        Block(BlockKind.CELL, " ".join(text.split()), number, number, cell=Cell(table, row, column, header=row == 0))
        for row, (number, cells) in enumerate(run)
        for column, text in enumerate(cells)
        if text
    ]


def _is_bullet(word: str) -> bool:
    """Whether a line begins with a bullet that a tab sets off."""
    return not any(c.isalnum() for c in word) or word == "o"
