"""One document's blocks to statements: each block gets its level, path, kind and status, or another fate."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace

from rungbook.model import Doubt, Kind, Status
from rungbook.reading import scope, words
from rungbook.reading.blocks import Block, BlockKind
from rungbook.reading.codes import Name
from rungbook.reading.found import Found, Understood
from rungbook.reading.headings import flat, has_gloss, plain, same
from rungbook.reading.lists import Lists, is_marker, join_lazy, understand_lists
from rungbook.reading.outline import Head, Outline, Role, outline
from rungbook.reading.rank import bars_in
from rungbook.reading.result import Fate
from rungbook.reading.tables import Tables, understand_tables

_SENTENCE = re.compile(r"[.!?。！？](?:\s|$)")  # noqa: RUF001


@dataclass(slots=True)
class _Reader:
    """All that is known of a document while its blocks are turned into statements."""

    blocks: list[Block]
    tables: Tables
    lists: Lists
    outline: Outline
    out: Understood
    sections: dict[int | None, set[str]] = field(default_factory=lambda: defaultdict(set))
    repeated: set[int] = field(default_factory=set)
    families: set[str] = field(default_factory=set)


def understand(blocks: list[Block], name: str) -> Understood:
    """Everything that one document says: statements in document order, and the fate of each block."""
    joined, glued = join_lazy(blocks)
    tables = understand_tables(joined)
    known = {flat(entry.title): entry for entry in tables.entries}
    lists = understand_lists(joined, known)
    lines = outline(joined, tables, lists)
    out = Understood(name, joined, glued=glued, entries=[*tables.entries, *lines.entries])
    reader = _Reader(joined, tables, lists, lines, out)
    reader.repeated = _levels_in_several_lists(reader)
    reader.families = _families(reader)
    _read_heads(reader)
    _read_records(reader)
    _read_blocks(reader)
    _read_scope(reader)
    _settle_attributes(reader)
    _fill_names(reader)
    out.found.sort(key=lambda found: found.block)
    return out


def _fate(reader: _Reader, index: int, fate: Fate, reason: str) -> None:
    reader.out.fates.setdefault(index, (fate, reason))


def _read_heads(reader: _Reader) -> None:
    reasons = {
        Role.TITLE: "title of the document", Role.TRACK: "track", Role.LEVEL: "level", Role.SECTION: "section",
        Role.COLUMN: "head of a column", Role.MENU: "overview of the levels", Role.MATRIX: "title of a table",
    }  # fmt: skip
    for head in reader.outline.heads.values():
        text = reader.blocks[head.index].text
        if head.role is Role.REPEAT:
            _fate(reader, head.index, Fate.CHROME, "title repeated")
        elif text.strip().casefold() in words.CLOSE:
            _fate(reader, head.index, Fate.CHROME, "close button")
        elif head.role is Role.SECTION and words.NAVIGATION.match(text) and not _has_items(reader, head):
            _fate(reader, head.index, Fate.CHROME, "navigation")
        else:
            _fate(reader, head.index, Fate.STRUCTURE, reasons.get(head.role, head.role.value))
        if head.role is Role.TITLE and not reader.out.title:
            reader.out.title = head.text
    for index in reader.outline.menu:
        _fate(reader, index, Fate.STRUCTURE, "overview of the levels")


def _has_items(reader: _Reader, head: Head) -> bool:
    return any(
        reader.blocks[i].kind is BlockKind.ITEM for i, trail in enumerate(reader.outline.trails) if head.index in trail
    )


def _read_records(reader: _Reader) -> None:
    for record in reader.outline.records:
        for pair in record.pairs:
            if pair.kind in {"level", "title"}:
                _fate(reader, pair.key, Fate.STRUCTURE, "key of the level")
                _fate(reader, pair.value, Fate.STRUCTURE, f"{pair.kind} of the level")
                continue
            if pair.key != pair.value:
                _fate(reader, pair.key, Fate.STRUCTURE, f"key of the {pair.kind}")
            heads = [*reader.outline.above(pair.value)]
            level = reader.outline.heads.get(record.first)
            track = next((head.text for head in reversed(heads) if head.role is Role.TRACK), None)
            kind, path = (Kind.SUMMARY, ()) if pair.kind == "summary" else (Kind.ATTRIBUTE, (plain(pair.name),))
            _add(reader, Found(pair.value, pair.text, kind, level.name if level else None, track, path))


def _add(reader: _Reader, found: Found) -> None:
    block = reader.blocks[found.block]
    found.line, found.end_line = block.line, block.end_line
    reader.out.found.append(found)
    reader.out.fates[found.block] = (Fate.STATEMENT, found.kind.value)
    for index, target in reader.out.glued.items():
        if target == found.block:
            reader.out.fates[index] = (Fate.STATEMENT, "continues the item above")


@dataclass(slots=True)
class _Context:
    """Where a block stands: its level, track and path, and which heading opened the level."""

    level: Name | None
    opening: int | None
    track: str | None
    path: tuple[str, ...]
    heads: list[Head]


def _context(reader: _Reader, index: int) -> _Context:
    heads = [head for head in reader.outline.above(index) if head.index != index]
    level = next((head for head in reversed(heads) if head.role is Role.LEVEL), None)
    track = next((head.text for head in reversed(heads) if head.role is Role.TRACK), None)
    path = tuple(head.text for head in heads if head.role is Role.SECTION)
    return _Context(level.name if level else None, level.index if level else None, track, path, heads)


def _read_blocks(reader: _Reader) -> None:
    intro: str = ""
    examples = False
    for index, block in enumerate(reader.blocks):
        if index in reader.out.fates:
            if index in reader.outline.heads:
                intro, examples = "", False
            continue
        if block.kind is BlockKind.CHROME:
            if index not in reader.out.glued:
                _fate(reader, index, Fate.CHROME, block.reason or "no content")
        elif block.kind is BlockKind.META:
            _fate(reader, index, Fate.METADATA, "property of the document")
        elif block.kind is BlockKind.FOLD:
            _fate(reader, index, Fate.STRUCTURE, "title of a part that folds")
            intro, examples = "", False
        elif block.cell is not None:
            _read_cell(reader, index)
        elif block.kind is BlockKind.ITEM and not block.lazy:
            _read_item(reader, index, intro, examples)
        else:
            intro, examples = _read_paragraph(reader, index)


def _read_cell(reader: _Reader, index: int) -> None:
    place = reader.tables.places.get(index)
    block = reader.blocks[index]
    if place is None or not place.statement:
        _fate(reader, index, Fate.STRUCTURE, place.reason if place else "table")
        return
    if not _says_something(block.text):
        _fate(reader, index, Fate.CHROME, "empty cell")
        return
    context = _context(reader, index)
    level = place.level or context.level
    if level is None:
        _fate(reader, index, Fate.METADATA, "table about the ladder")
        return
    path = _cell_path(reader, block, place.path, context) if place.level else (*context.path, *place.path)
    path = (*path, *_group_path(reader, index))
    kind = _kind_of(reader, path, block, context)
    if index in reader.lists.groups:
        _fate(reader, index, Fate.STRUCTURE, "introduces a list")
        return
    _add_statement(reader, index, replace(context_level(context, level)), path, kind)


def context_level(context: _Context, level: Name | None) -> _Context:
    """The same place, at another level."""
    return replace(context, level=level)


def _cell_path(reader: _Reader, block: Block, path: tuple[str, ...], context: _Context) -> tuple[str, ...]:
    """A table's heading is a pillar where several tables ask something of the same levels, else only its title."""
    assert block.cell is not None
    mine = reader.tables.matrices.get(block.cell.table, ())
    sharing = [
        table for table, names in reader.tables.matrices.items()
        if table != block.cell.table and len(set(names) & set(mine)) >= min(2, len(mine))
    ]  # fmt: skip
    if not sharing or not context.path or any(same(context.path[-1], part) for part in path):
        return path
    return (context.path[-1], *path)


