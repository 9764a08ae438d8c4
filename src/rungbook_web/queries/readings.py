"""What was understood of documents, line by line of their sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rungbook.model import StatementLine
from rungbook.reading.decoding.decode import decode
from rungbook.reading.limits import DEFAULT
from rungbook.reading.result import Document, Fate, Piece, Reading, Repair

PAGE = 1000
"""How many lines of the sources stand on one page of the account."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A piece of a source with its fate and reason, and the statement it became: None unless its fate is that."""

    piece: Piece
    statement: StatementLine | None


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of a source: its number from 1, its text as it came, the pieces that start in it, its repairs.

    `goes_on`: nothing starts here, but a piece that started above reaches here.
    """

    number: int
    text: str
    pieces: tuple[Understood, ...]
    repairs: tuple[Repair, ...]
    goes_on: bool


@dataclass(frozen=True, slots=True)
class SourceAccount:
    """A document with its lines. `unlined`: pieces that have no line; `counts`: how many pieces met each fate."""

    name: str
    lines: tuple[SourceLine, ...]
    unlined: tuple[Understood, ...]
    counts: tuple[tuple[Fate, int], ...]


def lines_of(document: Document) -> list[str]:
    """The lines of a document as the reader counts them."""
    text = decode(document, limits=DEFAULT).text.replace("\r\n", "\n").replace("\r", "\n")
    return text.removesuffix("\n").split("\n")


def accounts_of(documents: Sequence[Document], reading: Reading) -> tuple[SourceAccount, ...]:
    """The account of each document of a reading, in the order given. The documents are those that were read."""
    said = {(line.doc, line.id): line for line in reading.lines}
    pieces: dict[str, list[Understood]] = defaultdict(list)
    for piece in reading.account:
        pieces[piece.place.doc].append(Understood(piece, said.get((piece.place.doc, piece.statement))))
    return tuple(_account(document, pieces[document.name], reading.repairs) for document in documents)


def total_of(accounts: Sequence[SourceAccount]) -> list[tuple[Fate, int]]:
    """How many pieces of all documents met each fate."""
    counts = [dict(account.counts) for account in accounts]
    return [(fate, sum(count[fate] for count in counts)) for fate in Fate]


@dataclass(frozen=True, slots=True)
class AccountPage:
    """A stretch of the accounts of all documents, one after the other: a page of `page` (from 1) out of `pages`."""

    accounts: tuple[SourceAccount, ...]
    page: int
    pages: int

    @property
    def numbers(self) -> range:
        """The numbers of all pages."""
        return range(1, self.pages + 1)


def page_of(accounts: Sequence[SourceAccount], page: int, *, size: int = PAGE) -> AccountPage:
    """The stretch of `size` lines with this number, or the nearest that there is."""
    total = sum(len(account.lines) for account in accounts)
    pages = max(1, -(-total // size))
    page = min(max(page, 1), pages)
    low, high, at = (page - 1) * size, page * size, 0
    shown = []
    for account in accounts:
        lines = account.lines[max(0, low - at) : max(0, high - at)]
        ends_here = low < at + len(account.lines) <= high or not account.lines
        if lines or ends_here:
            shown.append(replace(account, lines=lines, unlined=account.unlined if ends_here else ()))
        at += len(account.lines)
    return AccountPage(tuple(shown), page, pages)


def _account(document: Document, pieces: Sequence[Understood], repairs: Sequence[Repair]) -> SourceAccount:
    starting: dict[int, list[Understood]] = defaultdict(list)
    reached: set[int] = set()
    for one in pieces:
        place = one.piece.place
        if place.line is not None:
            starting[place.line].append(one)
            reached.update(range(place.line + 1, (place.end_line or place.line) + 1))
    mended: dict[int | None, list[Repair]] = defaultdict(list)
    for repair in repairs:
        if repair.place.doc == document.name:
            mended[repair.place.line].append(repair)
    lines = tuple(
        SourceLine(at, text, tuple(starting[at]), tuple(mended[at]), at in reached and not starting[at])
        for at, text in enumerate(lines_of(document), start=1)
    )
    return SourceAccount(
        document.name, lines, tuple(one for one in pieces if one.piece.place.line is None), _counts(pieces)
    )


def _counts(pieces: Sequence[Understood]) -> tuple[tuple[Fate, int], ...]:
    return tuple((fate, sum(one.piece.fate is fate for one in pieces)) for fate in Fate)
