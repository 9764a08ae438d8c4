"""The rank of headings in a text that does not write it: by what stands before them and what follows them."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from rungbook.reading import words
from rungbook.reading.blocks import Block, BlockKind

PILLAR, SECTION = 30, 40


@dataclass(frozen=True, slots=True)
class _Shape:
    """A heading as far as its rank depends on it.

    `leads` is what follows directly, `beyond` what follows its text; `columns`: heads of columns stand below it.
    """

    text: str
    gap: tuple[int, int, bool]
    leads: str
    beyond: str
    columns: bool


def columns(blocks: list[Block], taken: frozenset[int]) -> frozenset[str]:
    """Headings that only say what the columns below them hold: nothing ever belongs to them.

    Either the word is one that heads columns, or the same heading comes again and again, directly before others.
    """
    led: dict[str, set[str]] = defaultdict(set)
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING and index not in taken:
            led[block.text].add(_next_kind(blocks, index, taken))
    return frozenset(
        text for text, kinds in led.items() if text.casefold() in words.COLUMN_HEADS and kinds <= {"heading", "end"}
    )


def ranks(blocks: list[Block], taken: frozenset[int], heads: frozenset[str]) -> dict[int, int]:
    """PILLAR or SECTION for each heading of unknown rank.

    `taken` are blocks with a part of their own, `heads` the words of column heads.

    A heading that others follow with nothing between stands above them. Headings set off in the same way as such a
    one, and in no way as those below it, are its equals.
    """
    indexes = [index for index in _headings(blocks, taken) if blocks[index].text not in heads]
    shapes = {index: _shape(blocks, index, taken, heads) for index in indexes}
    direct = {shape.gap for shape in shapes.values() if shape.leads == "heading" and _is_above(shape)}
    items = {shape.gap for shape in shapes.values() if shape.leads == "item" and not _is_scope(shape)}
    above = {
        index
        for index, shape in shapes.items()
        if _is_above(shape)
        and (shape.leads == "heading" or shape.columns or shape.gap in direct - items or shape.gap not in items)
    }
    ups = {shapes[index].gap for index in above}
    downs = Counter(shape.gap for index, shape in shapes.items() if index not in above and not _is_scope(shape))
    gaps = frozenset(gap for gap in ups if not downs[gap] or gap[2])
    texts = {shapes[index].text for index in above} - {shape.text for shape in shapes.values() if shape.leads == "item"}
    return {
        index: PILLAR
        if index in above or (shape.gap in gaps and not _is_scope(shape)) or shape.text in texts
        else SECTION
        for index, shape in shapes.items()
    }


def _headings(blocks: list[Block], taken: frozenset[int]) -> list[int]:
    return [
        i for i, block in enumerate(blocks) if block.kind is BlockKind.HEADING and not block.depth and i not in taken
    ]


def _is_scope(shape: _Shape) -> bool:
    return shape.text.casefold() in words.SCOPE_COLUMNS


def _is_above(shape: _Shape) -> bool:
    direct = shape.leads == "heading" or (shape.leads == "text" and shape.beyond == "heading")
    return direct and not _is_scope(shape) and shape.text.casefold() not in words.SUMMARY_WORDS


def _shape(blocks: list[Block], index: int, taken: frozenset[int], heads: frozenset[str]) -> _Shape:
    kinds: list[str] = []
    seen = False
    for after in range(index + 1, min(index + 12, len(blocks))):
        block = blocks[after]
        seen = seen or (block.text in heads and "other" not in kinds)
        if block.kind is BlockKind.CHROME or block.text in heads:
            continue
        kinds.append("other" if after in taken else _kind(block))
        if kinds[-1] != "text":
            break
    leads = kinds[0] if kinds else "end"
    return _Shape(blocks[index].text, _gap(blocks, index), leads, kinds[-1] if kinds else "end", seen)


def _next_kind(blocks: list[Block], index: int, taken: frozenset[int]) -> str:
    for after in range(index + 1, len(blocks)):
        if blocks[after].kind is not BlockKind.CHROME:
            return "other" if after in taken else _kind(blocks[after])
    return "end"


def _kind(block: Block) -> str:
    return {BlockKind.HEADING: "heading", BlockKind.ITEM: "item"}.get(block.kind, "text")


def _gap(blocks: list[Block], index: int) -> tuple[int, int, bool]:
    """Blank lines and bars before a heading, and whether it is all in capitals."""
    bars, before = 0, index - 1
    while before >= 0 and blocks[before].kind is BlockKind.CHROME:
        bars += bars_in(blocks[before])
        before -= 1
    line, last = blocks[index].line, blocks[before].end_line if before >= 0 else 0
    blanks = max((line or 0) - (last or 0) - 1 - bars, 0)
    return 0 if bars else blanks, bars, blocks[index].text.isupper()


def bars_in(block: Block) -> int:
    """How many lines of a block are column rules."""
    rule = block.kind is BlockKind.CHROME and block.reason == "column rule"
    return (block.end_line or 0) - (block.line or 0) + 1 if rule else 0
