"""Collapsible parts in Markdown: the lines of `<details>` and `<summary>` stand alone, whatever follows them."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

_FOLD = re.compile(r"</?(?:details|summary)\b", re.IGNORECASE)
_SUMMARY = re.compile(r"<summary\b(?!.*</summary>)", re.IGNORECASE)
_LONGEST_SUMMARY = 10  # lines


def fold_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A block rule for markdown-it: one line of a collapsible part is a piece of HTML of its own.

    CommonMark lets it swallow all lines up to a blank one; authors who forget that line still mean Markdown.
    """
    if state.is_code_block(start) or not _FOLD.match(_line(state, start)):
        return False
    if silent:
        return True
    after = start + 1
    if _SUMMARY.search(_line(state, start)):
        for last in range(after, min(end, start + _LONGEST_SUMMARY)):
            if "</summary>" in _line(state, last).lower():
                after = last + 1
                break
    state.line = after
    token = state.push("html_block", "", 0)
    token.map = [start, after]
    token.content = state.getLines(start, after, state.blkIndent, True)
    return True


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]