def _says_something(text: str) -> bool:
    return any(c.isalnum() for c in text)


def _group_path(reader: _Reader, index: int) -> tuple[str, ...]:
    path: list[str] = []
    parent = reader.blocks[index].parent
    while parent is not None:
        if parent in reader.lists.groups and parent not in reader.lists.levels:
            path.append(plain(reader.blocks[parent].text))
        parent = reader.blocks[parent].parent
    return tuple(reversed(path))


def _level_item(reader: _Reader, index: int) -> int | None:
    at: int | None = index
    while at is not None:
        if at in reader.lists.levels:
            return at
        at = reader.blocks[at].parent
    return None


def _read_item(reader: _Reader, index: int, intro: str, examples: bool) -> None:
    block, context = reader.blocks[index], _context(reader, index)
    if index in reader.lists.markers:
        return _fate(reader, index, Fate.STRUCTURE, "marks drafts")
    if index in reader.lists.menus:
        return _fate(reader, index, Fate.STRUCTURE, "overview of the levels")
    if index in reader.lists.links and context.level is None:
        return _fate(reader, index, Fate.CHROME, "link to another page")
    if words.PROVENANCE.search(block.text) and context.level is None:
        return _add(reader, Found(index, block.text, Kind.PROVENANCE))
    of_level = _level_item(reader, index)
    if of_level is not None:
        return _read_level_item(reader, index, of_level, context)
    if index in reader.lists.groups:
        return _fate(reader, index, Fate.STRUCTURE, "introduces a list")
    if not _says_something(block.text):
        return _fate(reader, index, Fate.CHROME, "empty item")
    if context.level is None and not _outside(reader, index, context):
        return _fate(reader, index, Fate.METADATA, "about the ladder")
    path = (*context.path, *((intro,) if intro else ()), *block.folds, *_group_path(reader, index))
    path = tuple(plain(part) for part in path)
    label, text = _labelled(reader, index, context)
    if label:
        path = (*path, label)
    kind = Kind.EXAMPLE if examples else _kind_of(reader, path, block, context)
    _add_statement(reader, index, context, path, kind, text)
    return None


