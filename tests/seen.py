"""Blocks written down shortly, so that tests compare whole documents."""

from __future__ import annotations

from collections.abc import Sequence

from rungbook.reading.blocks import Block, BlockKind


def content(blocks: Sequence[Block]) -> list[Block]:
    """The blocks that are no chrome."""
    return [block for block in blocks if block.kind is not BlockKind.CHROME]


def seen(blocks: Sequence[Block]) -> list[str]:
    """One line for each block of content: `line kind depth text`."""
    return [f"{b.line} {b.kind} {b.depth} {b.text}" for b in content(blocks)]


def texts(blocks: Sequence[Block], kind: BlockKind) -> list[str]:
    """The texts of the blocks of one kind."""
    return [block.text for block in blocks if block.kind is kind]


def cells(blocks: Sequence[Block]) -> list[tuple[int, int, str]]:
    """Row, column and text of everything inside a table."""
    return [(b.cell.row, b.cell.column, b.text) for b in blocks if b.cell is not None]


def chrome(blocks: Sequence[Block]) -> dict[str, str]:
    """The texts of the chrome by reason, joined by bars; markup left out."""
    found: dict[str, list[str]] = {}
    for block in blocks:
        if block.kind is BlockKind.CHROME and block.reason != "markup":
            found.setdefault(block.reason, []).append(block.text)
    return {reason: "|".join(texts) for reason, texts in found.items()}
