"""One document's blocks to statements: each block gets its level, path, kind and status, or another fate."""

from __future__ import annotations

from rungbook.model import Kind
from rungbook.reading import words
from rungbook.reading.blocks import Block, BlockKind
from rungbook.reading.result import Fate
from rungbook.reading.understanding.columns import part_columns
from rungbook.reading.understanding.finish import fill_names, settle_attributes
from rungbook.reading.understanding.found import Found, Understood
from rungbook.reading.understanding.headings import flat, plain
from rungbook.reading.understanding.items import find_repeated, read_cell, read_item
from rungbook.reading.understanding.lists import join_lazy, understand_lists
from rungbook.reading.understanding.outline import Head, Role, outline
from rungbook.reading.understanding.page import Page
from rungbook.reading.understanding.paragraphs import read_paragraph
from rungbook.reading.understanding.tables import understand_tables
from rungbook.reading.understanding.unfolding import unfold_levels

_REASONS = {
    Role.TITLE: "title of the document",
    Role.TRACK: "track",
    Role.LEVEL: "level",
    Role.SECTION: "section",
    Role.COLUMN: "head of a column",
}


_TITLE_WORDS = 10


def understand(blocks: list[Block], name: str) -> Understood:
    """Everything that one document says: statements in document order, and the fate of each block."""
    joined, glued = join_lazy(unfold_levels(blocks))
    tables = understand_tables(joined)
    lists = understand_lists(joined, {flat(entry.title): entry for entry in tables.entries})
    lines = outline(joined, tables, lists)
    entries = [*tables.entries, *lines.entries]
    page = Page(
        joined, tables, lists, lines, Understood(name, joined, glued=glued, entries=entries, grades=lines.grades)
    )
    lists.repeated = find_repeated(page)
    for head in lines.heads.values():
        _read_head(page, head)
    for index in lines.menu:
        page.fate(index, Fate.STRUCTURE, "overview of the levels")
    _read_records(page)
    _read_blocks(page)
    page.out.title = page.out.title or _title_line(page)
    part_columns(page)
    settle_attributes(page)
    fill_names(page)
    page.out.found.sort(key=lambda found: found.block)
    return page.out


def _read_head(page: Page, head: Head) -> None:
    text = page.blocks[head.index].text
    if head.role is Role.REPEAT:
        page.fate(head.index, Fate.CHROME, "title repeated")
    elif text.strip().casefold() in words.CLOSE:
        page.fate(head.index, Fate.CHROME, "close button")
    elif head.role is Role.SECTION and words.NAVIGATION.match(text) and not page.has_structure(head.index):
        page.fate(head.index, Fate.CHROME, "navigation")
    else:
        page.fate(head.index, Fate.STRUCTURE, _REASONS.get(head.role, head.role.value))
    if head.role is Role.TITLE and not page.out.title:
        page.out.title = head.text


def _title_line(page: Page) -> str:
    """The first line of a document that no form makes a heading, where it calls itself a ladder."""
    first = next((i for i, block in enumerate(page.blocks) if block.kind is not BlockKind.CHROME), None)
    if first is None or page.out.fates.get(first, (None,))[0] is not Fate.METADATA:
        return ""
    text = page.blocks[first].text
    short = len(text.split()) <= _TITLE_WORDS and not text.endswith((".", ":", "!", "?"))
    return text if short and words.LADDER.search(text) else ""


def _read_records(page: Page) -> None:
    """Keys and values that open a level: its names are structure, the rest is said of it."""
    for record in page.outline.records:
        level, context = page.outline.heads[record.first], page.context(record.first)
        for pair in record.pairs:
            if pair.kind in {"level", "title"}:
                page.fate(pair.key, Fate.STRUCTURE, "key of the level")
                page.fate(pair.value, Fate.STRUCTURE, f"{pair.kind} of the level")
                continue
            if pair.key != pair.value:
                page.fate(pair.key, Fate.STRUCTURE, f"key of the {pair.kind}")
            kind, path = (Kind.SUMMARY, ()) if pair.kind == "summary" else (Kind.ATTRIBUTE, (plain(pair.name),))
            page.add(Found(pair.value, pair.text, kind, level.name, context.track, path, opening=level.index))


def _read_blocks(page: Page) -> None:
    """Place every block that has no fate yet, in order; a paragraph may introduce the list under it."""
    intro, examples = "", False
    for index, block in enumerate(page.blocks):
        if index in page.out.fates:
            if index in page.outline.heads:
                intro, examples = "", False
        elif block.kind is BlockKind.CHROME:
            if index not in page.out.glued:
                page.fate(index, Fate.CHROME, block.reason or "no content")
        elif block.kind is BlockKind.META:
            page.fate(index, Fate.METADATA, "property of the document")
        elif block.kind is BlockKind.FOLD:
            page.fate(index, Fate.STRUCTURE, "title of a part that folds")
            intro, examples = "", False
        elif block.cell is not None:
            read_cell(page, index)
        elif block.kind is BlockKind.ITEM and not block.lazy:
            read_item(page, index, intro, examples)
        else:
            intro, examples = read_paragraph(page, index)
