"""That nothing was lost: every word of the documents is in a ladder or in the account, counted from the words."""

from __future__ import annotations

import html
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rungbook.errors import Place
from rungbook.model import Ladder
from rungbook.reading.canonical import split_canonical
from rungbook.reading.decoding.decode import decode
from rungbook.reading.decoding.repair import repair
from rungbook.reading.formats.detect import format_of
from rungbook.reading.limits import DEFAULT, Limits
from rungbook.reading.result import Document, Fate, Piece, Reading

_WORD = re.compile(r"[^\W_]+")
_TAG = re.compile(r"<[^>]*>")
_MARKUP = re.compile(r"(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)|(?<!\w):[a-z0-9_+-]+:(?!\w)")
"""Where a link of Markdown leads, and the name of a picture letter: no words of the document."""
_WHOLE = frozenset({Fate.CHROME, Fate.METADATA})
"""Fates of lines that are accounted for as they stand, whatever of their words the account repeats."""


@dataclass(frozen=True, slots=True)
class Proof:
    """The words of one document: how many there are, how many are in a ladder, how many the account has otherwise, by
    fate; and those that are nowhere, with their lines."""

    name: str
    words: int
    in_ladder: int
    in_account: tuple[tuple[Fate, int], ...]
    lost: tuple[tuple[Place, str], ...]


def proof_of(documents: Sequence[Document], reading: Reading, *, limits: Limits = DEFAULT) -> tuple[Proof, ...]:
    """The proof for each document of a reading. The documents are those that were read.

    Words are runs of letters and digits of the repaired text, without tags. A word of a line counts as kept if a piece
    that covers the line has it and, where the piece is a statement, the statement says it too (in its text, its path,
    or the names of its level and track); or if the line is left out as a whole, for a reason that the account gives.
    Of Rungbook's own files, whose keys are no words of a document, the texts of the statements count.
    """
    canonical = {document.name for group in split_canonical(documents)[0] for document in group}
    said = dict(_said(reading))
    pieces: dict[str, list[Piece]] = defaultdict(list)
    for piece in reading.account:
        pieces[piece.place.doc].append(piece)
    return tuple(
        _proof(
            document.name,
            _texts(pieces[document.name]) if document.name in canonical else _lines(document, limits),
            pieces[document.name],
            said,
        )
        for document in documents
    )


def _said(reading: Reading) -> Iterator[tuple[str, set[str]]]:
    """What the statements with each id say, in words."""
    found: dict[str, set[str]] = defaultdict(set)
    for ladder in reading.ladders:
        for id, words in _of_ladder(ladder):
            found[id] |= words
    yield from found.items()


def _of_ladder(ladder: Ladder) -> Iterator[tuple[str, set[str]]]:
    for track, level, one in ladder.all_statements():
        named = [track.title if track else "", *((level.code or "", *level.titles) if level else ())]
        yield one.id, _words(" ".join([one.text, *one.path, *named]))


def _found(text: str) -> list[str]:
    return [match[0] for match in _WORD.finditer(text)]


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _found(text)}


def _proof(name: str, lines: Iterable[str], pieces: Sequence[Piece], said: Mapping[str, set[str]]) -> Proof:
    covering: dict[int, list[Piece]] = defaultdict(list)
    for piece in pieces:
        first = piece.place.line or 0
        for at in range(first, (piece.place.end_line or first) + 1):
            covering[at].append(piece)
    counts: Counter[Fate] = Counter()
    lost: list[tuple[Place, str]] = []
    for number, line in enumerate(lines, start=1):
        own = covering.get(number, [])
        has = [(_words(piece.text), piece) for piece in own]
        for word in _found(line):
            fate = _fate_of(word.casefold(), has, said)
            if fate is None:
                lost.append((Place(name, number), word))
            else:
                counts[fate] += 1
    others = tuple((fate, counts[fate]) for fate in Fate if fate is not Fate.STATEMENT)
    return Proof(name, sum(counts.values()) + len(lost), counts[Fate.STATEMENT], others, tuple(lost))


def _fate_of(word: str, has: Sequence[tuple[set[str], Piece]], said: Mapping[str, set[str]]) -> Fate | None:
    """What became of a word of a line with these pieces; None if it is nowhere."""
    for words, piece in has:
        if piece.fate is Fate.STATEMENT and word in said.get(piece.statement, ()):
            return Fate.STATEMENT
        if word in words and piece.fate is not Fate.STATEMENT:
            return piece.fate
    return next((piece.fate for _, piece in has if piece.fate in _WHOLE), None)


def _texts(pieces: Sequence[Piece]) -> list[str]:
    """The texts of pieces by the lines on which they begin."""
    lines = [""] * max((piece.place.line or 0 for piece in pieces), default=0)
    for piece in pieces:
        if piece.place.line:
            lines[piece.place.line - 1] += f" {piece.text}"
    return lines


def _lines(document: Document, limits: Limits) -> list[str]:
    """The lines of a document as its reader saw them, without tags."""
    text, _ = repair(decode(document, limits=limits).text, document.name)
    form = format_of(document.name, text)
    if form == "markdown":
        text = _MARKUP.sub("", text)
    if form in {"html", "markdown"}:
        text = html.unescape(_TAG.sub(lambda tag: " " + "\n" * tag[0].count("\n"), text))
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
