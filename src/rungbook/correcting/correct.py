"""Corrections applied to a reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rungbook.correcting.anchors import Anchor
from rungbook.correcting.corrections import Correction
from rungbook.correcting.operations import apply
from rungbook.correcting.rebuild import put_together
from rungbook.correcting.state import taken_apart
from rungbook.errors import Problem
from rungbook.reading.result import Reading


@dataclass(frozen=True, slots=True)
class Missed:
    """Something that a correction says and that cannot be done: the correction's number from 0, and why."""

    number: int
    problem: Problem


@dataclass(frozen=True, slots=True)
class Corrected:
    """A reading after its corrections.

    `anchors`: one for each piece of the account, for the next correction to hold on to; `belongs`: the key of the
    ladder that each piece says something of, "" for what is no statement; `keys`: by what id the
    corrections call each of the ladders, whatever id it was given since; `missed`: what could not be done, because the
    document has changed or an earlier correction was taken back.
    """

    reading: Reading
    anchors: tuple[Anchor, ...]
    belongs: tuple[str, ...]
    keys: tuple[str, ...]
    missed: tuple[Missed, ...] = ()


def correct(reading: Reading, corrections: Sequence[Correction], *, digests: Mapping[str, str]) -> Corrected:
    """The reading with the corrections applied one after the other. Pure; takes time in proportion to both.

    `digests` are the SHA-256 of each document's bytes in hex, by the name that the reading calls it. Nothing is lost:
    each piece of the account still has one fate, and each word of a statement is in a statement or in the account.
    Statements that no correction names keep their ids, and so do those that are corrected; the second part of one that
    is split, and a piece that becomes a statement, get ids that nothing in the ladder has.
    """
    state = taken_apart(reading, digests)
    missed = [Missed(number, problem) for number, one in enumerate(corrections) for problem in apply(state, one)]
    whole, keys = put_together(state, reading)
    belongs = tuple(bit.said.address[0] if bit.said else "" for bit in state.bits)
    return Corrected(whole if corrections else reading, tuple(state.anchors()), belongs, keys, tuple(missed))
