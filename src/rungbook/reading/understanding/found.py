"""What reading one document yields, before documents are put together."""

from __future__ import annotations

from dataclasses import dataclass, field

from rungbook.model import Doubt, Kind, Status
from rungbook.reading.blocks import Block
from rungbook.reading.codes import Name
from rungbook.reading.result import Fate
from rungbook.reading.understanding.tables import Entry


@dataclass(slots=True)
class Found:
    """A statement of a document: the block it stands in, the level and track as written, and what is said."""

    block: int
    text: str
    kind: Kind
    level: Name | None = None
    track: str | None = None
    path: tuple[str, ...] = ()
    status: Status = Status.AGREED
    uncertain: tuple[Doubt, ...] = ()
    line: int | None = None
    end_line: int | None = None
    inferred: bool = False
    opening: int | None = None


@dataclass(slots=True)
class Understood:
    """One document, understood: its statements in order, and the fate of every block.

    `number` is its place among the documents of the call, by which its statements are known.
    """

    name: str
    blocks: list[Block]
    number: int = 0
    found: list[Found] = field(default_factory=list)
    fates: dict[int, tuple[Fate, str]] = field(default_factory=dict)
    glued: dict[int, int] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    title: str = ""
    grades: tuple[str, ...] = ()
    terms: list[tuple[str, str]] = field(default_factory=list)
