"""Overviews in plain text: lines that only name levels, one after the other, before the levels themselves come."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rungbook.reading import words
from rungbook.reading.blocks import Block, BlockKind
from rungbook.reading.codes import is_role, level_name
from rungbook.reading.understanding.tables import Entry

_CODE = re.compile(r"(?:[A-Z]{1,4}-?)?\d{1,2}(?:\.\d)?(?:/\d{1,2})?$")
_GRADES = re.compile(r"(?:.*\D)?(?:\b\d{1,2}\b\s*){3,}$")


def menu_of(blocks: list[Block], keyed: set[int]) -> tuple[set[int], list[Entry]]:
    """The blocks of an overview, and the levels that it lists with the headings above them as tracks.

    An overview is a run of short lines, without bullets or sentences, in which codes alternate with titles.
    """
    menu: set[int] = set()
    entries: list[Entry] = []
    run: list[int] = []
    for index in range(len(blocks) + 1):
        short = index < len(blocks) and index not in keyed and _is_short(blocks[index])
        if short and blocks[index].kind is not BlockKind.CHROME:
            run.append(index)
        elif not short:
            _read(blocks, run, menu, entries)
            run = []
    return menu, entries


def grades_in(texts: Iterable[str]) -> tuple[str, ...]:
    """The steps of a company-wide scale, where a line of an overview lists them: "General ladder 2 3 4 5"."""
    for text in texts:
        if _GRADES.match(text) and words.LADDER.search(text):
            return tuple(re.findall(r"\b\d{1,2}\b", text))
    return ()


def _is_short(block: Block) -> bool:
    if block.kind is BlockKind.CHROME:
        return True
    if block.kind not in {BlockKind.HEADING, BlockKind.PARAGRAPH} or block.depth or block.cell is not None:
        return False
    return len(block.text.split()) <= 12 and not block.text.endswith((".", ":"))


def _read(blocks: list[Block], run: list[int], menu: set[int], entries: list[Entry]) -> None:
    pairs = [
        position
        for position in range(len(run) - 1)
        if _CODE.fullmatch(blocks[run[position]].text) and _is_title(blocks[run[position + 1]].text)
    ]
    if len(pairs) < 2:
        return
    opens = set(pairs)
    inside = {position for pair in pairs for position in (pair, pair + 1)}
    track: list[str] = []
    start = pairs[0]
    while start > 0 and pairs[0] - start < 2 and not words.LADDER.search(blocks[run[start - 1]].text):
        start -= 1
    for position in range(start, len(run)):
        text = blocks[run[position]].text
        if position in opens:
            entries.append(Entry(blocks[run[position + 1]].text, text, " - ".join(track[-2:])))
        elif position not in inside:
            if position > pairs[-1] and not _GRADES.match(text):
                break
            track = [*track, text] if position - 1 not in inside else [text]
        menu.add(run[position])


def _is_title(text: str) -> bool:
    return is_role(text) or (
        level_name(text) is None and text[:1].isupper() and len(text.split()) <= 8 and not _CODE.fullmatch(text)
    )
