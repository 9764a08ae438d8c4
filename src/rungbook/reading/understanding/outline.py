"""The outline of a document: what each heading is, and which headings stand above each block."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise

from rungbook.reading import words
from rungbook.reading.blocks import Block, BlockKind
from rungbook.reading.codes import Name, is_ranked, is_role, level_name, without_seniority
from rungbook.reading.understanding import rank
from rungbook.reading.understanding.headings import flat, heading_text, plain_headings
from rungbook.reading.understanding.keys import Record, records
from rungbook.reading.understanding.lists import Lists
from rungbook.reading.understanding.menus import grades_in, menu_of
from rungbook.reading.understanding.tables import Entry, Tables

_TRACK, _LEVEL, _INSIDE, _BOLD = 10, 20, 50, 70
_NEAR = 12  # blocks; a track's heading stands close above its first level


class Role(StrEnum):
    """What a heading is for."""

    TITLE = "title"
    TRACK = "track"
    LEVEL = "level"
    SECTION = "section"
    COLUMN = "column"
    REPEAT = "repeat"


UNRANKED = frozenset({Role.COLUMN, Role.REPEAT})
"""Roles of headings that nothing stands under."""


@dataclass(frozen=True, slots=True)
class Head:
    """A heading: its block, words, rank (lower stands higher), role and, for a level, its name."""

    index: int
    text: str
    rank: int
    role: Role = Role.SECTION
    name: Name | None = None


@dataclass(slots=True)
class Outline:
    """The heads of a document by block, the heads above each block, and the keys and values that open levels."""

    heads: dict[int, Head] = field(default_factory=dict)
    trails: list[tuple[int, ...]] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    menu: set[int] = field(default_factory=set)
    grades: tuple[str, ...] = ()
    columns: dict[int, int] = field(default_factory=dict)

    def above(self, index: int) -> list[Head]:
        """The heads above a block, outermost first."""
        return [self.heads[i] for i in self.trails[index]]


def outline(blocks: list[Block], tables: Tables, lists: Lists) -> Outline:
    """Find the heads of a document, name their parts and hang every block under them."""
    out = Outline(records=records(blocks))
    keyed = {i for record in out.records for pair in record.pairs for i in (pair.key, pair.value)}
    out.menu, out.entries = menu_of(blocks, keyed)
    out.grades = grades_in(blocks[index].text for index in sorted(out.menu))
    texts = {
        i: text
        for i, block in enumerate(blocks)
        if i not in keyed and i not in out.menu and (text := heading_text(block)) and not words.MAYBE.match(block.text)
    }
    texts |= {i: text for i, text in plain_headings(blocks).items() if i not in keyed and i not in out.menu}
    names = _level_names(blocks, texts, out, tables, lists)
    ranks = _ranks(blocks, texts, names, keyed, out)
    for index in sorted({*texts, *(record.first for record in out.records)}):
        name = names.get(index)
        text = texts.get(index) or (name.title or name.code or "" if name else "")
        role = Role.LEVEL if name else Role.COLUMN if index not in ranks else Role.SECTION
        out.heads[index] = Head(index, text, ranks.get(index, rank.SECTION), role, name)
    _mark_repeats(blocks, out)
    out.trails = _trails(blocks, out)
    _name_roles(out, tables, lists)
    return out


def _level_names(
    blocks: list[Block], texts: dict[int, str], out: Outline, tables: Tables, lists: Lists
) -> dict[int, Name]:
    """The headings that name a level: by a code, by keys and values, or, where no codes are, by a title."""
    coded = {i: name for i, text in texts.items() if (name := level_name(text))}
    schemes = Counter(name.scheme for name in coded.values())
    first = min(texts, default=-1)
    names = {
        i: name
        for i, name in coded.items()
        if name.sure or schemes[name.scheme] > 1 or (i == first and _is_page_of_level(texts[i]))
    }
    names |= {record.first: record.name for record in out.records}
    titles = {flat(entry.title): entry for entry in (*tables.entries, *out.entries)}
    others = {i: text for i, text in texts.items() if i not in names}
    names |= {
        i: Name(titles[flat(t)].code or None, t)
        for i, t in others.items()
        if flat(t) in titles and titles[flat(t)].code
    }
    depths = {blocks[i].depth for i in names if i in texts}
    if names and not out.records:
        extra = {
            i: t
            for i, t in others.items()
            if is_ranked(t) and blocks[i].depth and blocks[i].depth in depths and i not in names
        }
        names |= {i: Name(None, text) for i, text in extra.items()}
    if not names and not tables.matrices:
        names = {i: Name(None, text) for i, text in _by_title(blocks, others).items()}
    return names


def _is_page_of_level(text: str) -> bool:
    """Whether the heading of a page names its level beyond doubt: a code, a mark, a title."""
    return bool(re.match(r"\S+(?::| [-–—]) \S", text))


def _by_title(blocks: list[Block], texts: dict[int, str]) -> dict[int, str]:
    """Titles of roles that are levels where nothing has a code: at the one depth that has most of them."""
    ranked = {i: text for i, text in texts.items() if is_ranked(text)}
    bare = {flat(without_seniority(text)) for text in ranked.values()}
    roles = ranked | {i: text for i, text in texts.items() if is_role(text) or flat(text) in bare}
    if not ranked:
        return {}
    depth, _ = Counter(blocks[i].depth for i in ranked).most_common(1)[0]
    found = {i: text for i, text in roles.items() if blocks[i].depth == depth}
    return found if len(found) >= 2 or min(texts) in found else {}


def _ranks(
    blocks: list[Block], texts: dict[int, str], names: dict[int, Name], keyed: set[int], out: Outline
) -> dict[int, int]:
    taken = frozenset({*names, *keyed, *out.menu})
    heads = rank.columns(blocks, taken)
    found = rank.ranks(blocks, taken, heads)
    below = _levels_below_sections(blocks, texts, names)
    ahead = _depths_ahead(blocks, texts, names)
    current = 0
    for index in sorted({*texts, *names}):
        block = blocks[index]
        if block.kind is BlockKind.HEADING and index not in names and block.text in heads:
            out.columns[index] = block.depth * 10
            found.pop(index, None)
        elif block.depth and block.kind is BlockKind.HEADING:
            found[index] = current = block.depth * 10 - (5 if index in names and block.depth in ahead else 0)
        elif block.kind is BlockKind.HEADING and index in names and index in texts:
            found[index] = _INSIDE if below else _LEVEL
        elif block.kind is BlockKind.HEADING and index not in names:
            if _is_first_of_levels(blocks, index, names, texts):
                found[index] = _TRACK
        elif index in names:
            found[index] = (current + 5) if current else (_BOLD - 5 if index in texts else _LEVEL)
        else:
            found[index] = _BOLD if block.strong or block.label else _BOLD + 5
    # Examples illustrate the section before them, also where nothing shows that they stand below it.
    return {i: r + (not blocks[i].depth and bool(words.EXAMPLE.match(texts.get(i, "")))) for i, r in found.items()}


def _is_first_of_levels(blocks: list[Block], index: int, names: dict[int, Name], texts: dict[int, str]) -> bool:
    """In a text: whether a heading is directly followed by a level, with at most headings without content between."""
    for after in range(index + 1, min(index + _NEAR, len(blocks))):
        if after in names:
            return is_track(texts[index])
        if blocks[after].kind is not BlockKind.CHROME and after not in texts:
            return False
    return False


def _depths_ahead(blocks: list[Block], texts: dict[int, str], names: dict[int, Name]) -> set[int]:
    """Depths at which levels stand although their own sections stand at the same depth, or a page's only level does."""
    order = sorted(texts)
    levels = [index for index in names if index in texts]
    found = {blocks[levels[0]].depth} if len(levels) == 1 else set()
    for index, after in pairwise(order):
        empty = all(blocks[i].kind is BlockKind.CHROME for i in range(index + 1, after))
        if index in names and after not in names and empty and blocks[index].depth == blocks[after].depth:
            found.add(blocks[index].depth)
    return found


