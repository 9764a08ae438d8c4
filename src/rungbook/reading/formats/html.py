"""Saved web pages, and HTML inside Markdown, as blocks."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from rungbook.reading.blocks import Block
from rungbook.reading.formats.builder import Builder
from rungbook.reading.formats.confluence import SETTING, as_html
from rungbook.reading.formats.coverage import covered
from rungbook.reading.formats.elements import CHROME, TEXTUAL, TITLES
from rungbook.reading.formats.navigation import navigations
from rungbook.reading.formats.tags import Form, Markup, attributes_of, scan
from rungbook.reading.limits import DEFAULT, Limits

_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_ITALIC_STYLE = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
# Hidden until a reader asks for it: a tab or an opened part of the page is content.
_PANEL = re.compile(r"(?:^|[-_ ])(?:tab|tabs|tabpanel|panel|pane|accordion|collapse|collapsible|toggle)(?:[-_ ]|$)")
_UNSEEN_CLASSES = frozenset({"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "skip-link"})
_SHORT = 300  # characters of attributes that are worth remembering
# Inside these, what otherwise is chrome belongs to the text: the button of a title, the credit under a quotation.
_SPARED = {"button": TITLES, "footer": TEXTUAL}
_REASONS = {**CHROME, SETTING: "setting of a macro"}
_ROLES = {"navigation": "navigation", "menu": "navigation", "menubar": "navigation", "search": "search"}
_META = frozenset({"description", "author", "date", "og:title", "og:site_name", "article:published_time"})
_WORTH_PARSING = re.compile(r"class|id|style|hidden|role|span|href|alt|name|content|lang|shadow|property")


def blocks_of(text: str, name: str, *, limits: Limits = DEFAULT) -> list[Block]:
    """The blocks of a saved page, with the lines of `text` where each stands. Raises `Refused` over a limit."""
    builder = Builder(name, limits)
    markups = as_html(text, list(scan(text)))
    feed(builder, text, markups, guides=navigations(text, markups))
    return covered(builder.finish(), text.split("\n"), lambda _: "markup")


def feed(
    builder: Builder,
    source: str,
    markups: Sequence[Markup],
    *,
    first_line: int = 1,
    guides: Collection[int] = (),
) -> None:
    """Pass a stretch of HTML on to `builder`. `guides` are the offsets of tags that open a navigation."""
    line, counted = first_line, 0
    for markup in markups:
        line += source.count("\n", counted, markup.start)
        counted = markup.start
        if markup.form is Form.TEXT:
            _pass_text(builder, source[markup.start : markup.end], line)
        elif markup.form is Form.CLOSE:
            _pass_close(builder, markup.name)
        elif markup.form is Form.OPEN:
            _pass_open(builder, markup, line, markup.start in guides)
        else:
            end_line = line + source.count("\n", markup.start, markup.end)
            builder.chrome(line, end_line, "comment" if source.startswith("<!--", markup.start) else "declaration")


def _pass_text(builder: Builder, data: str, line: int) -> None:
    if "&" in data and not builder.around.wordless:
        data = "\n".join(html.unescape(row).replace("\n", " ") for row in data.split("\n"))
    builder.text(data, line)


def _pass_close(builder: Builder, name: str) -> None:
    if name == "br":
        builder.break_line()
    else:
        builder.close(name)


class _Tag(NamedTuple):
    """An opening tag: the element it stands for, its attributes, why its text is no content, and how it looks."""

    name: str
    attributes: Mapping[str, str]
    chrome: str = ""
    bold: bool = False
    italic: bool = False


def _pass_open(builder: Builder, markup: Markup, line: int, navigation: bool) -> None:
    name = markup.name
    tag = (_tag if len(markup.attributes) > _SHORT else _known_tag)(name, markup.attributes)
    if name == "br":
        builder.break_line()
    elif name == "img":
        builder.image(html.unescape(tag.attributes.get("alt", "")), line)
    elif name == "meta":
        _pass_meta(builder, tag.attributes, line)
    elif name == "html" and tag.attributes.get("lang"):
        builder.meta("lang", tag.attributes["lang"], line, line)
    else:
        chrome = "navigation" if navigation else tag.chrome
        if name in _SPARED and builder.is_inside(_SPARED[name]):
            chrome = ""
        builder.open(tag.name, line, tag.attributes, chrome=chrome, bold=tag.bold, italic=tag.italic)


def _tag(name: str, raw: str) -> _Tag:
    """What an opening tag says by itself, wherever it stands."""
    if not raw or not _WORTH_PARSING.search(raw):
        return _Tag(name, {}, _REASONS.get(name, ""))
    attributes = attributes_of(raw)
    if "href" in attributes:
        attributes["href"] = html.unescape(attributes["href"])
    style = attributes.get("style", "")
    bold, italic = _BOLD_STYLE.search(style) is not None, _ITALIC_STYLE.search(style) is not None
    return _Tag(_meant(name, attributes), attributes, _chrome_of(name, attributes), bold, italic)


# Pages repeat their tags, and the pages of one site repeat each other's.
_known_tag = lru_cache(maxsize=4096)(_tag)


def _meant(name: str, attributes: Mapping[str, str]) -> str:
    """The element that a tag stands for: a role may make a heading of anything."""
    rank = attributes.get("aria-level", "2")
    return f"h{rank}" if attributes.get("role") == "heading" and rank in set("123456") else name


def _pass_meta(builder: Builder, attributes: Mapping[str, str], line: int) -> None:
    label = (attributes.get("name") or attributes.get("property") or "").lower()
    if label in _META and attributes.get("content"):
        builder.meta(label, html.unescape(attributes["content"]), line, line)


def _chrome_of(name: str, attributes: Mapping[str, str]) -> str:
    """Why the text inside a tag is no content of the page, or ""."""
    if name == "template" and "shadowrootmode" in attributes:
        return ""
    reason = _REASONS.get(name) or _ROLES.get(attributes.get("role", ""))
    if reason is not None:
        return reason
    return "hidden" if _is_hidden(attributes) else ""


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    classes = attributes.get("class", "").lower()
    if classes and not _UNSEEN_CLASSES.isdisjoint(classes.split()):
        return True
    out_of_sight = (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or ("style" in attributes and _HIDDEN_STYLE.search(attributes["style"]) is not None)
    )
    if not out_of_sight or attributes.get("role") == "tabpanel" or "aria-labelledby" in attributes:
        return False
    return _PANEL.search(classes) is None