def _labelled(reader: _Reader, index: int, context: _Context) -> tuple[str, str]:
    block = reader.blocks[index]
    if index not in reader.lists.labels or _in_scope(context):
        return "", block.text
    return plain(block.label), block.value


def _in_scope(context: _Context) -> bool:
    return bool(context.path) and context.path[-1].casefold() in words.SCOPE_COLUMNS


def _read_level_item(reader: _Reader, index: int, of_level: int, context: _Context) -> None:
    name, rest = reader.lists.levels[of_level]
    text = rest if index == of_level else reader.blocks[index].text
    path = (*context.path, *(() if index == of_level else _group_path(reader, index)))
    if not text:
        return _fate(reader, index, Fate.STRUCTURE, "level")
    kind = Kind.BEHAVIOR if of_level in reader.repeated or not rest else Kind.SUMMARY
    return _add_statement(reader, index, context_level(context, name), path, kind, text)


def _levels_in_several_lists(reader: _Reader) -> set[int]:
    """Items of levels that come in several lists, one for each competency: what they ask, not what sums them up."""
    lists: dict[tuple[str | None, str], list[int]] = defaultdict(list)
    for index, (name, _) in reader.lists.levels.items():
        lists[name.code, flat(name.title or "") if not name.code else ""].append(index)
    many = any(len({reader.outline.trails[i] for i in indexes}) > 1 for indexes in lists.values())
    return set(reader.lists.levels) if many else set()


def _outside(reader: _Reader, index: int, context: _Context) -> bool:
    """Whether a block that belongs to no level is asked of people all the same: the duties of a role or a track."""
    texts = [head.text for head in context.heads if head.role is Role.SECTION]
    if not texts or any(words.ABOUT_LADDER.search(text) for text in texts):
        return False
    section = next(head for head in reversed(context.heads) if head.role is Role.SECTION)
    about = " ".join(
        reader.blocks[i].text
        for i in range(section.index, min(section.index + 40, len(reader.blocks)))
        if section.index in reader.outline.trails[i] and reader.blocks[i].kind is not BlockKind.ITEM
    )
    return bool(words.DUTIES.search(about))


