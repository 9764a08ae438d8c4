"""A reading taken apart: pieces and statements that can be changed, and know one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rungbook.correcting.anchors import Anchor
from rungbook.errors import Place
from rungbook.model import Ladder, Level, Statement, StatementLine, Track, unused
from rungbook.reading.result import Fate, Piece, Reading

Spot = tuple[str, int | None, str | None]
Address = tuple[str, str, str]
"""Key of a ladder (its id in the reading), track slug, level slug; "" for what belongs to the whole ladder or track."""


@dataclass(slots=True, eq=False)
class Said:
    """A statement that may change. `order`: a number that grows along the sequence of all statements; `changed`: its
    line is no longer what the document says."""

    statement: Statement
    address: Address
    doc: str
    line: StatementLine | None = None
    bits: list[Bit] = field(default_factory=list)
    order: float = 0.0
    changed: bool = False

    @property
    def text(self) -> str:
        """What it says."""
        return self.statement.text

    def change(self, **fields: object) -> None:
        """Say some of it anew."""
        self.statement = self.statement.model_copy(update=fields)
        self.changed = True


@dataclass(slots=True, eq=False)
class Bit:
    """A piece of a source that may change: `said` is the statement that it is part of, `was` the one it was once."""

    place: Place
    text: str
    fate: Fate
    reason: str
    said: Said | None = None
    was: Said | None = None

    @property
    def spot(self) -> Spot:
        """Where it starts."""
        return self.place.doc, self.place.line, self.place.cell

    @property
    def words(self) -> str:
        """The text that an anchor holds on to."""
        return self.said.text if self.said else self.text


@dataclass(slots=True)
class State:
    """Everything of a reading that corrections change.

    `tracks` and `levels` are the values as they stand, by address; `homes` the statements of each address in order,
    `sequence` those of all documents in their order, lines of no ladder among them.
    """

    ladders: dict[str, Ladder]
    tracks: dict[Address, Track]
    levels: dict[Address, Level]
    homes: dict[Address, list[Said]]
    sequence: list[Said | StatementLine]
    bits: list[Bit]
    names: Mapping[str, tuple[str, ...]]
    digests: Mapping[str, str]
    spots: dict[Spot, list[Bit]] = field(default_factory=lambda: defaultdict(list))

    def found(self, anchor: Anchor) -> Bit | None:
        """The piece that an anchor holds on to; None if it is gone."""
        for name in self.names.get(anchor.document, ()):
            same = [bit for bit in self.spots.get((name, anchor.line, anchor.cell), ()) if bit.words == anchor.text]
            apart: dict[int, Bit] = {}
            for bit in same:
                apart.setdefault(id(bit.said or bit), bit)
            if anchor.nth < len(apart):
                return list(apart.values())[anchor.nth]
        return None

    def anchors(self) -> Iterator[Anchor]:
        """An anchor for each piece, in the order of the account."""
        seen: dict[tuple[Spot, str], dict[int, int]] = defaultdict(dict)
        for bit in self.bits:
            (doc, line, cell), same = bit.spot, seen[bit.spot, bit.words]
            nth = same.setdefault(id(bit.said or bit), len(same))
            yield Anchor(document=self.digests.get(doc, ""), line=line, cell=cell, text=bit.words, nth=nth)

    def insert_bit(self, bit: Bit, after: Bit) -> None:
        """A piece that comes right after another of the same place."""
        self.bits.insert(self.bits.index(after) + 1, bit)
        own = self.spots[bit.spot]
        own.insert(own.index(after) + 1, bit)

    def enter(self, said: Said, at: int) -> None:
        """A statement that comes into the sequence before the one that is at this place now."""
        before = next((one.order for one in reversed(self.sequence[:at]) if isinstance(one, Said)), None)
        after = next((one.order for one in self.sequence[at:] if isinstance(one, Said)), None)
        low = before if before is not None else (after or 0.0) - 2
        said.order = (low + after) / 2 if after is not None else low + 1
        self.sequence.insert(at, said)

    def ids(self, ladder: str) -> set[str]:
        """The ids that statements of a ladder have, or had before they were dropped."""
        held = {said.statement.id for address, own in self.homes.items() if address[0] == ladder for said in own}
        return held | {bit.was.statement.id for bit in self.bits if bit.was and bit.was.address[0] == ladder}


def taken_apart(reading: Reading, digests: Mapping[str, str]) -> State:
    """The state that a reading begins with. `digests`: the SHA-256 of each document in hex, by its name."""
    names: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for name, digest in digests.items():
        names[digest] += (name,)
    state = State({}, {}, {}, {}, [], [], dict(names), digests)
    known: dict[str, list[Said]] = defaultdict(list)
    for ladder in reading.ladders:
        key = unused(ladder.id, state.ladders)
        state.ladders[key] = ladder
        for said in _hold(state, key, ladder):
            known[said.statement.id].append(said)
    state.sequence = [_linked(line, known) or line for line in reading.lines]
    for order, one in enumerate(state.sequence):
        if isinstance(one, Said):
            one.order = order
    for piece in reading.account:
        bit = _bit(piece, known)
        state.bits.append(bit)
        state.spots[bit.spot].append(bit)
    return state


def _hold(state: State, key: str, ladder: Ladder) -> Iterator[Said]:
    """Put a ladder's tracks, levels and statements where they can be changed."""
    yield from _held(state, (key, "", ""), ladder.statements)
    for track in ladder.tracks:
        state.tracks[key, track.slug, ""] = track
        yield from _held(state, (key, track.slug, ""), track.statements)
        for level in track.levels:
            state.levels[key, track.slug, level.slug] = level
            yield from _held(state, (key, track.slug, level.slug), level.statements)


def _held(state: State, address: Address, statements: tuple[Statement, ...]) -> list[Said]:
    own = [Said(one, address, one.source.doc if one.source else "") for one in statements]
    state.homes[address] = own
    return own


def _linked(line: StatementLine, known: Mapping[str, list[Said]]) -> Said | None:
    """The statement that a line is the exchange form of; ids are unique in a ladder, not among ladders."""
    free = [said for said in known.get(line.id, ()) if said.line is None and said.text == line.text]
    chosen = next((said for said in free if said.doc == line.doc), free[0] if free else None)
    if chosen is not None:
        chosen.line, chosen.doc = line, line.doc
    return chosen


def _bit(piece: Piece, known: Mapping[str, list[Said]]) -> Bit:
    candidates = known.get(piece.statement, []) if piece.fate is Fate.STATEMENT else []
    said = next((one for one in candidates if one.doc == piece.place.doc), candidates[0] if candidates else None)
    bit = Bit(piece.place, piece.text, piece.fate, piece.reason, said)
    if said is not None:
        said.bits.append(bit)
    return bit
