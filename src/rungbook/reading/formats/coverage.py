"""The account of lines: what no block covers is markup, or else text that must not get lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from rungbook.reading.blocks import Block, BlockKind


def covered(blocks: Sequence[Block], lines: Sequence[str], reason_of: Callable[[int], str]) -> list[Block]:
    """The blocks, with one more for each run of non-blank lines that none of them covers, in the order of the lines.

    `lines` are those of the source; `reason_of` tells of a line, counted from 1, why it is chrome, or "" if it is
    text: that becomes a paragraph, so that whoever reads on has to place it. Indexes in `parent` are moved along.
    """
    taken = bytearray(len(lines) + 2)
    for block in blocks:
        if block.line is not None:
            end = max(block.end_line or 0, block.line) + 1
            taken[block.line : end] = b"\1" * (end - block.line)
    left = [number for number, line in enumerate(lines, start=1) if not taken[number] and line and not line.isspace()]
    return merged(blocks, list(_left_over(left, lines, reason_of))) if left else list(blocks)


def _left_over(numbers: Sequence[int], lines: Sequence[str], reason_of: Callable[[int], str]) -> Iterator[Block]:
    """Blocks for lines that nothing covers; neighbours with one reason are one block."""
    reasons = [(number - index, reason_of(number), number) for index, number in enumerate(numbers)]
    for (_, reason), group in groupby(reasons, key=lambda entry: entry[:2]):
        run = [number for *_, number in group]
        if reason:
            yield Block(BlockKind.CHROME, "", run[0], run[-1], reason=reason)
        else:
            yield from (Block(BlockKind.PARAGRAPH, " ".join(lines[n - 1].split()), n, n) for n in run)


def merged(blocks: Sequence[Block], more: Sequence[Block]) -> list[Block]:
    """Both in the order of their lines; `parent` points at the same blocks as before."""
    merged: list[Block] = []
    moved: list[int] = []
    waiting = 0
    for block in blocks:
        while waiting < len(more) and block.line is not None and (more[waiting].line or 0) < block.line:
            merged.append(more[waiting])
            waiting += 1
        moved.append(len(merged))
        merged.append(block)
    merged += more[waiting:]
    return [block if block.parent is None else replace(block, parent=moved[block.parent]) for block in merged]