def _read_paragraph(reader: _Reader, index: int) -> tuple[str, bool]:
    """Place a paragraph or quote. Returns what it adds to the path of the list under it, and whether that is examples."""
    block, context = reader.blocks[index], _context(reader, index)
    leads_list = _next_kind(reader, index) is BlockKind.ITEM
    if is_marker(block.text):
        _fate(reader, index, Fate.STRUCTURE, "marks drafts")
        return "", False
    if words.TODO.search(block.text):
        _read_todo(reader, index, context)
        return "", False
    if block.text.strip().casefold() in words.CLOSE or not _says_something(block.text):
        _fate(reader, index, Fate.CHROME, "no words")
        return "", False
    if words.PROVENANCE.search(block.text) and len(block.text) < 400:
        _add(reader, Found(index, block.text, Kind.PROVENANCE))
        return "", False
    if _is_gloss(reader, index, context):
        _fate(reader, index, Fate.STRUCTURE, "explains the heading")
        return "", False
    intro = _intro(block.text) if leads_list else ""
    examples = leads_list and bool(words.CALLED_EXAMPLES.search(block.text))
    if intro and flat(intro) == flat(block.text) and len(intro.split()) <= 8:
        _fate(reader, index, Fate.STRUCTURE, "introduces a list")
    elif block.kind is BlockKind.CODE and context.level is None:
        _fate(reader, index, Fate.METADATA, "code")
    elif context.level is None and not _is_about_track(reader, index, context):
        _fate(reader, index, Fate.METADATA, "about the ladder")
    else:
        _add_statement(reader, index, context, _paragraph_path(context, block), _paragraph_kind(reader, index, context))
    return intro, examples


def _paragraph_path(context: _Context, block: Block) -> tuple[str, ...]:
    path = context.path[:-1] if context.path and context.path[-1].casefold() in words.SUMMARY_WORDS else context.path
    return tuple(plain(part) for part in (*path, *block.folds))


def _read_todo(reader: _Reader, index: int, context: _Context) -> None:
    """Work to be done keeps the kind and path of the list it stands in."""
    last = reader.out.found[-1] if reader.out.found else None
    if last is not None and last.block < index and reader.outline.trails[last.block] == reader.outline.trails[index]:
        path, kind = last.path, last.kind
    else:
        path, kind = _paragraph_path(context, reader.blocks[index]), Kind.BEHAVIOR
    if context.level is None:
        return _fate(reader, index, Fate.METADATA, "work to be done on the ladder")
    return _add_statement(reader, index, context, path, kind)


def _next_kind(reader: _Reader, index: int) -> BlockKind | None:
    for after in range(index + 1, len(reader.blocks)):
        if reader.blocks[after].kind is not BlockKind.CHROME:
            return reader.blocks[after].kind
    return None


def _is_gloss(reader: _Reader, index: int, context: _Context) -> bool:
    """A line under a heading of a column that explains the heading."""
    if not context.heads or _SENTENCE.search(reader.blocks[index].text):
        return False
    above = context.heads[-1]
    previous = next((i for i in range(index - 1, -1, -1) if reader.blocks[i].kind is not BlockKind.CHROME), -1)
    return above.role is Role.SECTION and previous == above.index and above.text.casefold() in words.SCOPE_COLUMNS


def _intro(text: str) -> str:
    """A last sentence that ends in a colon, without it."""
    if not text.rstrip().endswith((":", "：")):  # noqa: RUF001
        return ""
    sentences = re.split(r"(?<=[.!?])\s+", text.rstrip().rstrip(":： "))  # noqa: RUF001
    return plain(sentences[-1])