def _levels_below_sections(blocks: list[Block], texts: dict[int, str], names: dict[int, Name]) -> bool:
    """In a text: whether the levels come again under each section, so that sections stand above them."""
    flat_names = [i for i in sorted(names) if i in texts and not blocks[i].depth]
    counts = Counter((names[i].code, names[i].title) for i in flat_names)
    often = [i for i in flat_names if counts[names[i].code, names[i].title] >= 2]
    if len(often) < 4 or len(counts) < 2:
        return False
    first = (names[often[0]].code, names[often[0]].title)
    starts = [i for i in often if (names[i].code, names[i].title) == first]
    order = sorted(texts)
    before = dict(zip(order[1:], order, strict=False))
    leads = [before[i] for i in starts if i in before]
    return len(leads) >= 2 and all(lead not in names and not is_track(texts[lead]) for lead in leads)


def is_track(text: str) -> bool:
    """Whether a heading above levels reads as the name of a track."""
    if words.TRACK.search(text) or words.TRACK_ABOUT.match(text):
        return True
    if words.LADDER.search(text):
        return False
    return is_role(text) or (bool(words.MANAGER.search(text)) and len(text.split()) <= 4)


def _mark_repeats(blocks: list[Block], out: Outline) -> None:
    """A level's heading that comes again with nothing below it opens no level."""
    heads = [head for head in out.heads.values() if head.role is Role.LEVEL]
    opened = {record.first for record in out.records}
    seen: set[tuple[str | None, str]] = set()
    for head, after in zip(heads, [*heads[1:], None], strict=False):
        end = after.index if after else len(blocks)
        name = (head.name.code, flat(head.name.title or "")) if head.name else (None, "")
        empty = all(blocks[i].kind is BlockKind.CHROME or i in out.heads for i in range(head.index + 1, end))
        if name in seen and empty and head.index not in opened:
            out.heads[head.index] = replace(head, role=Role.REPEAT)
        seen.add(name)


