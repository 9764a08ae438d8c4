"""The text inside a Markdown block: emphasis, links, escapes, inline HTML, passed on with the line of each word."""

from __future__ import annotations

import re
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from rungbook.reading.formats.builder import Builder
from rungbook.reading.formats.html import feed
from rungbook.reading.formats.tags import scan

_SPECIAL = re.compile(r"[\\`*_\[\]<&!~]|  \n")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
# More marks than any author writes in one paragraph; parsing them would take time that grows with their square.
_MOST_MARKS = 2_000
_PARSER = MarkdownIt("commonmark").enable("strikethrough")


def pass_inline(builder: Builder, content: str, line: int, env: dict[str, Any]) -> None:
    """Pass the text of one block on. `content` starts at `line`; `env` holds the link definitions of the document."""
    marks = sum(1 for _ in _SPECIAL.finditer(content))
    if marks == 0:
        builder.text(content, line)
    elif marks > _MOST_MARKS:
        builder.text(_ESCAPE.sub(r"\1", content), line)
    else:
        tokens: list[Token] = []
        _PARSER.inline.parse(content, _PARSER, env, tokens)
        at = 0
        for token in tokens:
            at = _after(token, content, at)
            _pass(builder, token, line + content.count("\n", 0, at))


def _after(token: Token, content: str, at: int) -> int:
    """How far `content` is used up once `token` begins. Links and code may hide line ends; text shows where it is."""
    if token.type in ("softbreak", "hardbreak"):
        return content.find("\n", at) + 1 or at
    words = token.content.split()
    if token.type in ("text", "code_inline", "html_inline") and words:
        found = content.find(words[0], at)
        return at if found < 0 else found
    return at


def _pass(builder: Builder, token: Token, line: int) -> None:
    kind = token.type
    if kind in ("text", "text_special", "code_inline"):
        builder.text(token.content.replace("\n", " "), line)
    elif kind == "hardbreak":
        builder.break_line()
    elif kind == "html_inline":
        feed(builder, token.content, list(scan(token.content)), first_line=line)
    elif kind == "image":
        builder.image(token.content, line)
    elif token.nesting > 0:
        builder.open(token.tag, line, {"href": str(token.attrs.get("href", ""))}, solid=True)
    elif token.nesting < 0:
        builder.close(token.tag, solid=True)
