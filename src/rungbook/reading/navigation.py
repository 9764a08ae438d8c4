"""Which parts of a page are there to get about in, though no tag says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from rungbook.reading.elements import HEADINGS, NAVIGATIONAL
from rungbook.reading.tags import Form, Markup, attributes_of

_PARTS = frozenset({"div", "ul", "ol", "section", "header", "aside", "footer", "table"})
_MOSTLY = 0.5  # the share of a part's text that must be links before its name is believed


def navigations(source: str, markups: Sequence[Markup]) -> frozenset[int]:
    """The offsets of tags that open a part which is named like a navigation, or heads the page, and is mostly links.

    Headings inside a navigation count neither way. Takes time in proportion to the page.
    """
    named = [i for i, markup in enumerate(markups) if markup.form is Form.OPEN and _is_named(markup)]
    if not named:
        return frozenset()
    ends = _ends(markups)
    whole, linked, links = _sums(source, markups)
    found: set[int] = set()
    skip_to = 0
    for start in named:
        end = ends.get(start, len(markups))
        if start < skip_to or links[end] - links[start] < 2:
            continue
        if linked[end] - linked[start] > _MOSTLY * (whole[end] - whole[start]):
            found.add(markups[start].start)
            skip_to = end
    return frozenset(found)


def _is_named(markup: Markup) -> bool:
    if markup.name not in _PARTS:
        return False
    if markup.name in ("header", "aside"):
        return True
    if "class" not in markup.attributes and "id" not in markup.attributes:
        return False
    attributes = attributes_of(markup.attributes)
    words = re.split(r"[\s_-]+", f"{attributes.get('class', '')} {attributes.get('id', '')}".lower())
    return not NAVIGATIONAL.isdisjoint(words)


def _ends(markups: Sequence[Markup]) -> dict[int, int]:
    """For the index of each tag that opens a part, the index after the one that closes it."""
    ends: dict[int, int] = {}
    open_ones: dict[str, list[int]] = {name: [] for name in _PARTS}
    for index, markup in enumerate(markups):
        if markup.name in _PARTS and markup.form is Form.OPEN:
            open_ones[markup.name].append(index)
        elif markup.name in _PARTS and open_ones[markup.name]:
            ends[open_ones[markup.name].pop()] = index + 1
    return ends


def _sums(source: str, markups: Sequence[Markup]) -> tuple[list[int], list[int], list[int]]:
    """Before each tag: how much text there was outside headings, how much of it in links, and how many links."""
    sizes, inside, starts = [0], [0], [0]
    in_link = in_heading = False
    for markup in markups:
        if markup.name == "a":
            in_link = markup.form is Form.OPEN
        elif markup.name in HEADINGS:
            in_heading = markup.form is Form.OPEN
        counts = markup.form is Form.TEXT and not in_heading
        size = len(source[markup.start : markup.end].strip()) if counts else 0
        sizes.append(size)
        inside.append(size if in_link else 0)
        starts.append(1 if markup.name == "a" and in_link else 0)
    return list(accumulate(sizes)), list(accumulate(inside)), list(accumulate(starts))
