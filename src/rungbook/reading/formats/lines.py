"""The lines of a plain text: bullets told from dashes, what stands between lines, how the text is written."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from rungbook.reading import words
from rungbook.reading.codes import is_ranked
from rungbook.reading.formats.phrasing import WIDE, is_title_case, label_of

_GLYPHS = "•◦▪‣⁃∙·●○■□▸▹►▶➢➤➔✓✔★☆※・◆◇»"
_DASHES = "-–—*+−"
_BULLET = re.compile(
    rf"(?P<marker>[{_GLYPHS}]|[{re.escape(_DASHES)}](?=\s|$)|o(?=\t| {{2,}})|"
    r"(?:\d{1,3}|[a-zA-Z])[.)](?=\s)|\(\w\)(?=\s))"
    r"\s*(?P<text>.*)$"
)
_UNDERLINE = re.compile(r"(=+|-{3,}|~{3,}|_{3,}|\*{3,}|#{3,})$")
_BARS = re.compile(r"[|¦│\s]+$")
_RARE = frozenset("–—*+·»")
_LONG_DASHES = frozenset("–—−")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u2060\ufeff\u00ad"))


@dataclass(slots=True)
class Line:
    """One line of the source that is not blank: its words, and what stood between it and the line before."""

    number: int
    text: str
    indent: int
    blanks: int
    bars: int
    marker: str = ""

    @property
    def open(self) -> bool:
        """A bullet that stands alone: its text is on the lines below."""
        return bool(self.marker) and not self.text


@dataclass(frozen=True, slots=True)
class Style:
    """How a document writes: its bullets, the width at which it wraps (None if it does not), lone bullets, bars."""

    width: int | None
    lone_bullets: bool
    bars: bool
    known: frozenset[str]
    keys: frozenset[str]


def lines_of(source: list[str]) -> list[Line]:
    """The lines that carry words, with the blank lines, rules and bars that stood before each."""
    lines: list[Line] = []
    blanks = bars = 0
    for number, raw in enumerate(source, 1):
        flat = raw.expandtabs(4).translate(_INVISIBLE)
        bare = flat.strip()
        if not bare or (_UNDERLINE.match(bare) and not _BARS.match(bare)):
            blanks += 1
            continue
        if _BARS.match(bare):
            bars += 1
            continue
        closes = bare.endswith("|")
        bars += bare.startswith("|")
        lines.append(Line(number, bare.strip("|").strip(), len(flat) - len(flat.lstrip()), blanks, bars))
        blanks, bars = 0, int(closes)
    _mark_bullets(lines)
    return lines


def _mark_bullets(lines: list[Line]) -> None:
    """Tell bullets from lines that merely begin with a dash or a number, by how often the document uses each mark."""
    found = [
        (line, before.text if before else "", match)
        for before, line in pairwise([None, *lines])
        if line is not None and (match := _BULLET.match(line.text))
    ]
    uses = Counter(mark_kind(match["marker"]) for *_, match in found)
    lone = Counter(mark_kind(match["marker"]) for *_, match in found if not match["text"])
    for line, before, match in found:
        kind = mark_kind(match["marker"])
        wrapped = bool(match["text"]) and lone[kind] * 5 > uses[kind] * 4
        if not wrapped and _is_bullet(kind, line, before, uses):
            line.marker, line.text = match["marker"], match["text"].strip()


def _is_bullet(kind: str, line: Line, before: str, uses: Counter[str]) -> bool:
    """Whether a line that begins with a mark is an item; `before` is the line above it, "" if there is none."""
    if kind in {"#", "a"}:
        return uses[kind] >= 2 and not _level_number(line.text)
    others = max((count for mark, count in uses.items() if mark != kind), default=0)
    if kind in _RARE and uses[kind] < 2 and others > uses[kind]:
        return False
    if kind in _LONG_DASHES and others > 2 * uses[kind]:
        return False
    goes_on = bool(before) and not (line.blanks or line.bars) and not before.endswith((".", ":", "!", "?", ";"))
    return not (kind == "-" and others > 3 * uses[kind] and goes_on)


def _level_number(text: str) -> bool:
    return bool(re.match(r"\d+\. ", text)) and is_ranked(text.split(" ", 1)[1])


def mark_kind(marker: str) -> str:
    core = marker.strip("().")
    return "#" if core.isdigit() else "a" if core.isalpha() and core != "o" else core


def style_of(lines: list[Line]) -> Style:
    bullets = [line for line in lines if line.marker]
    lone = sum(line.open for line in bullets)
    lengths = sorted(line.indent + len(line.text) for line in lines)
    wide = lengths[int(len(lengths) * 0.98)] if lengths else 0
    keys = Counter(key.casefold() for line in lines if not line.marker and (key := label_of(line.text)[0]))
    repeated = Counter(line.text for line in lines if not line.marker and len(line.text) <= 80)
    broken = any(
        line.text[0].islower() and not (line.marker or line.blanks or line.bars) for line in lines if line.text
    )
    caseless = sum(bool(WIDE.search(line.text)) for line in lines) * 2 > len(lines)
    return Style(
        width=wide if 30 <= wide <= 130 and (broken or caseless) else None,
        lone_bullets=lone * 2 > len(bullets),
        bars=_are_cells(lines),
        known=frozenset(text for text, count in repeated.items() if count > 1),
        keys=frozenset(key for key, count in keys.items() if count > 1) | words.ATTRIBUTE_WORDS | words.SUMMARY_WORDS,
    )


def _are_cells(lines: list[Line]) -> bool:
    """Whether bars part the cells of this text: most short lines after others stand behind one."""
    short = [line for line in lines[1:] if not line.marker and is_title_case(line.text)]
    behind = sum(line.bars > 0 for line in short)
    return behind >= 4 and behind * 2 >= len(short)


def reason_of(line: str) -> str:
    """Why a line is no content: it separates, or is a bullet whose text stands below."""
    bare = line.translate(_INVISIBLE).strip()
    if _BARS.match(bare):
        return "column rule"
    if _UNDERLINE.match(bare):
        return "rule"
    return "bullet" if _BULLET.fullmatch(bare) or not bare else ""
