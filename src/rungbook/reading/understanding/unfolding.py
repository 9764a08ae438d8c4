"""Collapsible parts that hold a level each: their titles head the level, as a heading would."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rungbook.reading.blocks import Block, BlockKind
from rungbook.reading.codes import level_name


def unfold_levels(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with the titles of collapsible parts that name a level turned into headings above their content."""
    names = {block.text for block in blocks if _opens_level(block)}
    if not names:
        return list(blocks)
    inside = [b.depth for b in blocks if b.kind is BlockKind.HEADING and b.folds and b.folds[0] in names]
    depth = max(1, min(inside, default=3) - 1)
    return [_unfolded(block, names, depth) for block in blocks]


def _opens_level(block: Block) -> bool:
    name = level_name(block.text) if block.kind is BlockKind.FOLD and not block.folds else None
    return name is not None and name.sure


def _unfolded(block: Block, names: set[str], depth: int) -> Block:
    if _opens_level(block):
        return replace(block, kind=BlockKind.HEADING, depth=depth)
    return replace(block, folds=block.folds[1:]) if block.folds and block.folds[0] in names else block
