"""Saved web pages, and HTML inside Markdown, as blocks."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence

from rungbook.reading.blocks import Block
from rungbook.reading.builder import Builder
from rungbook.reading.confluence import SETTING, as_html
from rungbook.reading.coverage import covered
from rungbook.reading.elements import CHROME, NAVIGATIONAL, TEXTUAL, TITLES
from rungbook.reading.limits import DEFAULT, Limits
from rungbook.reading.tags import Form, Markup, attributes_of, scan

_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_ITALIC_STYLE = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
# Hidden until a reader asks for it: a tab or an opened part of the page is content.
_PANEL = re.compile(r"(?:^|[-_ ])(?:tab|tabs|tabpanel|panel|pane|accordion|collapse|collapsible|toggle)(?:[-_ ]|$)")
_UNSEEN_CLASSES = frozenset({"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "skip-link"})
_ROLES = {"navigation": "navigation", "menu": "navigation", "menubar": "navigation", "search": "search"}
_META = frozenset({"description", "author", "date", "og:title", "og:site_name", "article:published_time"})
_WORTH_PARSING = re.compile(r"class|id|style|hidden|role|span|href|alt|name|content|lang|shadow|property")
_CANDIDATES = frozenset({"div", "ul", "ol", "section", "header", "aside", "footer", "table"})
_MOSTLY = 0.5  # the share of a part's text that must be links before a name such as "menu" makes it navigation


def blocks_of(text: str, name: str, *, limits: Limits = DEFAULT) -> list[Block]:
    """The blocks of a saved page, with the lines of `text` where each stands. Raises `Refused` over a limit."""
    builder = Builder(name, limits)
    markups = as_html(text, list(scan(text)))
    feed(builder, text, markups, navigations=_navigations(text, markups))
    return covered(builder.finish(), text.split("\n"), lambda _: "markup")


def feed(
    builder: Builder,
    source: str,
    markups: Sequence[Markup],
    *,
    first_line: int = 1,
    navigations: frozenset[int] = frozenset(),
) -> None:
    """Pass a stretch of HTML on to `builder`. `navigations` are the offsets of tags that open a navigation."""
    line, counted = first_line, 0
    for markup in markups:
        line += source.count("\n", counted, markup.start)
        counted = markup.start
        if markup.form is Form.TEXT:
            _pass_text(builder, source[markup.start : markup.end], line)
        elif markup.form is Form.CLOSE:
            _pass_close(builder, markup.name)
        elif markup.form is Form.OPEN:
            _pass_open(builder, markup, line, markup.start in navigations)
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


def _pass_open(builder: Builder, markup: Markup, line: int, navigation: bool) -> None:
    name, raw = markup.name, markup.attributes
    attributes = attributes_of(raw) if raw and _WORTH_PARSING.search(raw) else {}
    if name == "br":
        builder.break_line()
    elif name == "img":
        builder.image(html.unescape(attributes.get("alt", "")), line)
    elif name == "meta":
        _pass_meta(builder, attributes, line)
    elif name == "html" and attributes.get("lang"):
        builder.meta("lang", attributes["lang"], line, line)
    else:
        style = attributes.get("style", "")
        if "href" in attributes:
            attributes["href"] = html.unescape(attributes["href"])
        builder.open(
            _meant(name, attributes),
            line,
            attributes,
            chrome="navigation" if navigation else _chrome_of(builder, name, attributes),
            bold=bool(style) and _BOLD_STYLE.search(style) is not None,
            italic=bool(style) and _ITALIC_STYLE.search(style) is not None,
        )


def _meant(name: str, attributes: Mapping[str, str]) -> str:
    """The element that a tag stands for: a role may make a heading of anything."""
    rank = attributes.get("aria-level", "2")
    return f"h{rank}" if attributes.get("role") == "heading" and rank in set("123456") else name


def _pass_meta(builder: Builder, attributes: Mapping[str, str], line: int) -> None:
    label = (attributes.get("name") or attributes.get("property") or "").lower()
    if label in _META and attributes.get("content"):
        builder.meta(label, html.unescape(attributes["content"]), line, line)


def _chrome_of(builder: Builder, name: str, attributes: Mapping[str, str]) -> str:
    """Why the text inside a tag is no content of the page, or ""."""
    if name == "template" and "shadowrootmode" in attributes:
        return ""
    if name in ("button", "footer") and builder.is_inside(TITLES if name == "button" else TEXTUAL):
        return ""
    if name == "footer":
        return "footer"
    if name == SETTING:
        return "setting of a macro"
    reason = CHROME.get(name) or _ROLES.get(attributes.get("role", ""))
    if reason is not None:
        return reason
    return "hidden" if attributes and _is_hidden(attributes) else ""


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    classes = attributes.get("class", "").lower()
    if _UNSEEN_CLASSES.intersection(classes.split()):
        return True
    out_of_sight = "hidden" in attributes or _HIDDEN_STYLE.search(attributes.get("style", "")) is not None
    panel = attributes.get("role") == "tabpanel" or "aria-labelledby" in attributes or _PANEL.search(classes)
    return (out_of_sight or attributes.get("aria-hidden") == "true") and not panel


def _navigations(source: str, markups: Sequence[Markup]) -> frozenset[int]:
    """The offsets of tags that open a part which is named like a navigation, or heads the page, and is mostly links."""
    found: set[int] = set()
    skip_to = 0
    for index, markup in enumerate(markups):
        if index < skip_to or markup.form is not Form.OPEN or markup.name not in _CANDIDATES:
            continue
        if not (markup.name in ("header", "aside") or _is_named_navigation(markup.attributes)):
            continue
        end = _end_of(markups, index)
        if _share_of_links(source, markups[index:end]) > _MOSTLY:
            found.add(markup.start)
            skip_to = end
    return frozenset(found)


def _is_named_navigation(raw: str) -> bool:
    if not raw or not ("class" in raw or "id" in raw):
        return False
    attributes = attributes_of(raw)
    words = re.split(r"[\s_-]+", f"{attributes.get('class', '')} {attributes.get('id', '')}".lower())
    return not NAVIGATIONAL.isdisjoint(words)


def _end_of(markups: Sequence[Markup], index: int) -> int:
    """The index after the tag that closes the one at `index`."""
    name, open_ones = markups[index].name, 0
    for at in range(index, len(markups)):
        markup = markups[at]
        if markup.name == name:
            open_ones += 1 if markup.form is Form.OPEN else -1
            if open_ones == 0:
                return at + 1
    return len(markups)


def _share_of_links(source: str, markups: Sequence[Markup]) -> float:
    """How much of the text of a part is inside links, from 0 to 1; 0 if there are fewer than two links."""
    linked, whole, links = 0, 0, 0
    inside = False
    for markup, size in _sized(source, markups):
        if markup.name == "a":
            inside = markup.form is Form.OPEN
            links += inside
        whole += size
        linked += size if inside else 0
    return linked / whole if links > 1 else 0.0


def _sized(source: str, markups: Sequence[Markup]) -> Iterator[tuple[Markup, int]]:
    for markup in markups:
        text = markup.form is Form.TEXT
        yield markup, len(source[markup.start : markup.end].strip()) if text else 0
