"""What reading gives back: ladders, statement lines in document order, and an account of every piece of the source."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from rungbook.errors import Place, Problem
from rungbook.model import Ladder, StatementLine


@dataclass(frozen=True, slots=True)
class Document:
    """One source as it was given: the name that reports use (with `/`), and its bytes."""

    name: str
    data: bytes


class Fate(StrEnum):
    """What became of a piece of a source. Every non-blank piece has exactly one."""

    STATEMENT = "statement"
    STRUCTURE = "structure"
    METADATA = "metadata"
    CHROME = "chrome"
    UNPLACED = "unplaced"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a source (a line, block or cell), its fate, why, and the statement it became (or is part of)."""

    place: Place
    text: str
    fate: Fate
    reason: str = ""
    statement: str = ""


@dataclass(frozen=True, slots=True)
class Repair:
    """A mend of damaged text: the line before and after, and what kind of damage it was."""

    place: Place
    before: str
    after: str
    damage: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was understood of the documents of one call.

    `lines` are in document order; `ladders` are the groups they form; `notes` are things worth knowing that refuse
    nothing (an inferred track, a level given twice with equal content, a document without statements).
    """

    lines: tuple[StatementLine, ...]
    ladders: tuple[Ladder, ...]
    account: tuple[Piece, ...]
    repairs: tuple[Repair, ...] = ()
    notes: tuple[Problem, ...] = ()

    @property
    def unplaced(self) -> tuple[Piece, ...]:
        """The pieces that nothing could be made of; any makes the exit status 1."""
        return tuple(piece for piece in self.account if piece.fate is Fate.UNPLACED)

    def counts(self) -> dict[Fate, int]:
        """How many pieces met each fate."""
        found = Counter(piece.fate for piece in self.account)
        return {fate: found[fate] for fate in Fate}