def _is_about_track(reader: _Reader, index: int, context: _Context) -> bool:
    """Whether a paragraph outside levels says what a track or a competency is."""
    text = reader.blocks[index].text
    if not context.path and (context.track or any(h.role is Role.TRACK for h in context.heads)):
        return not words.LADDER.search(text)
    return _outside(reader, index, context)


def _paragraph_kind(reader: _Reader, index: int, context: _Context) -> Kind:
    """A paragraph sums up the level or section it opens; where nothing else stands there, it is what is asked."""
    trail = reader.outline.trails[index]
    if context.path and context.path[-1].casefold() in words.SUMMARY_WORDS:
        return Kind.SUMMARY
    if any(words.EXAMPLE.match(part) for part in (*context.path, *reader.blocks[index].folds)):
        return Kind.EXAMPLE
    mine = [
        i for i in range(trail[-1] + 1 if trail else 0, len(reader.blocks))
        if trail and i < _end_of(reader, trail[-1]) and reader.blocks[i].kind is not BlockKind.CHROME
    ]  # fmt: skip
    others = [
        i for i in mine if reader.blocks[i].kind in {BlockKind.ITEM, BlockKind.HEADING} or i in reader.outline.heads
    ]
    if others or reader.blocks[index].kind is BlockKind.QUOTE or any(reader.blocks[i].cell for i in mine):
        return Kind.SUMMARY
    if not context.path and mine and mine[0] == index:
        return Kind.SUMMARY
    return Kind.BEHAVIOR if context.level is not None else Kind.SUMMARY


def _end_of(reader: _Reader, head: int) -> int:
    rank = reader.outline.heads[head].rank
    later = (
        h.index
        for h in reader.outline.heads.values()
        if h.index > head and h.rank <= rank and h.role not in {Role.COLUMN, Role.REPEAT}
    )
    return min(later, default=len(reader.blocks))


def _kind_of(reader: _Reader, path: tuple[str, ...], block: Block, context: _Context) -> Kind:
    if any(words.EXAMPLE.match(part) for part in (*path, *block.folds)):
        return Kind.EXAMPLE
    if len(path) == 1 and _is_scope(reader, path[0]):
        return Kind.SCOPE
    return Kind.BEHAVIOR


def _is_scope(reader: _Reader, name: str) -> bool:
    """Whether a section says how far a level reaches: it is called scope, or stands beside others of that kind."""
    family = words.SCOPE_COLUMNS.get(name.casefold())
    return family is not None and (family == "scope" or len(reader.families) > 1)


def _families(reader: _Reader) -> set[str]:
    """The kinds of scope columns that a document has, as headings, labels or heads of a table."""
    names = {head.text for head in reader.outline.heads.values()}
    names |= {reader.blocks[index].label for index in reader.lists.labels}
    names |= {place.path[-1] for place in reader.tables.places.values() if place.path}
    return {family for name in names if (family := words.SCOPE_COLUMNS.get(name.casefold()))}


def _add_statement(
    reader: _Reader, index: int, context: _Context, path: tuple[str, ...], kind: Kind, text: str | None = None
) -> None:
    block = reader.blocks[index]
    text = re.sub(r"\s+", " ", block.text if text is None else text).strip()
    if kind is Kind.BEHAVIOR:
        kind = Kind.CAP if words.CAP.search(text) or words.CAP_SHORT.search(text) else kind
    if kind is Kind.BEHAVIOR:
        kind = Kind.REFERENCE if words.REFERENCE.search(text) else kind
    status = Status.AGREED
    if words.TODO.search(text):
        status = Status.TODO
    elif words.PLACEHOLDER.match(text):
        status = Status.PLACEHOLDER
    elif index in reader.lists.drafts or any(words.DRAFT_HEADING.search(part) for part in path):
        status = Status.DRAFT
    found = Found(index, text, kind, context.level, context.track, path, status, opening=context.opening)
    _add(reader, found)


