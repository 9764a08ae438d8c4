"""One document on its way to statements: all that is known of its blocks, and what has become of each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import accumulate

from rungbook.reading import words
from rungbook.reading.blocks import Block, BlockKind
from rungbook.reading.codes import Name
from rungbook.reading.result import Fate
from rungbook.reading.understanding.found import Found, Understood
from rungbook.reading.understanding.lists import Lists
from rungbook.reading.understanding.outline import UNRANKED, Head, Outline, Role
from rungbook.reading.understanding.tables import Tables

_NEAR = 40


@dataclass(frozen=True, slots=True)
class Context:
    """Where a block stands: its level and the heading that opened it, its track, the sections above it."""

    level: Name | None
    opening: int | None
    track: str | None
    path: tuple[str, ...]
    heads: tuple[Head, ...]

    @property
    def section(self) -> Head | None:
        """The nearest section above, if there is one."""
        return next((head for head in reversed(self.heads) if head.role is Role.SECTION), None)


@dataclass(slots=True)
class Page:
    """A document's blocks with what tables, lists and outline say of them.

    `families` are the kinds of scope columns that it has, `pillars` the sections that levels stand under; `prose`: its
    levels have paragraphs only.
    """

    blocks: list[Block]
    tables: Tables
    lists: Lists
    outline: Outline
    out: Understood
    families: frozenset[str] = frozenset()
    pillars: frozenset[int] = frozenset()
    prose: bool = False
    ends: dict[int, int] = field(default_factory=dict)
    _after: list[int] = field(default_factory=list)
    _before: list[int] = field(default_factory=list)
    _structured: list[int] = field(default_factory=list)
    _glue: dict[int, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._after, self._before = _neighbours(self.blocks)
        structured = [
            block.kind in {BlockKind.ITEM, BlockKind.HEADING} or block.cell is not None or index in self.outline.heads
            for index, block in enumerate(self.blocks)
        ]
        self._structured = [0, *accumulate(map(int, structured))]
        self.ends = _ends(self.outline, len(self.blocks))
        self.families = _families(self)
        levels = [head.index for head in self.outline.heads.values() if head.role is Role.LEVEL]
        self.pillars = frozenset(above for level in levels for above in self.outline.trails[level])
        self.prose = len(levels) > 1 and not self.tables.matrices and not any(map(self.has_structure, levels))
        self._glue = defaultdict(list)
        for line, item in self.out.glued.items():
            self._glue[item].append(line)

    def after(self, index: int) -> int:
        """The next block that is no chrome; the number of blocks where there is none."""
        return self._after[index]

    def before(self, index: int) -> int:
        """The block before that is no chrome; -1 where there is none."""
        return self._before[index]

    def has_structure(self, head: int) -> bool:
        """Whether lists, tables or further headings stand under a heading."""
        return self._structured[self.ends[head]] > self._structured[head + 1]

    def context(self, index: int) -> Context:
        """Where a block stands."""
        heads = tuple(head for head in self.outline.above(index) if head.index != index)
        level = next((head for head in reversed(heads) if head.role is Role.LEVEL), None)
        track = next((head.text for head in reversed(heads) if head.role is Role.TRACK), None)
        path = tuple(head.text for head in heads if head.role is Role.SECTION and head.text)
        return Context(level.name if level else None, level.index if level else None, track, path, heads)

    def fate(self, index: int, fate: Fate, reason: str) -> None:
        """Say what became of a block; the first word counts."""
        self.out.fates.setdefault(index, (fate, reason))

    def add(self, found: Found) -> None:
        """Take up a statement: its block, and the lines that went into it, are accounted for."""
        block = self.blocks[found.block]
        found.line, found.end_line = block.line, block.end_line
        self.out.found.append(found)
        self.out.fates[found.block] = (Fate.STATEMENT, found.kind.value)
        for index in self._glue.get(found.block, ()):
            self.out.fates[index] = (Fate.STATEMENT, "continues the item above")

    def near(self, head: int) -> str:
        """The words of a section's heading and of the paragraphs that follow it closely."""
        end = min(self.ends.get(head, head + 1), head + _NEAR)
        return " ".join(self.blocks[i].text for i in range(head, end) if self.blocks[i].kind is not BlockKind.ITEM)


def _neighbours(blocks: list[Block]) -> tuple[list[int], list[int]]:
    after, before = [len(blocks)] * len(blocks), [-1] * len(blocks)
    following = len(blocks)
    for index in range(len(blocks) - 1, -1, -1):
        after[index] = following
        following = index if blocks[index].kind is not BlockKind.CHROME else following
    last = -1
    for index, block in enumerate(blocks):
        before[index] = last
        last = index if block.kind is not BlockKind.CHROME else last
    return after, before


def _ends(outline: Outline, count: int) -> dict[int, int]:
    """Where what stands under each heading ends."""
    ends: dict[int, int] = {}
    stack: list[Head] = []
    for head in outline.heads.values():
        if head.role in UNRANKED:
            ends[head.index] = head.index + 1
            continue
        while stack and stack[-1].rank >= head.rank:
            ends[stack.pop().index] = head.index
        stack.append(head)
    return ends | {head.index: count for head in stack}


def _families(page: Page) -> frozenset[str]:
    """The kinds of scope columns that a document has, as headings, labels or heads of a table."""
    names = {head.text for head in page.outline.heads.values()}
    names |= {page.blocks[index].label for index in page.lists.labels}
    names |= {place.path[-1] for place in page.tables.places.values() if place.path}
    return frozenset(family for name in names if (family := words.SCOPE_COLUMNS.get(name.casefold())))
