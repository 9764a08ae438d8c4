"""Which format a text is written in: by what it contains first, by its name second."""

from __future__ import annotations

import re
from typing import Literal

Format = Literal["text", "markdown", "html", "canonical"]

_HEAD = 32_768  # characters of the text that are looked at
# No two parts of these can match the same blank: a page of blanks must not be tried in every way to cut it up.
_CANONICAL = re.compile(r"(?:[^\S\n]*(?:#[^\n]*)?\n|---[ \t]*\n)*rungbook:[ \t]*\d")
_PAGE = re.compile(
    r"(?:\s|<!--(?:(?!-->)[\s\S]){0,5000}-->|<\?[^>]*>)*<(?:!doctype html|html|head|body)\b", re.IGNORECASE
)
_TAG_FIRST = re.compile(r"\s*<(?:[a-z][a-z0-9]*[\s/>]|!--)", re.IGNORECASE)
_TAGS = re.compile(r"</(?:p|div|li|ul|ol|td|tr|table|h[1-6]|body|html|head|title|section|article|main)>", re.IGNORECASE)
_HEADING = re.compile(r"^ {0,3}#{1,6} +\S.*$", re.MULTILINE)
# A mark of Markdown, and what it counts; a bare list counts nothing, for plain text has lists as well.
_MARKS = (
    (_HEADING, 2),
    (re.compile(r"^ {0,3}#{2,6}[^#\s].*$", re.MULTILINE), 1),
    (re.compile(r"^[^\S\n]*(?:\|[^\S\n]*)?:?-{2,}:?[^\S\n]*\|[\s|:-]*$", re.MULTILINE), 3),
    (re.compile(r"^.+\n(?:={3,}|-{3,})\s*$", re.MULTILINE), 1),
    (re.compile(r"\*\*[^\s*][^*\n]*\*\*"), 1),
    (re.compile(r"(?<![\w_])__[^\s_][^_\n]*__(?![\w_])"), 1),
    (re.compile(r"\[[^\]\n]+\]\([^)\s]+\)"), 1),
    (re.compile(r"^ {0,3}(?:```|~~~)", re.MULTILINE), 1),
    (re.compile(r"(?:^ {0,3}>.*\n?)+", re.MULTILINE), 1),
    (re.compile(r"^[^\S\n]*</?(?:details|summary)\b", re.MULTILINE | re.IGNORECASE), 2),
)
_MANY = 3  # more occurrences of one mark prove nothing further
_ENDINGS: dict[str, Format] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".mdx": "markdown",
    ".mkd": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}


def format_of(name: str, text: str) -> Format:
    """The format of a document. `name` may lack an extension or have a wrong one; only weak evidence yields to it."""
    head = text[:_HEAD]
    by_name = _ENDINGS.get("." + name.rpartition("/")[2].rpartition(".")[2].lower())
    if _CANONICAL.match(head):
        return "canonical"
    if _PAGE.match(head):
        return "html"
    tags = 0 if by_name == "markdown" else sum(1 for _ in _TAGS.finditer(head))
    if tags and (by_name == "html" or (tags > 2 and _TAG_FIRST.match(head) and not _HEADING.search(head))):
        return "html"
    marks = _markdown_marks(head)
    if by_name == "html" and not marks:
        return "html"
    needed = 3 if name.lower().endswith((".txt", ".text")) else 2
    return "markdown" if by_name == "markdown" or marks >= needed else "text"


def _markdown_marks(head: str) -> int:
    """How much speaks for Markdown."""
    score = 0
    for mark, worth in _MARKS:
        for count, _ in enumerate(mark.finditer(head)):
            if count == _MANY:
                break
            score += worth
    return score
