"""What each correction does to a state. A fault is said and what it concerns is left as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from rungbook.correcting.anchors import Anchor
from rungbook.correcting.corrections import (
    Confirm,
    Correction,
    Describe,
    Drop,
    MakeStatement,
    Merge,
    Move,
    SetHome,
    SetKind,
    SetPath,
    SetStatus,
    Split,
)
from rungbook.correcting.description import described
from rungbook.correcting.homes import address_of, rehome, settle
from rungbook.correcting.meaning import with_meaning
from rungbook.correcting.state import Address, Bit, Said, State
from rungbook.correcting.wording import bits_from, glued, parts_at
from rungbook.errors import Place, Problem
from rungbook.model import Doubt, Kind, Source, Statement, unused
from rungbook.reading.assembling.identity import statement_slug
from rungbook.reading.result import Fate

Faults = Iterator[Problem]


def apply(state: State, correction: Correction) -> list[Problem]:
    """Change the state as the correction says; what could not be done, with its place."""
    return list(_OPERATIONS[type(correction)](state, correction))


def _set_home(state: State, wanted: SetHome) -> Faults:
    for anchor in wanted.targets:
        said = _said(state, anchor)
        address = address_of(state, wanted.home, said.address[0]) if said else None
        if said is None or address is None:
            yield _gone(state, anchor)
            continue
        rehome(state, said, address)
        said.change(uncertain=_without(said, Doubt.LEVEL))


def _set_path(state: State, wanted: SetPath) -> Faults:
    for said in _all_said(state, wanted.targets):
        said.change(path=wanted.path, uncertain=_without(said, Doubt.PATH))
        said.statement = with_meaning(said.statement)
    yield from _missing(state, wanted.targets)


def _set_kind(state: State, wanted: SetKind) -> Faults:
    for said in _all_said(state, wanted.targets):
        said.change(kind=wanted.kind, uncertain=_without(said, Doubt.KIND))
        said.statement = with_meaning(said.statement)
    yield from _missing(state, wanted.targets)


def _set_status(state: State, wanted: SetStatus) -> Faults:
    for said in _all_said(state, wanted.targets):
        said.change(status=wanted.status, uncertain=_without(said, Doubt.STATUS))
    yield from _missing(state, wanted.targets)


def _confirm(state: State, wanted: Confirm) -> Faults:
    for said in _all_said(state, wanted.targets):
        said.change(uncertain=())
    yield from _missing(state, wanted.targets)


def _merge(state: State, wanted: Merge) -> Faults:
    missing = list(_missing(state, wanted.targets))
    together = list(_all_said(state, wanted.targets))
    if missing or len(together) < 2:
        yield from missing or [_gone(state, wanted.targets[0])]
        return
    own = state.homes[together[0].address]
    if any(one.address != together[0].address for one in together):
        yield _fault(state, wanted.targets[0], "not-neighbours", "statements of two levels cannot become one")
        return
    first, *others = sorted(together, key=own.index)
    if [own.index(one) for one in others] != list(range(own.index(first) + 1, own.index(first) + len(together))):
        yield _fault(state, wanted.targets[0], "not-neighbours", "another statement stands between these")
        return
    words = [first.text, *(_with_label(one, first) for one in others)]
    first.change(text=glued(words), source=_span([first, *others]))
    first.statement = with_meaning(first.statement)
    for other in others:
        _take_bits(other, first)
        _forget(state, other)


def _with_label(said: Said, first: Said) -> str:
    """What a statement says with the label that its document writes before it, unless that of the first is the same."""
    label = said.statement.path[-1] if said.statement.path else ""
    written = any(bit.text != said.text and bit.text.startswith(label) for bit in said.bits)
    same = label in first.statement.path
    return said.text if same or not label or not written else f"{label}: {said.text}"


def _split(state: State, wanted: Split) -> Faults:
    said = _said(state, wanted.targets[0])
    if said is None:
        yield _gone(state, wanted.targets[0])
        return
    parts = parts_at(said.text, wanted.at)
    if parts is None:
        yield _fault(state, wanted.targets[0], "no-cut", "a statement is cut between two words")
        return
    head, tail = parts
    twin = Said(
        said.statement.model_copy(update={"id": _fresh_id(state, said, tail), "text": tail}), said.address, said.doc
    )
    twin.changed = True
    twin.statement = with_meaning(twin.statement)
    _share_bits(state, said, twin)
    said.change(text=head)
    said.statement = with_meaning(said.statement)
    own = state.homes[said.address]
    own.insert(own.index(said) + 1, twin)
    state.enter(twin, state.sequence.index(said) + 1)


def _move(state: State, wanted: Move) -> Faults:
    yield from _missing(state, wanted.targets)
    moving = list(_all_said(state, wanted.targets))
    after = _said(state, wanted.after) if wanted.after else None
    if (wanted.after and after is None) or after in moving:
        yield _gone(state, wanted.after or wanted.targets[0])
        return
    for said in moving:
        rehome(state, said, after.address if after else said.address)
        state.homes[said.address].remove(said)
    for said in reversed(moving):
        own = state.homes[said.address]
        own.insert(own.index(after) + 1 if after else 0, said)


def _drop(state: State, wanted: Drop) -> Faults:
    yield from _missing(state, wanted.targets)
    for said in _all_said(state, wanted.targets):
        for bit in said.bits:
            bit.said, bit.was = None, said
            bit.fate, bit.reason = Fate.CHROME, wanted.reason
        said.bits = []
        _forget(state, said)


def _make(state: State, wanted: MakeStatement) -> Faults:
    found = [(anchor, state.found(anchor)) for anchor in wanted.targets]
    idle = {id(bit) for _, bit in found if bit is not None and bit.said is None and bit.text.strip()}
    for anchor, bit in found:
        came_back = bit is not None and id(bit) in idle and bit.said is not None  # with the one before
        if bit is None or id(bit) not in idle or not (came_back or _make_one(state, bit, wanted)):
            yield _gone(state, anchor)


def _make_one(state: State, bit: Bit, wanted: MakeStatement) -> bool:
    """Whether there was a place for the statement that this piece is to be."""
    current = bit.was.address[0] if bit.was else _ladder_of(state, bit.place.doc)
    address = address_of(state, wanted.home, current)
    if address is None:
        return False
    said = _revived(state, bit) if bit.was else _made(state, bit, address)
    said.address = address
    said.change(path=wanted.path, kind=wanted.kind, status=wanted.status, uncertain=())
    said.statement = with_meaning(said.statement)
    state.enter(said, _turn(state, said))
    settle(state, said)
    return True


def _describe(state: State, wanted: Describe) -> Faults:
    if wanted.ladder not in state.ladders:
        yield Problem("gone", f"there is no ladder {wanted.ladder} any more")
        return
    described(state, wanted.ladder, wanted.about)


_OPERATIONS: dict[type, Callable[[State, Any], Faults]] = {
    SetHome: _set_home,
    SetPath: _set_path,
    SetKind: _set_kind,
    SetStatus: _set_status,
    Confirm: _confirm,
    Merge: _merge,
    Split: _split,
    Move: _move,
    Drop: _drop,
    MakeStatement: _make,
    Describe: _describe,
}


def _said(state: State, anchor: Anchor) -> Said | None:
    bit = state.found(anchor)
    return bit.said if bit else None


def _all_said(state: State, anchors: Iterable[Anchor]) -> list[Said]:
    """The statements that these anchors still hold on to, each once, found before any of them changes."""
    found = (_said(state, anchor) for anchor in anchors)
    return list({id(said): said for said in found if said is not None}.values())


def _missing(state: State, anchors: Iterable[Anchor]) -> list[Problem]:
    return [_gone(state, anchor) for anchor in anchors if _said(state, anchor) is None]


def _gone(state: State, anchor: Anchor) -> Problem:
    return _fault(state, anchor, "gone", f"there is no such piece any more: {anchor.text[:80]}")


def _fault(state: State, anchor: Anchor, code: str, message: str) -> Problem:
    names = state.names.get(anchor.document)
    return Problem(code, message, Place(names[0], anchor.line, cell=anchor.cell) if names else None)


def _without(said: Said, doubt: Doubt) -> tuple[Doubt, ...]:
    return tuple(one for one in said.statement.uncertain if one is not doubt)


def _span(together: list[Said]) -> Source | None:
    """The lines of several statements of one document; where they are of two, those of the first."""
    first = together[0].statement.source
    sources = [one.statement.source for one in together]
    if first is None or any(one is None or one.doc != first.doc or one.line is None for one in sources):
        return first
    ends = [one.end_line or one.line or 0 for one in sources if one]
    starts = [one.line or 0 for one in sources if one]
    return first.model_copy(update={"line": min(starts), "end_line": max(ends)})


def _take_bits(giver: Said, taker: Said) -> None:
    for bit in giver.bits:
        bit.said = taker
    taker.bits += giver.bits
    giver.bits = []


def _forget(state: State, said: Said) -> None:
    state.homes[said.address].remove(said)
    state.sequence.remove(said)


def _share_bits(state: State, said: Said, twin: Said) -> None:
    """Give the pieces that say the second part to it; a piece that says some of both is cut in two."""
    cut = bits_from([bit.text for bit in said.bits], twin.text)
    if cut is None:  # the words of the piece are others than those of the statement: it stays whole
        last = said.bits[-1]
        _add_bit(state, replace(last, text=twin.text, said=twin, was=None), last, twin)
        return
    number, at = cut
    later = said.bits[number + 1 :]
    if at:
        broken = said.bits[number]
        rest = replace(broken, text=broken.text[at:].strip(), said=twin, was=None)
        broken.text = broken.text[:at].strip()
        _add_bit(state, rest, broken, twin)
    else:
        later = said.bits[number:]
    for bit in later:
        bit.said = twin
        said.bits.remove(bit)
        twin.bits.append(bit)


def _add_bit(state: State, bit: Bit, after: Bit, said: Said) -> None:
    state.insert_bit(bit, after)
    said.bits.append(bit)


def _fresh_id(state: State, near: Said, text: str) -> str:
    ladder, track, level = near.address
    several = sum(1 for id, _, slug in state.tracks if id == ladder and not slug) > 1
    prefix = f"{track}-" if several and level else ""
    return unused(statement_slug(prefix + (level or track), text), state.ids(ladder))


def _ladder_of(state: State, doc: str) -> str:
    """The ladder that a document speaks of: that of its first statement, else the first there is."""
    own = (said.address[0] for said in state.sequence if isinstance(said, Said) and said.doc == doc)
    return next(own, next(iter(state.ladders), ""))


def _revived(state: State, bit: Bit) -> Said:
    """The statement that was dropped, with all its pieces."""
    said = bit.was
    assert said is not None
    said.bits = [one for one in state.bits if one.was is said]
    for one in said.bits:
        one.said, one.was, one.fate, one.reason = said, None, Fate.STATEMENT, said.statement.kind.value
    return said


def _made(state: State, bit: Bit, address: Address) -> Said:
    doc, line, cell = bit.spot
    source = Source(doc=doc, line=line, end_line=bit.place.end_line, cell=cell)
    said = Said(Statement(id="", kind=Kind.BEHAVIOR, text=bit.text, source=source), address, doc)
    said.change(id=_fresh_id(state, said, bit.text))
    bit.said, bit.fate, bit.reason = said, Fate.STATEMENT, "placed"
    said.bits = [bit]
    return said


def _turn(state: State, said: Said) -> int:
    """Where in the sequence of all documents a statement comes: before the next one of its document."""
    ranks = {id(bit): rank for rank, bit in enumerate(state.bits)}
    mine = ranks[id(said.bits[0])]
    last = len(state.sequence)
    for at, other in enumerate(state.sequence):
        if other.doc == said.doc:
            last = at + 1
            if isinstance(other, Said) and other.bits and ranks[id(other.bits[0])] > mine:
                return at
    return last
