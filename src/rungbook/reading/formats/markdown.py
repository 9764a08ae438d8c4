"""Markdown, with the HTML inside it, as blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from rungbook.reading.blocks import Block
from rungbook.reading.formats.builder import Builder
from rungbook.reading.formats.coverage import covered
from rungbook.reading.formats.html import feed
from rungbook.reading.formats.inline import pass_inline
from rungbook.reading.formats.labels import BULLET, has_words, is_marker
from rungbook.reading.formats.pipes import Row, pipe_rule
from rungbook.reading.formats.rules import fold_rule, heading_rule
from rungbook.reading.formats.tags import scan
from rungbook.reading.limits import DEFAULT, Limits, too_deep

_FENCE = re.compile(r"(---|\+\+\+)[ \t]*$")
_KEY = re.compile(r"[\"']?([\w.-][\w. -]*?)[\"']?\s*[:=](?:\s+|$)")
_DEFINITION = re.compile(r"[\s>]*\[[^\]]+\]:")
_QUOTES = re.compile(r"[ \t]*>(?:[ \t>]|[-*+] )*")
_MOST_VISITS = 200_000
_MARKUP = re.compile(r"[^\w]*$")


def blocks_of(text: str, name: str, *, limits: Limits = DEFAULT) -> list[Block]:
    """The blocks of a Markdown document, with the lines of `text` where each stands. Raises `Refused` over a limit."""
    lines = text.split("\n")
    builder = Builder(name, limits)
    body_from = _pass_front_matter(builder, lines)
    source = "\n" * body_from + "\n".join(lines[body_from:])
    _check_quotes(lines, name, limits)
    env: dict[str, object] = {}
    markup: set[int] = set()
    for token in _parser(limits).parse(source, env):
        if token.level >= limits.nesting:
            raise too_deep(name, _first(token), limits.nesting)
        if token.map and token.type in ("html_block", "hr"):
            markup.update(range(token.map[0] + 1, token.map[1] + 1))
        _pass_token(builder, token, lines, env)
    return covered(builder.finish(), lines, lambda number: _reason(number, lines[number - 1], markup))


def _check_quotes(lines: list[str], name: str, limits: Limits) -> None:
    """Raise `Refused` where many lines continue a deep quote without its marks: each would be visited at each depth."""
    depth, visits = 0, 0
    for number, line in enumerate(lines, start=1):
        quotes = _QUOTES.match(line)
        if quotes:
            depth = quotes[0].count(">")
        elif not line or line.isspace():
            depth = 0
        elif depth > 1:
            visits += depth
            if visits > _MOST_VISITS:
                raise too_deep(name, number, limits.nesting)


def _parser(limits: Limits) -> MarkdownIt:
    """CommonMark's block structure, our tables and collapsible parts; text inside blocks is parsed by `inline`."""
    parser = MarkdownIt("commonmark", {"maxNesting": limits.nesting + 2})
    parser.core.ruler.disable(["inline", "text_join"])
    parser.block.ruler.before("html_block", "fold", fold_rule, {"alt": ["paragraph", "reference", "blockquote"]})
    parser.block.ruler.before("heading", "pipes", pipe_rule, {"alt": ["paragraph", "reference"]})
    parser.block.ruler.before("heading", "tight", heading_rule, {"alt": ["paragraph", "reference", "blockquote"]})
    return parser


def _pass_token(builder: Builder, token: Token, lines: list[str], env: dict[str, object]) -> None:
    line = _first(token)
    if token.type == "inline":
        end_line = token.map[1] if token.map else line
        builder.lazy = _lazy_lines(builder, lines, line, end_line)
        pass_inline(builder, token.content, line, env)
    elif token.type == "html_block":
        feed(builder, token.content, list(scan(token.content)), first_line=line)
    elif token.type == "pipe_table":
        _pass_table(builder, token.meta["rows"], env)
    elif token.type == "hr":
        builder.chrome(line, line, "separator")
    elif token.type in ("fence", "code_block"):
        _pass_code(builder, token)
    elif token.nesting > 0:
        marker = token.info + token.markup if token.type == "list_item_open" else ""
        builder.open(token.tag, line, solid=True, marker=marker)
    elif token.nesting < 0:
        builder.close(token.tag, solid=True)


