"""The account: what became of every piece of every document."""

from __future__ import annotations

from collections.abc import Iterator

from rungbook.errors import Place
from rungbook.reading.blocks import Block
from rungbook.reading.found import Understood
from rungbook.reading.result import Fate, Piece


def account_of(document: Understood, ids: dict[tuple[int, int], str]) -> Iterator[Piece]:
    """One piece for each block, in document order; `ids` are those of statements by document and block."""
    for index, block in enumerate(document.blocks):
        fate, reason = document.fates.get(index, (Fate.UNPLACED, "nothing could be made of this"))
        owner = document.glued.get(index, index)
        statement = ids.get((document.number, owner), "") if fate is Fate.STATEMENT else ""
        yield Piece(_place(document.name, block), block.text, fate, reason, statement)


def _place(name: str, block: Block) -> Place:
    cell = f"{_letters(block.cell.column)}{block.cell.row + 1}" if block.cell is not None else None
    return Place(name, block.line, block.end_line, cell=cell)


def _letters(column: int) -> str:
    """A column's letters as spreadsheets count: A to Z, AA …"""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
