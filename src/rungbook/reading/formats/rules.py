"""Block rules for the Markdown parser that understand what authors mean where CommonMark is stricter."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

_FOLD = re.compile(r"</?(?:details|summary)\b", re.IGNORECASE)
_SUMMARY = re.compile(r"<summary\b(?!.*</summary>)", re.IGNORECASE)
_LONGEST_SUMMARY = 10  # lines
_TIGHT_HEADING = re.compile(r"(#{2,6}(?=[^#\s])|#(?=[A-Z]))(.+?)#*\s*$")


def fold_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A block rule for markdown-it: one line of a collapsible part is a piece of HTML of its own.

    CommonMark lets it swallow all lines up to a blank one; authors who forget that line still mean Markdown.
    """
    if state.is_code_block(start) or not _FOLD.match(line_of(state, start)):
        return False
    if silent:
        return True
    after = start + 1
    if _SUMMARY.search(line_of(state, start)):
        for last in range(after, min(end, start + _LONGEST_SUMMARY)):
            if "</summary>" in line_of(state, last).lower():
                after = last + 1
                break
    state.line = after
    token = state.push("html_block", "", 0)
    token.map = [start, after]
    token.content = state.getLines(start, after, state.blkIndent, True)
    return True


def heading_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A block rule for markdown-it: a heading without the blank after its `#`, as other parsers take it."""
    found = None if state.is_code_block(start) else _TIGHT_HEADING.match(line_of(state, start))
    if found is None or silent:
        return found is not None
    state.line = start + 1
    for kind, nesting in (("heading_open", 1), ("inline", 0), ("heading_close", -1)):
        token = state.push(kind, "" if kind == "inline" else f"h{len(found[1])}", nesting)  # type: ignore[arg-type]
        token.map = [start, start + 1]
        token.content = found[2].strip() if kind == "inline" else ""
    return True


def line_of(state: StateBlock, number: int) -> str:
    """A line of the source inside the lists and quotes around it."""
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]