def _trails(blocks: list[Block], out: Outline) -> list[tuple[int, ...]]:
    stack: list[Head] = []
    trails: list[tuple[int, ...]] = []
    trail: tuple[int, ...] = ()
    for index in range(len(blocks)):
        head = out.heads.get(index)
        if head is not None and head.role not in UNRANKED:
            while stack and stack[-1].rank >= head.rank:
                stack.pop()
            trails.append(tuple(each.index for each in stack))
            stack.append(head)
            trail = tuple(each.index for each in stack)
        else:
            while (
                out.columns.get(index)
                and stack
                and stack[-1].rank >= out.columns[index]
                and stack[-1].role is not Role.LEVEL
            ):
                stack.pop()
                trail = tuple(each.index for each in stack)
            trails.append(trail)
    return trails


def _name_roles(out: Outline, tables: Tables, lists: Lists) -> None:
    """Tell titles, tracks and sections apart by what stands below them."""
    zones = [head.index for head in out.heads.values() if head.role is Role.LEVEL]
    zones += [tables.first[table] for table, names in tables.matrices.items() for _ in names]
    under: dict[int, list[int]] = defaultdict(list)
    for index in sorted([*zones, *lists.levels]):
        for above in out.trails[index]:
            under[above].append(index)
    pillars = _pillars_above(out, under)
    order = [head for head in out.heads.values() if head.role is Role.SECTION]
    top = min((head.rank for head in out.heads.values()), default=0)
    for head in order:
        title = head is order[0] and _is_on_top(head, out, top)
        alone = not any(_parted(head, index, out, pillars) for index in under.get(head.index, []))
        out.heads[head.index] = replace(
            head, role=_role_of(head, under.get(head.index, []), out, pillars, title=title, alone=alone)
        )


def _is_on_top(head: Head, out: Outline, top: int) -> bool:
    """Whether the first section of a document is its title: before any level, and above all or out of the order."""
    if any(other.role is Role.LEVEL for other in out.heads.values() if other.index < head.index):
        return False
    level = next((other for other in out.heads.values() if other.role is Role.LEVEL), None)
    if level is not None and level.rank <= head.rank:
        return True
    return head.rank > top or sum(other.rank <= head.rank for other in out.heads.values()) == 1


def _role_of(head: Head, levels: list[int], out: Outline, pillars: set[int], *, title: bool, alone: bool) -> Role:
    if levels and is_track(head.text) and head.index not in pillars:
        return Role.TRACK
    if levels and words.LADDER.search(head.text) and not words.TRACK.search(head.text):
        return Role.TITLE
    if title and alone and len(levels) > 1 and _could_be_track(head.text):
        return Role.TRACK
    if title and (levels or not any(out.trails)):
        return Role.TITLE
    if title and words.LADDER.search(head.text):
        return Role.TITLE
    if levels and head.index not in pillars and any(index in out.heads for index in levels):
        return Role.TRACK
    return Role.SECTION


def _could_be_track(text: str) -> bool:
    """Whether the title of a page of levels names what they are levels of, and no ladder as such."""
    speaks_of_more = any(cue.search(text) for cue in (words.LADDER, words.ABOUT_LADDER, words.AT))
    return not speaks_of_more and len(text.split()) <= 4


def _parted(head: Head, level: int, out: Outline, pillars: set[int]) -> bool:
    """Whether a heading that could be a track itself stands between a title and a level."""
    trail = out.trails[level]
    between = trail[trail.index(head.index) + 1 :]
    return any(out.heads[i].role is not Role.LEVEL and i not in pillars for i in between)


def _pillars_above(out: Outline, under: dict[int, list[int]]) -> set[int]:
    """Sections that stand above levels: the same levels come again under several of them."""
    where: dict[tuple[str | None, str], set[int]] = defaultdict(set)
    for above, indexes in under.items():
        for index in indexes:
            head = out.heads.get(index)
            if head is not None and head.name is not None:
                where[head.name.code, flat(head.name.title or "")].add(above)
    shared = [names for names in where.values() if len(names) > 1]
    found: set[int] = set()
    for names in shared:
        by_rank: dict[int, set[int]] = defaultdict(set)
        for above in names:
            by_rank[out.heads[above].rank].add(above)
        found |= {above for group in by_rank.values() if len(group) > 1 for above in group}
    return {
        above for above in found if not (words.TRACK.search(out.heads[above].text) or is_role(out.heads[above].text))
    }
