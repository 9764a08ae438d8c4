"""A run of inline text, as a paragraph, item or cell holds it, cut into the pieces that stand for themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from rungbook.reading.formats.labels import (
    BULLET,
    ROUND_BULLETS,
    SEPARATORS,
    TASK,
    fold,
    has_words,
    is_marker,
    is_todo,
    key_of,
)

_MAYBE_TYPED = re.compile(rf"[{ROUND_BULLETS}]|^{BULLET.pattern}")
_SENTENCE_ENDS = frozenset(".!?:;\u2026\u3002")


@dataclass(slots=True)
class Span:
    """Text of one look on one line of the source. `hard`: a line break of the document, not of its file, precedes."""

    text: str
    line: int
    bold: bool = False
    italic: bool = False
    link: str = ""
    hard: bool = False


@dataclass
class Piece:
    """Spans that make one block; none is added once its text was asked for.

    `marker` is a bullet typed as text; `lazy` as in `Block`.
    """

    spans: list[Span]
    marker: str = ""
    lazy: bool = False

    @cached_property
    def text(self) -> str:
        return fold(joined(self.spans))

    @property
    def lines(self) -> tuple[int, int]:
        seen = [span.line for span in self.spans if has_text(span)] or [self.spans[0].line]
        return seen[0], seen[-1]

    @property
    def end(self) -> str:
        """The words of the last span that has any."""
        return next((span.text.rstrip() for span in reversed(self.spans) if has_text(span)), "")

    def is_bold(self) -> bool:
        return all(span.bold for span in self.spans if has_words(span.text))

    def is_italic(self) -> bool:
        return all(span.italic for span in self.spans if has_words(span.text))

    def links(self) -> tuple[str, ...]:
        return tuple(link for link, _ in groupby(span.link for span in self.spans) if link)


@dataclass(frozen=True, slots=True)
class Manner:
    """How a run is cut: `breaks` at hard line breaks and bold labels, `typed` at typed bullets, and at `lazy` lines."""

    breaks: bool = False
    typed: bool = True
    lazy: frozenset[int] = frozenset()


def has_text(span: Span) -> bool:
    """Whether a span has more than blanks."""
    return bool(span.text.strip())


def joined(spans: Sequence[Span]) -> str:
    """The words of the spans, with a blank where one line ends and the next begins."""
    out: list[str] = []
    for before, span in zip([None, *spans], spans, strict=False):
        if before is not None and (span.line != before.line or span.hard):
            out.append(" ")
        out.append(span.text)
    return "".join(out)


def cut(spans: Sequence[Span], manner: Manner) -> list[Piece]:
    """The pieces of a run, in order, without empty ones. A run without any mark of a cut is one piece."""
    if len(spans) == 1 and not (manner.typed and _MAYBE_TYPED.search(spans[0].text)):
        return [Piece(list(spans))]
    rows = list(_rows(list(_at_bullets(spans)) if manner.typed else spans))
    typed = manner.typed and _is_typed_list(rows)
    pieces: list[Piece] = []
    for row in rows:
        marker = _take_bullet(row) if typed else ""
        lazy = row[0].line in manner.lazy
        if not pieces or marker or _begins(row, pieces[-1], manner):
            pieces.append(Piece(row, marker, lazy and bool(pieces)))
        else:
            pieces[-1].spans += row
    return pieces


def label_of(piece: Piece) -> tuple[str, str]:
    """The leading bold words or `key:` of a piece and what follows; two empty strings if it has no such label.

    Bold words count as a label if a separator, a capital, italics or a new line follow: "**Own** the plan" has none.
    """
    spans = [span for span in piece.spans if span.text.strip()]
    bold = next((i for i, span in enumerate(spans) if not span.bold), len(spans))
    if bold == 0:
        return ("", "") if is_todo(piece.text) else key_of(piece.text)
    label, value = fold(joined(spans[:bold])), fold(joined(spans[bold:]))
    if not has_words(value) or not has_words(label):
        return "", ""
    rest = spans[bold]
    bare = value.lstrip(SEPARATORS).lstrip()
    apart = rest.italic or rest.hard or rest.line != spans[bold - 1].line or value[:1].isupper()
    if label[-1] in SEPARATORS + "." or bare != value or apart:
        return label.rstrip(SEPARATORS + " ."), bare
    return "", ""


def _rows(spans: Sequence[Span]) -> Iterator[list[Span]]:
    """The spans line by line, without blank lines; a hard break before a blank line counts for the next."""
    row: list[Span] = []
    for span in spans:
        if row and (span.hard or span.line != row[-1].line):
            if any(map(has_text, row)):
                yield row
            else:
                span.hard = span.hard or row[0].hard
            row = []
        row.append(span)
    if any(map(has_text, row)):
        yield row


def _at_bullets(spans: Sequence[Span]) -> Iterator[Span]:
    """The spans with a hard break before each round bullet, where a run has several of them on one line."""
    whole = "".join(span.text for span in spans).lstrip()
    several = any(whole.count(bullet) > 1 for bullet in ROUND_BULLETS) or whole[:1] in tuple(ROUND_BULLETS)
    for span in spans:
        if not several or not any(bullet in span.text for bullet in ROUND_BULLETS):
            yield span
            continue
        start = 0
        for i, letter in enumerate(span.text):
            if letter in ROUND_BULLETS and span.text[start:i].strip():
                yield Span(span.text[start:i], span.line, span.bold, span.italic, span.link, span.hard or start > 0)
                start = i
        yield Span(span.text[start:], span.line, span.bold, span.italic, span.link, True)


def _is_typed_list(rows: Sequence[Sequence[Span]]) -> bool:
    """Whether the rows that begin with a bullet are meant as a list.

    One dash at the start of a wrapped line is no list; two are, or one after a colon or at the very start.
    """
    starts = [joined(row) for row in rows]
    marked = [i for i, start in enumerate(starts) if BULLET.match(start)]
    if not marked:
        return False
    first = marked[0]
    if starts[first].lstrip(" (")[0].isalnum():
        return len(marked) > 1
    return len(marked) > 1 or first == 0 or starts[first - 1].rstrip().endswith(":") or rows[first][0].hard


def _take_bullet(row: list[Span]) -> str:
    """Remove the typed bullet from the row and return it; "" if there is none."""
    found = BULLET.match(joined(row))
    if found is None:
        return ""
    left = found.end()
    while row and left:
        taken = min(left, len(row[0].text))
        row[0] = Span(row[0].text[taken:], row[0].line, row[0].bold, row[0].italic, row[0].link, row[0].hard)
        left -= taken
        if left:
            row.pop(0)
    return next(mark for mark in found.groups() if mark)


def _begins(row: Sequence[Span], before: Piece, manner: Manner) -> bool:
    """Whether a row that carries no bullet opens a piece of its own."""
    text = fold(joined(row))
    if is_todo(text) or (before.lazy and before.end.endswith(":")):
        return True
    if row[0].line in manner.lazy and is_marker(text):
        return True
    if not manner.breaks or before.marker:
        return False
    if next(filter(has_text, row)).bold and label_of(Piece(list(row)))[0]:
        return True
    wrapped = text[:1].islower() and before.end[-1:] not in _SENTENCE_ENDS
    return row[0].hard and not wrapped


def without_task_box(text: str) -> str:
    """The text of an item without the box of a task list, `[ ]` or `[x]`."""
    found = TASK.match(text)
    return text[found.end() :] if found else text
