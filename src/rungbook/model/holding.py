"""What holds at a level: its own statements, and those that inheritance, caps, references and other tracks bring in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rungbook.model.kinds import Inheritance, Kind
from rungbook.model.ladder import Ladder, Level, Track
from rungbook.model.statement import Statement

POINTERS = frozenset({Kind.CAP, Kind.REFERENCE})
"""Kinds that stand for other statements."""

EXPECTATIONS = frozenset({Kind.BEHAVIOR, Kind.SCOPE})
"""Kinds that hold at a higher level, or elsewhere, once they are said."""


@dataclass(frozen=True, slots=True)
class Held:
    """A statement that applies at a level, and where it is written: no track and level for the ladder's own."""

    statement: Statement
    track: Track | None = None
    level: Level | None = None


_Known = dict[tuple[str, str], tuple[Held, ...]]


def statements_at(ladder: Ladder, track: Track, level: Level) -> tuple[Statement, ...]:
    """Every statement that applies at `level`, once each: its own first, then what is brought in from elsewhere.

    Caps and references are not among them: what they stand for is. Raises nothing: a pointer that leads nowhere
    brings nothing in.
    """
    return tuple(held.statement for held in held_at(ladder, track, level))


def held_at(ladder: Ladder, track: Track, level: Level) -> tuple[Held, ...]:
    """As `statements_at`, each with the place where it is written."""
    found: dict[str, Held] = {}
    for held in _gather(ladder, track, level, {}):
        found.setdefault(held.statement.id, held)
    for held in _common(ladder, track):
        found.setdefault(held.statement.id, held)
    return tuple(found.values())


def capped_at(track: Track, level: Level) -> tuple[Statement, ...]:
    """The caps in force at `level`: said there or at a lower level of the track, and past the level they name.

    What they cover asks for nothing more here, so a competency under one is not a gap.
    """
    upto = track.levels[: _position(track, level) + 1]
    caps = (s for step in (*upto, level) for s in step.statements if s.kind is Kind.CAP)
    return tuple({cap.id: cap for cap in caps if _is_past(track, level, cap)}.values())


def is_covered(statement: Statement, cap: Statement) -> bool:
    """Whether `cap` is about the competency that `statement` belongs to: by its place, or by the name it gives."""
    if cap.path and statement.path[: len(cap.path)] == cap.path:
        return True
    return cap.cap is not None and _same_name(cap.cap.competency, *statement.path)


def find_step(track: Track, name: str) -> Level | None:
    """The level of a track that `name` means: its code, an alias, a title, else the only code of that number."""
    wanted = name.strip().casefold()
    for level in track.levels:
        if wanted in {known.casefold() for known in (level.slug, level.code or "", *level.aliases, *level.titles)}:
            return level
    number = _number(name)
    same = [level for level in track.levels if number and _number(level.code or "") == number]
    return same[0] if len(same) == 1 else None


def _gather(ladder: Ladder, track: Track, level: Level, known: _Known) -> tuple[Held, ...]:
    """The level's own statements, then all that is brought in; each level once, circles cut."""
    key = (track.slug, level.slug)
    if key not in known:
        known[key] = ()
        found = [Held(s, track, level) for s in level.statements if s.kind not in POINTERS]
        for pointer in (s for s in level.statements if s.kind is Kind.REFERENCE):
            found += _referenced(ladder, track, pointer, known)
        found += _inherited(ladder, track, level, known)
        for cap in capped_at(track, level):
            found += _capped(ladder, track, level, cap, known)
        known[key] = (*found, *_built_on(ladder, track, level, known))
    return known[key]


def _inherited(ladder: Ladder, track: Track, level: Level, known: _Known) -> Iterator[Held]:
    """What the level below leaves standing here."""
    at = _position(track, level)
    if ladder.inheritance is Inheritance.EXPLICIT or at == 0:
        return
    places = {s.path for s in level.statements if s.kind in EXPECTATIONS or s.kind is Kind.CAP}
    for held in _gather(ladder, track, track.levels[at - 1], known):
        replaced = ladder.inheritance is Inheritance.REPLACED and held.statement.path in places
        if held.statement.kind in EXPECTATIONS and not replaced:
            yield held


def _referenced(ladder: Ladder, track: Track, pointer: Statement, known: _Known) -> Iterator[Held]:
    """The expectations of the level that a reference points at, or those of one competency of it."""
    found = _target_of(ladder, track, pointer)
    if found is None or pointer.target is None:
        return
    competency = pointer.target.competency
    for held in _gather(ladder, *found, known):
        if held.statement.kind in EXPECTATIONS and (not competency or _same_name(competency, *held.statement.path)):
            yield held


def _target_of(ladder: Ladder, track: Track, pointer: Statement) -> tuple[Track, Level] | None:
    """The level that a reference means: by its resolved address, else by name within the same track."""
    target = pointer.target
    if target is None:
        return None
    if target.resolved:
        return next((pair for pair in ladder.levels() if _address(*pair) == target.resolved), None)
    level = find_step(track, target.level) if target.level else None
    return (track, level) if level else None


def _capped(ladder: Ladder, track: Track, level: Level, cap: Statement, known: _Known) -> Iterator[Held]:
    """What the last level before a cap asks of the capped competency: that still applies, and nothing more."""
    last = find_step(track, cap.cap.after) if cap.cap else None
    if last is None or last == level:
        return
    for held in _gather(ladder, track, last, known):
        if held.statement.kind in EXPECTATIONS and is_covered(held.statement, cap):
            yield held


def _built_on(ladder: Ladder, track: Track, level: Level, known: _Known) -> Iterator[Held]:
    """What the tracks that this one builds on ask at the level that answers to this one."""
    for base in (other for other in ladder.tracks if other.slug in track.builds_on):
        yield from (Held(s, base) for s in base.statements if s.kind in EXPECTATIONS)
        peer = _peer(base, level)
        if peer is not None:
            gathered = _gather(ladder, base, peer, known)
            yield from (held for held in gathered if held.statement.kind in EXPECTATIONS)


def _peer(base: Track, level: Level) -> Level | None:
    """The level of another track on the same grade, else of the same code."""
    graded = (other for other in base.levels if set(other.grades) & set(level.grades))
    coded = (other for other in base.levels if level.code is not None and other.code == level.code)
    return next(graded, None) or next(coded, None)


def _common(ladder: Ladder, track: Track) -> Iterator[Held]:
    """Statements that hold at every level; what only tells of the ladder or the track is none."""
    yield from (Held(s, track) for s in track.statements if s.kind in EXPECTATIONS)
    yield from (Held(s) for s in ladder.statements if s.kind in EXPECTATIONS)


def _is_past(track: Track, level: Level, cap: Statement) -> bool:
    """Whether a level lies beyond the one that a cap names; a cap that names none we know counts where it is said."""
    last = find_step(track, cap.cap.after) if cap.cap else None
    return last is None or _position(track, level) > _position(track, last)


def _position(track: Track, level: Level) -> int:
    return next((i for i, step in enumerate(track.levels) if step.slug == level.slug), 0)


def _address(track: Track, level: Level) -> str:
    return f"{track.slug}/{level.slug}"


def _number(name: str) -> str:
    return "".join(re.findall(r"\d+(?:\.\d+)?", name)[:1])


def _same_name(name: str, *others: str) -> bool:
    flat = re.sub(r"[\W_]+", "", name.casefold())
    return any(flat == re.sub(r"[\W_]+", "", other.casefold()) for other in others)
