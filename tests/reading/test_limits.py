"""Hostile shapes end soon, with blocks or with a refusal that names the limit."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable

import pytest

from rungbook.errors import Refused
from rungbook.reading.blocks import Block
from rungbook.reading.formats import html, markdown
from rungbook.reading.limits import Limits

MANY = 50_000
# Ten times what the slowest of them takes on an idle core, a hundredth of what a quadratic one would.
SECONDS = 30.0

DEEP = {
    "lists of Markdown": (markdown.blocks_of, "- " * MANY + "x"),
    "quotes": (markdown.blocks_of, ">" * MANY + "x"),
    "quotes and lists": (markdown.blocks_of, "> - " * MANY + "x"),
    "lists by indentation": (markdown.blocks_of, "\n".join(" " * (2 * depth) + "- x" for depth in range(400))),
    "lists of a page": (html.blocks_of, "<ul><li>" * MANY),
    "tags of a page": (html.blocks_of, "<div>" * MANY),
    "unknown tags": (html.blocks_of, "<x-y>" * MANY),
    "tables in tables": (html.blocks_of, "<table><tr><td>" * MANY),
    "spans": (html.blocks_of, "<span>" * MANY),
    "lists of a page in Markdown": (markdown.blocks_of, "<ul><li>" * MANY),
    "collapsible parts": (markdown.blocks_of, "<details>\n" * MANY),
    "lines that continue a deep quote": (markdown.blocks_of, ">" * 45 + " a\n" + "b\n" * MANY),
}
LONG = {
    "brackets": "[" * MANY,
    "links that never end": "[a](" * MANY,
    "pictures that never end": "![" * MANY,
    "stars": "*a " * MANY,
    "nested emphasis": "**a*" * MANY,
    "underscores": "_a_" * MANY,
    "backticks of every length": " ".join("`" * length for length in range(1, 300)),
    "less-than signs": "<" * MANY,
    "tags that never end": "<a " * MANY,
    "attributes that never end": '<a b="' * MANY,
    "equals signs": "<a " + "= " * MANY + ">",
    "comments that never end": "<!-- " * MANY,
    "declarations that never end": "<![CDATA[" * MANY,
    "titles that never end": "<title>" * MANY,
    "headers that never end": "<header>" * MANY,
    "navigations side by side": '<div class="nav"><a href="x">y</a></div>' * (MANY // 10),
    "ampersands": "&a" * MANY,
    "closing tags": "</div>" * MANY,
    "link definitions": "\n".join(f"[r{number}]: x" for number in range(MANY // 5)),
    "lines of one paragraph": "a\n" * MANY,
    "lines of one item": "- a\n" + "b\n" * MANY,
    "labels": "**a**: b\n" * (MANY // 5),
    "todo lines": "- a\n" + "TODO\n" * (MANY // 5),
    "hard breaks": "a  \n" * (MANY // 2),
    "rows": "| a | b |\n|---|---|\n" + "| c | d |\n" * (MANY // 10),
    "one wide delimiter row": "| a |\n|" + "-|" * MANY,
    "backticks in a row": "|`" * MANY + "\n|-|\n",
    "shortcodes": "# " + ":a" * MANY,
    "colons": "a: " * MANY,
    "round bullets": "• " * MANY,
    "spaces": " " * MANY + "a",
    "backslashes": "\\" * MANY,
    "front matter that never ends": "---\n" + "a: b\n" * (MANY // 5),
    "summaries that never end": "<summary>\n" * 150,
}


@pytest.mark.parametrize("case", DEEP)
def test_what_nests_too_deep_is_refused_with_the_limit(case: str) -> None:
    reader, document = DEEP[case]
    began = time.process_time()
    with pytest.raises(Refused) as refused:
        reader(document, "a")
    (problem,) = refused.value.problems
    assert problem.code == "too-deep"
    assert any(str(limit) in problem.message for limit in (Limits().depth, Limits().nesting))
    assert problem.place is not None
    assert problem.place.line is not None
    assert time.process_time() - began < SECONDS


@pytest.mark.parametrize("reader", [markdown.blocks_of, html.blocks_of], ids=["markdown", "html"])
@pytest.mark.parametrize("case", LONG)
def test_what_is_long_ends_soon(case: str, reader: Callable[[str, str], list[Block]]) -> None:
    began = time.process_time()
    with contextlib.suppress(Refused):
        reader(LONG[case], "a")
    assert time.process_time() - began < SECONDS


def test_a_table_that_is_too_wide_is_refused_with_the_limit() -> None:
    with pytest.raises(Refused, match="limit of 1,000"):
        html.blocks_of("<table><tr>" + "<td>x" * 1_001, "a")
    with pytest.raises(Refused, match="limit of 1,000"):
        markdown.blocks_of("|" + "a|" * 1_001 + "\n|" + "-|" * 1_001, "a")


def test_spans_reach_no_further_than_the_limit() -> None:
    blocks = html.blocks_of("<table>" + "<tr><td rowspan=99999999999 colspan='-3'>a" * 3, "a")
    assert [block.cell.column for block in blocks if block.cell] == [0, 0, 0]


def test_the_limits_can_be_set() -> None:
    page = "<div>" * 20 + "text"
    assert html.blocks_of(page, "a")[-1].text == "text"
    with pytest.raises(Refused, match="limit of 10"):
        html.blocks_of(page, "a", limits=Limits(depth=10))
    with pytest.raises(Refused, match="limit of 3"):
        markdown.blocks_of("- a\n  - b\n    - c\n", "a", limits=Limits(nesting=3))
