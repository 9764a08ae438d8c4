"""The account: what became of every piece of every document."""

from __future__ import annotations

from collections.abc import Iterator

from rungbook.errors import Place
from rungbook.reading import words
from rungbook.reading.blocks import Block, BlockKind
from rungbook.reading.result import Fate, Piece
from rungbook.reading.understanding.found import Understood


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


def lists_between_levels(document: Understood) -> Iterator[tuple[Block, str]]:
    """The first item of each list that is metadata although levels stand before and after it, and its heading.

    What says itself that it is about the ladder, such as a glossary, is left out.
    """
    of_levels = [found.block for found in document.found if found.level is not None]
    heading, told = "", True
    for index in range(min(of_levels, default=0), max(of_levels, default=0)):
        block, (fate, _) = document.blocks[index], document.fates.get(index, (None, ""))
        if fate is Fate.STRUCTURE and block.kind is BlockKind.HEADING:
            heading, told = block.text, words.ABOUT_LADDER.search(block.text) is not None
        elif fate is Fate.METADATA and block.kind is BlockKind.ITEM and not told:
            told = True
            yield block, heading
