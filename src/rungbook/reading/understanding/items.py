"""Items of lists and cells of tables to statements."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from rungbook.model import Kind
from rungbook.reading import words
from rungbook.reading.codes import Name, is_role
from rungbook.reading.result import Fate
from rungbook.reading.understanding.found import Found
from rungbook.reading.understanding.headings import flat, plain, same
from rungbook.reading.understanding.kinds import add_statement, is_provenance, kind_by_place, says_something
from rungbook.reading.understanding.outline import Role
from rungbook.reading.understanding.page import Context, Page


def read_cell(page: Page, index: int) -> None:
    """A block in a table: a statement of the level that its row or column names, or part of the table."""
    place = page.tables.places.get(index)
    block, context = page.blocks[index], page.context(index)
    if place is None or not place.statement:
        return page.fate(index, Fate.STRUCTURE, place.reason if place else "table")
    if not says_something(block.text):
        return page.fate(index, Fate.CHROME, "empty cell")
    level = place.level or context.level
    if level is None:
        return page.fate(index, Fate.METADATA, "table about the ladder")
    if index in page.lists.groups:
        return page.fate(index, Fate.STRUCTURE, "introduces a list")
    path = _cell_path(page, index, place.path, context) if place.level else (*context.path, *place.path)
    path = (*path, *group_path(page, index))
    kind = kind_by_place(page, path, block.folds, in_matrix=place.level is not None)
    return add_statement(page, index, replace(context, level=level), path, kind)


def _cell_path(page: Page, index: int, path: tuple[str, ...], context: Context) -> tuple[str, ...]:
    """A table's heading is a pillar where several tables ask something of the same levels, else only its title."""
    cell = page.blocks[index].cell
    shared = cell is not None and cell.table in page.tables.sharing
    if not shared or not context.path or any(same(context.path[-1], part) for part in path):
        return path
    return (context.path[-1], *path)


def group_path(page: Page, index: int) -> tuple[str, ...]:
    """The introducing bullets above an item, outermost first."""
    path: list[str] = []
    parent = page.blocks[index].parent
    while parent is not None:
        if parent in page.lists.groups and parent not in page.lists.levels:
            path.append(plain(page.blocks[parent].text))
        parent = page.blocks[parent].parent
    return tuple(reversed(path))


def read_item(page: Page, index: int, intro: str, examples: bool) -> None:
    """An item of a list. `intro` is what the paragraph above the list adds to its path."""
    block, context = page.blocks[index], page.context(index)
    if (reason := _structure(page, index)) is not None:
        return page.fate(index, Fate.STRUCTURE, reason)
    if index in page.lists.links and (context.level is None or _is_elsewhere(context)):
        return page.fate(index, Fate.CHROME, "link to another page")
    if context.level is None and is_provenance(block.text):
        return page.add(Found(index, block.text, Kind.PROVENANCE))
    of_level = _level_item(page, index)
    if of_level is not None:
        return _read_level_item(page, index, of_level, context)
    if index in page.lists.groups:
        return page.fate(index, Fate.STRUCTURE, "introduces a list")
    if not says_something(block.text):
        return page.fate(index, Fate.CHROME, "empty item")
    if context.level is None:
        if _is_term(page, index, context):
            page.out.terms.append((plain(block.label), block.value))
            return page.fate(index, Fate.METADATA, "glossary")
        if not is_duty(page, context):
            return page.fate(index, Fate.METADATA, "about the ladder")
        context = _role_without_levels(context)
    return _read_expectation(page, index, context, intro, examples)


def _is_term(page: Page, index: int, context: Context) -> bool:
    """An item of the glossary: a term and what it means."""
    block = page.blocks[index]
    return bool(context.path and words.GLOSSARY.match(context.path[-1]) and block.label and block.value)


def _structure(page: Page, index: int) -> str | None:
    if index in page.lists.markers:
        return "marks drafts"
    return "overview of the levels" if index in page.lists.menus else None


def _is_elsewhere(context: Context) -> bool:
    return bool(context.path) and words.ABOUT_LADDER.search(context.path[-1]) is not None


def _read_expectation(page: Page, index: int, context: Context, intro: str, examples: bool) -> None:
    block = page.blocks[index]
    path = tuple(plain(part) for part in (*context.path, intro, *block.folds, *group_path(page, index)))
    label, text = _labelled(page, index, context)
    path = tuple(part for part in (*path, label) if part)
    kind = Kind.EXAMPLE if examples else kind_by_place(page, path, block.folds)
    add_statement(page, index, context, path, kind, text)


def _labelled(page: Page, index: int, context: Context) -> tuple[str, str]:
    """An item's label and the rest of it; under a scope column the label stays where it is."""
    block = page.blocks[index]
    scope = bool(context.path) and context.path[-1].casefold() in words.SCOPE_COLUMNS
    return (plain(block.label), block.value) if index in page.lists.labels and not scope else ("", block.text)


def _level_item(page: Page, index: int) -> int | None:
    """The item that names a level, at or above an item."""
    at: int | None = index
    while at is not None and at not in page.lists.levels:
        at = page.blocks[at].parent
    return at


def _read_level_item(page: Page, index: int, of_level: int, context: Context) -> None:
    name, rest = page.lists.levels[of_level]
    text = rest if index == of_level else page.blocks[index].text
    if not text or (index != of_level and index in page.lists.groups):
        return page.fate(index, Fate.STRUCTURE, "level" if index == of_level else "introduces a list")
    path = (*context.path, *(() if index == of_level else group_path(page, index)))
    kind = Kind.BEHAVIOR if page.lists.repeated or not rest else Kind.SUMMARY
    return add_statement(page, index, replace(context, level=name, opening=None), path, kind, text)


def find_repeated(page: Page) -> bool:
    """Whether levels come in several lists, one for each competency: their lines are asked, and sum nothing up."""
    lists: dict[tuple[str | None, str], set[tuple[int, ...]]] = defaultdict(set)
    for index, (name, _) in page.lists.levels.items():
        lists[name.code, "" if name.code else flat(name.title or "")].add(page.outline.trails[index])
    return any(len(places) > 1 for places in lists.values())


def is_duty(page: Page, context: Context) -> bool:
    """Whether a section that belongs to no level asks something of people all the same: the duties of a role."""
    section = context.section
    if section is None or any(words.ABOUT_LADDER.search(part) for part in context.path):
        return False
    return words.DUTIES.search(page.near(section.index)) is not None


def _role_without_levels(context: Context) -> Context:
    """The heading of a role that has no levels of its own: it is a track, and its one level has no code."""
    section = context.section
    if context.track or section is None or not is_role(section.text) or section.role is Role.TRACK:
        return context
    path = tuple(part for part in context.path if part != section.text)
    return replace(context, level=Name(None, _singular(section.text)), track=section.text, path=path)


def _singular(role: str) -> str:
    return re.sub(r"(?<=[^s])s$", "", role)
