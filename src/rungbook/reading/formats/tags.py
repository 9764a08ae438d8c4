"""HTML as a flat run of tags, text and comments with exact offsets, in linear time on any input.

The standard library's parser takes quadratic time on unclosed tags in many patch releases, and lxml does not say where
a text begins; a statement's line must be exact and no page may hang the reader, hence this small scanner. It follows
the HTML standard where documents depend on it: quoted `>`, raw text elements, comments that never end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple


class Form(Enum):
    """What a stretch of a page is."""

    TEXT = "text"
    OPEN = "open"
    CLOSE = "close"
    COMMENT = "comment"


class Markup(NamedTuple):
    """One stretch [start, end) of a page; `name` is the tag in lower case, `attributes` its raw rest."""

    form: Form
    start: int
    end: int
    name: str = ""
    attributes: str = ""


RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
# An unclosed one of these swallows the page in a browser, too; the others are read on as ordinary tags.
SWALLOWING = frozenset({"script", "style"})

_NAME = re.compile(r"<(/?)([A-Za-z][^\s/>]*+)")
_TAG = re.compile(_NAME.pattern + r"((?>[^>=]++|=\s*+\"[^\"]*\"|=\s*+'[^']*'|=)*+)>")
_ATTRIBUTE = re.compile(r"([^\s=>\"'/]++)(?:\s*+=\s*+(\"[^\"]*\"|'[^']*'|[^\s>]++))?")
_CAREFUL = 16  # how often an end that ignores quoted `>` may be sought to the end of the page in vain


def attributes_of(raw: str) -> dict[str, str]:
    """The attributes of a tag by lower-case name, the first of each; values unquoted, entities left as they are."""
    found: dict[str, str] = {}
    for name, value in _ATTRIBUTE.findall(raw):
        quoted = len(value) >= 2 and value[0] in "\"'" and value[-1] == value[0]
        found.setdefault(name.lower(), value[1:-1] if quoted else value)
    return found


def scan(source: str) -> Iterator[Markup]:
    """Every stretch of `source` in order, without gaps. Never raises; malformed markup comes out as text."""
    at, end = 0, len(source)
    final = source.rfind(">")
    careful = _CAREFUL
    unclosed: set[str] = set()
    while at < end:
        opening = source.find("<", at)
        if opening < 0 or opening > final:
            yield Markup(Form.TEXT, at, end)
            return
        if opening > at:
            yield Markup(Form.TEXT, at, opening)
        tag = _TAG.match(source, opening) if careful else None
        named = tag or _NAME.match(source, opening)
        if named is None:
            at = _after_declaration(source, opening)
            form = Form.TEXT if at == opening + 1 else Form.COMMENT
            yield Markup(form, opening, at)
            continue
        if tag:
            at, raw = tag.end(), tag[3]
        else:
            careful = max(careful - 1, 0)
            at = source.find(">", named.end()) + 1
            raw = source[named.end() : at - 1]
        closing, name = named[1], named[2].lower()
        yield Markup(Form.CLOSE if closing else Form.OPEN, opening, at, name, raw)
        if name in RAW and not closing and name not in unclosed:
            stop = _raw_end(source, at, name)
            if stop is None:
                unclosed.add(name)
            elif stop > at:
                yield Markup(Form.TEXT, at, stop)
                at = stop


def _after_declaration(source: str, opening: int) -> int:
    """Where the comment or declaration at `opening` ends; `opening + 1` if there is none."""
    if source.startswith("<!--", opening):
        end = source.find("-->", opening + 2)
        return len(source) if end < 0 else end + 3
    if source.startswith(("<!", "<?", "</"), opening):
        return source.find(">", opening) + 1
    return opening + 1


def _raw_end(source: str, at: int, name: str) -> int | None:
    """Where the text of the raw element `name` ends; None if the page never closes an element that may stay open."""
    found = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(source, at)
    if found:
        return found.start()
    return len(source) if name in SWALLOWING else None
