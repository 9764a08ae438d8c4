"""Keys and values: "Level", a blank line, "1"; or "Level: 1"; or "**Level**: 1". Runs of them open a level."""

from __future__ import annotations

from dataclasses import dataclass

from rungbook.reading import words
from rungbook.reading.blocks import Block, BlockKind
from rungbook.reading.codes import Name, level_name

_SHORT = 14
_KEY_KINDS = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM})


@dataclass(frozen=True, slots=True)
class Pair:
    """A key and its value: the blocks they stand in (the same one where they share a line) and what they say."""

    key: int
    value: int
    name: str
    text: str

    @property
    def kind(self) -> str:
        """Whether the key names a level's code, its title, what sums it up, or something else about it."""
        flat = self.name.casefold()
        if flat in words.SUMMARY_WORDS:
            return "summary"
        return "level" if flat in words.LEVEL_WORDS else "title" if flat in words.TITLE_WORDS else "attribute"


@dataclass(frozen=True, slots=True)
class Record:
    """Neighbouring pairs that say what a level is called, and what else holds of it."""

    pairs: tuple[Pair, ...]

    @property
    def first(self) -> int:
        return self.pairs[0].key

    @property
    def name(self) -> Name:
        """The level that the record opens."""
        said = {pair.kind: pair.text for pair in reversed(self.pairs)}
        code, title = said.get("level"), said.get("title")
        inner = level_name(code) if code else None
        if inner is not None and inner.code:
            code, title = inner.code, title or inner.title
        return Name(code.replace(" ", "") if code else None, title)


def records(blocks: list[Block]) -> list[Record]:
    """The runs of pairs that name a level, in document order."""
    found: list[Record] = []
    run: list[Pair] = []
    index = 0
    while index < len(blocks):
        pair = _pair(blocks, index)
        if pair is not None and pair.kind == "summary" and not run:
            pair = None
        if pair is None:
            found += _record(run)
            run = []
            index += 1
            continue
        if run and pair.kind in {"level", "title"} and any(each.kind == pair.kind for each in run):
            found += _record(run)
            run = []
        run.append(pair)
        index = pair.value + 1
    return found + _record(run)


def _record(run: list[Pair]) -> list[Record]:
    kinds = {pair.kind for pair in run}
    return [Record(tuple(run))] if "level" in kinds or ("title" in kinds and len(run) > 1) else []


def _pair(blocks: list[Block], index: int) -> Pair | None:
    block = blocks[index]
    if block.kind not in _KEY_KINDS or block.cell is not None:
        return None
    if block.label and block.value and block.kind is not BlockKind.HEADING and _is_key(block.label):
        return _checked(Pair(index, index, block.label, block.value))
    key = block.text.rstrip(":： ").strip("*_")
    after = next(
        (i for i in range(index + 1, min(index + 4, len(blocks))) if blocks[i].kind is not BlockKind.CHROME), None
    )
    if after is None or not _is_key(key) or block.kind is BlockKind.ITEM:
        return None
    value = blocks[after]
    if value.kind not in {BlockKind.HEADING, BlockKind.PARAGRAPH} or _is_key(value.text) or value.cell is not None:
        return None
    return _checked(Pair(index, after, key, value.text))


def _is_key(text: str) -> bool:
    flat = text.casefold().strip()
    return any(
        flat in known for known in (words.LEVEL_WORDS, words.TITLE_WORDS, words.ATTRIBUTE_WORDS, words.SUMMARY_WORDS)
    )


def _checked(pair: Pair) -> Pair | None:
    if len(pair.text.split()) > _SHORT and pair.kind != "summary":
        return None
    if pair.kind == "level" and not _is_code(pair.text):
        return None
    return pair


def _is_code(text: str) -> bool:
    flat = text.replace(" ", "")
    return (len(flat) <= 12 and (any(c.isdigit() for c in flat) or (flat.isalpha() and flat.isupper()))) or level_name(
        text
    ) is not None
