"""Which parts of a page are there to get about in, though no tag says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from rungbook.reading.formats.elements import HEADINGS, NAVIGATIONAL
from rungbook.reading.formats.tags import Form, Markup, attributes_of

_PARTS = frozenset({"div", "ul", "ol", "section", "header", "aside", "footer", "table"})
_NAMES = re.compile("|".join(sorted(NAVIGATIONAL)), re.IGNORECASE)
_MOSTLY = 0.5  # the share of a part's text that must be links before its name is believed


def navigations(source: str, markups: Sequence[Markup]) -> frozenset[int]:
    """The offsets of tags that open a part which is named like a navigation, or heads the page, and is mostly links.

    Headings inside a navigation count neither way. Takes time in proportion to the page.
    """
    named = frozenset(m.start for m in markups if m.form is Form.OPEN and m.name in _PARTS and _is_named(m))
    if not named:
        return named
    return frozenset(
        start
        for start, whole, linked, links in _parts(source, markups)
        if start in named and links > 1 and linked > _MOSTLY * whole
    )


def _parts(source: str, markups: Sequence[Markup]) -> Iterator[tuple[int, int, int, int]]:
    """Where each part begins, how much text it has outside headings, how much of that in links, and how many links."""
    # Names are local, and tags are told apart by the rarest test last: pages have many of them.
    text, opening, parts = Form.TEXT, Form.OPEN, _PARTS
    whole = linked = links = 0
    in_link = in_heading = False
    open_parts: dict[str, list[tuple[int, int, int, int]]] = {name: [] for name in parts}
    for form, start, end, name, _ in markups:
        if form is text:
            if not in_heading:
                size = len(source[start:end].strip())
                whole += size
                linked += size if in_link else 0
        elif name == "a":
            in_link = form is opening
            links += in_link
        elif name in parts:
            if form is opening:
                open_parts[name].append((start, whole, linked, links))
            elif open_parts[name]:
                began, *before = open_parts[name].pop()
                yield began, whole - before[0], linked - before[1], links - before[2]
        elif name in HEADINGS:
            in_heading = form is opening
    for began, *before in chain.from_iterable(open_parts.values()):
        yield began, whole - before[0], linked - before[1], links - before[2]


def _is_named(markup: Markup) -> bool:
    if markup.name in ("header", "aside"):
        return True
    if not _NAMES.search(markup.attributes):
        return False
    attributes = attributes_of(markup.attributes)
    words = re.split(r"[\s_-]+", f"{attributes.get('class', '')} {attributes.get('id', '')}".lower())
    return not NAVIGATIONAL.isdisjoint(words)
