"""What only the whole document tells: which labels are attributes, and what levels are called elsewhere in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace

from rungbook.model import Kind
from rungbook.reading import words
from rungbook.reading.result import Fate
from rungbook.reading.understanding.found import Found
from rungbook.reading.understanding.headings import flat
from rungbook.reading.understanding.page import Page

_SHORT = 12  # words


def settle_attributes(page: Page) -> None:
    """Labels with values are attributes where their level also has sections; where they are all of it, asked."""
    by_level: dict[tuple[str | None, str | None, str | None], list[Found]] = defaultdict(list)
    for found in page.out.found:
        if found.level is not None:
            by_level[found.track, found.level.code, found.level.title].append(found)
    for statements in by_level.values():
        alone = Counter(found.path for found in statements)
        direct = [f for f in statements if _is_direct_label(page, f) or (alone[f.path] == 1 and _is_lone_value(f))]
        own = {found.block for found in direct}
        if any(found.block not in own and found.kind is not Kind.SUMMARY for found in statements):
            for found in direct:
                _make_attribute(page, found)


def _make_attribute(page: Page, found: Found) -> None:
    lone_scope = found.kind is Kind.SCOPE and len(page.families) < 2
    if found.kind in {Kind.BEHAVIOR, Kind.REFERENCE} or lone_scope:
        found.kind = Kind.ATTRIBUTE
        page.out.fates[found.block] = (Fate.STATEMENT, found.kind.value)


def _is_direct_label(page: Page, found: Found) -> bool:
    """A labelled item or line, or a row of a table with a key and a value, directly under the level's heading."""
    place = page.tables.places.get(found.block)
    if place is not None and not (place.pair and place.level is None):
        return False
    labelled = found.block in page.lists.labels or place is not None
    return labelled and len(found.path) == 1 and not page.context(found.block).path


def _is_lone_value(found: Found) -> bool:
    """The one short thing that stands under a key such as "Planning horizon"."""
    return (
        len(found.path) == 1 and found.path[0].casefold() in words.ATTRIBUTE_WORDS and len(found.text.split()) <= _SHORT
    )


def fill_names(page: Page) -> None:
    """Give levels named by a code alone their title, titles their code, and tracks the name that overviews use."""
    titles: dict[tuple[str | None, str], set[str]] = defaultdict(set)
    entries = {flat(entry.title): entry for entry in page.tables.entries}
    tracks: dict[str | None, set[str]] = defaultdict(set)
    for found in page.out.found:
        if found.level and found.level.title:
            titles[found.track, found.level.code or ""].add(found.level.title)
            entry = entries.get(flat(found.level.title))
            tracks[found.track] |= {entry.track} if entry and entry.track else set()
    for found in page.out.found:
        if found.level is None:
            found.track = next(iter(tracks[found.track])) if len(tracks[found.track]) == 1 else found.track
            continue
        name = found.level
        known = titles.get((found.track, name.code or ""), set())
        entry = entries.get(flat(name.title or ""))
        if name.code and not name.title and len(known) == 1:
            found.level = replace(name, title=next(iter(known)))
        elif not name.code and entry is not None:
            found.level = replace(name, code=entry.code)
        if entry is not None and entry.track:
            found.track = entry.track
        elif len(tracks[found.track]) == 1:
            found.track = next(iter(tracks[found.track]))
