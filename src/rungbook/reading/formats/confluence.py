"""Confluence's storage format as ordinary HTML: XHTML with macros under the prefixes `ac:` and `ri:`.

Only what carries text is told apart: collapsible parts and their titles, task lists, the words of a link. What sets a
macro up is no content; every other element of the format is a mere holder of HTML.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rungbook.reading.formats.tags import Form, Markup, attributes_of

SETTING = "ac:parameter"
"""A macro's settings; `html` gives the text in them no part in the page."""

_PREFIXES = ("ac:", "ri:")
_CDATA = "<![CDATA["
_MACRO = "ac:structured-macro"
_IN_LINE = ("ac:link", "ac:link-body", "ac:plain-text-link-body", "ac:inline-comment-marker", "ac:placeholder")
_PARTS = {
    **dict.fromkeys(_IN_LINE, "span"),
    "ac:task-list": "ul",
    "ac:task": "li",
    "ac:task-id": SETTING,
    "ac:task-uuid": SETTING,
    "ac:task-status": SETTING,
}


def as_html(source: str, markups: Sequence[Markup]) -> Sequence[Markup]:
    """The stretches of a page with the elements of the storage format named as the HTML that they stand for."""
    if not any(markup.name.startswith(_PREFIXES) for markup in markups):
        return markups
    return list(_renamed(source, markups))


def _renamed(source: str, markups: Sequence[Markup]) -> Iterator[Markup]:
    macros: list[str] = []
    settings: list[str] = []
    for markup in markups:
        if markup.form is Form.COMMENT:
            yield _words_of(source, markup)
        elif markup.form is Form.TEXT or not markup.name.startswith(_PREFIXES):
            yield markup
        elif markup.attributes.rstrip().endswith("/"):
            continue
        elif markup.name == _MACRO:
            yield _macro(markup, macros)
        elif markup.name == SETTING:
            yield _setting(markup, macros, settings)
        else:
            yield markup._replace(name=_PARTS.get(markup.name, markup.name))


def _macro(markup: Markup, macros: list[str]) -> Markup:
    """A macro that folds its body away is a `details`."""
    if markup.form is Form.OPEN:
        macros.append(attributes_of(markup.attributes).get("ac:name", ""))
        return markup._replace(name="details") if macros[-1] == "expand" else markup
    name = macros.pop() if macros else ""
    return markup._replace(name="details") if name == "expand" else markup


def _setting(markup: Markup, macros: list[str], settings: list[str]) -> Markup:
    """The title of a collapsible part is its `summary`, that of a panel a bold line; other settings are no text."""
    if markup.form is Form.CLOSE:
        return markup._replace(name=settings.pop() if settings else SETTING)
    title = attributes_of(markup.attributes).get("ac:name") == "title" and macros
    settings.append(("summary" if macros[-1] == "expand" else "dt") if title else SETTING)
    return markup._replace(name=settings[-1], attributes="")


def _words_of(source: str, markup: Markup) -> Markup:
    """Character data is text; the scanner takes it for a declaration, as HTML does."""
    if source.startswith(_CDATA, markup.start) and source.endswith("]]>", markup.start, markup.end):
        return Markup(Form.TEXT, markup.start + len(_CDATA), markup.end - len("]]>"))
    return markup