def _read_scope(reader: _Reader) -> None:
    """Give bullets of columns that ran together back to their columns."""
    for run in _scope_runs(reader):
        heads, items = run
        columns = [reader.outline.heads[head].text for head in heads]
        by_block = {found.block: found for found in reader.out.found}
        groups = _groups(reader, heads[-1], items)
        for item, (column, settled) in zip(
            items, scope.assign([by_block[i].text for i in items], groups, columns), strict=True
        ):
            found = by_block[item]
            found.path, found.kind = (columns[column],), Kind.SCOPE
            if not settled:
                found.uncertain = (Doubt.PATH,)


def _scope_runs(reader: _Reader) -> list[tuple[list[int], list[int]]]:
    """Neighbouring scope heads without items between, and the items after the last of them."""
    heads = sorted(index for index, head in reader.outline.heads.items() if head.role is not Role.COLUMN)
    statements = {found.block for found in reader.out.found}
    runs: list[tuple[list[int], list[int]]] = []
    run: list[int] = []
    for position, index in enumerate(heads):
        head = reader.outline.heads[index]
        if head.text.casefold() not in words.SCOPE_COLUMNS or head.role is not Role.SECTION:
            run = []
            continue
        run.append(index)
        end = heads[position + 1] if position + 1 < len(heads) else len(reader.blocks)
        items = [i for i in range(index + 1, end) if i in statements and reader.blocks[i].kind is BlockKind.ITEM]
        if items:
            if len(run) > 1:
                runs.append((run, items))
            run = []
    return runs


def _groups(reader: _Reader, head: int, items: list[int]) -> list[int]:
    """For each item how many column rules stand between it and the first item."""
    groups, bars, position = [], 0, 0
    for index in range(items[0], items[-1] + 1):
        bars += bars_in(reader.blocks[index])
        if index == items[position]:
            groups.append(bars)
            position += 1
    return groups


def _settle_attributes(reader: _Reader) -> None:
    """Labels with values are attributes where their level also has sections; where they are all it has, they are asked."""
    by_level: dict[tuple[str | None, str | None, str | None], list[Found]] = defaultdict(list)
    for found in reader.out.found:
        if found.level is not None:
            by_level[found.track, found.level.code, found.level.title].append(found)
    for statements in by_level.values():
        direct = [f for f in statements if _is_direct_label(reader, f)]
        others = [f for f in statements if f not in direct and f.kind is not Kind.SUMMARY]
        for found in direct if others else []:
            lone_scope = found.kind is Kind.SCOPE and len(reader.families) < 2
            if found.kind in {Kind.BEHAVIOR, Kind.REFERENCE} or lone_scope:
                found.kind = Kind.ATTRIBUTE
                reader.out.fates[found.block] = (Fate.STATEMENT, found.kind.value)


def _is_direct_label(reader: _Reader, found: Found) -> bool:
    """A labelled item or line, or a row of a table with a key and a value, directly under the level's heading."""
    place = reader.tables.places.get(found.block)
    if place is not None and not (place.pair and place.level is None):
        return False
    labelled = found.block in reader.lists.labels or place is not None
    return labelled and len(found.path) == 1 and not _context(reader, found.block).path


def _fill_names(reader: _Reader) -> None:
    """Give levels named by a code alone the title that headings say, and titles the code that overviews say."""
    titles: dict[tuple[str | None, str], set[str]] = defaultdict(set)
    codes = {flat(entry.title): entry for entry in reader.tables.entries}
    for found in reader.out.found:
        if found.level and found.level.code and found.level.title:
            titles[found.track, found.level.code].add(found.level.title)
    for found in reader.out.found:
        name = found.level
        if name is None:
            continue
        if name.code and not name.title and len(titles.get((found.track, name.code), ())) == 1:
            found.level = replace(name, title=next(iter(titles[found.track, name.code])))
        elif not name.code and name.title and flat(name.title) in codes:
            found.level = replace(name, code=codes[flat(name.title)].code)
        entry = codes.get(flat(name.title or ""))
        if entry is not None and entry.track and found.kind is not Kind.PROVENANCE:
            found.track = entry.track


__all__ = ["has_gloss", "understand"]