def _first(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1


def _lazy_lines(builder: Builder, lines: list[str], line: int, end_line: int) -> frozenset[int]:
    """The lines of an item's text that look like a marker, or follow one, without being indented under the item."""
    if builder.around.item is None or end_line <= line:
        return frozenset()
    first = BULLET.match(lines[line - 1].lstrip(" \t>"))
    column = _indent(lines[line - 1]) + (first.end() if first else 0)
    outside = [n for n in range(line + 1, end_line + 1) if _indent(lines[n - 1]) < column]
    markers = [n for n in outside if is_marker(lines[n - 1].strip(" \t>"))]
    return frozenset(n for n in outside if markers and n >= markers[0])


def _indent(line: str) -> int:
    return len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip(" >"))


def _pass_table(builder: Builder, rows: list[Row], env: dict[str, object]) -> None:
    builder.open("table", rows[0].line, solid=True)
    for row in rows:
        builder.open("tr", row.line, solid=True)
        for cell in row.cells:
            tag = "th" if row.header else "td"
            builder.open(tag, row.line, solid=True)
            if cell:
                pass_inline(builder, cell, row.line, env)
            builder.close(tag, solid=True)
        builder.close("tr", solid=True)
    builder.close("table", solid=True)


def _pass_code(builder: Builder, token: Token) -> None:
    """A fence or an indented block. Indented bullets under nothing are a list that someone moved in, not code."""
    line = _first(token)
    end_line = token.map[1] if token.map else line
    rows = token.content.rstrip("\n").split("\n")
    if token.type == "code_block" and all(BULLET.match(row) for row in rows if row.strip()):
        builder.open("p", line, solid=True)
        builder.text(token.content, line)
        builder.close("p", solid=True)
        return
    while token.type == "code_block" and end_line > line + len(rows) - 1:
        end_line -= 1
    around = builder.around
    text = " ".join(token.content.split())
    if around.chrome or not has_words(text):
        builder.chrome(line, end_line, around.chrome or "no words", text)
    else:
        builder.code(text, line, end_line)


def _pass_front_matter(builder: Builder, lines: list[str]) -> int:
    """Make META blocks of the front matter; the number of lines that it takes, 0 if there is none."""
    opening = _FENCE.match(lines[0])
    if opening is None:
        return 0
    end = next((i for i in range(1, len(lines)) if lines[i].rstrip() in (opening[1], "...")), 0)
    if not end or not any(_KEY.match(line) for line in lines[1:end]):
        return 0
    builder.chrome(1, 1, "front matter")
    for label, value, first, last in _properties(lines[1:end]):
        builder.meta(label, value, first + 2, last + 2)
    builder.chrome(end + 1, end + 1, "front matter")
    return end + 1


def _properties(lines: list[str]) -> Iterator[tuple[str, str, int, int]]:
    """Label, value, first and last index of each top-level key, with the indented lines that belong to it."""
    starts = [i for i, line in enumerate(lines) if _KEY.match(line)]
    for start, stop in zip(starts, [*starts[1:], len(lines)], strict=True):
        found = _KEY.match(lines[start])
        if found:
            value = " ".join([lines[start][found.end() :], *lines[start + 1 : stop]])
            yield found[1], value.strip().strip("\"'"), start, stop - 1


def _reason(number: int, line: str, markup: set[int]) -> str:
    """Why a line that no block covers is no content, or "" if it is."""
    if number in markup:
        return "markup"
    if _DEFINITION.match(line):
        return "link definition"
    return "markup" if _MARKUP.match(line) else ""
