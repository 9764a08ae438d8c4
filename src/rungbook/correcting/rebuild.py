"""A state put together again: ladders, lines and account that agree with one another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rungbook.correcting.state import Address, Bit, Said, State
from rungbook.model import Competency, Kind, Ladder, Level, Statement, StatementLine, Track, line_of
from rungbook.reading import words
from rungbook.reading.assembling.assemble import resolve
from rungbook.reading.result import Fate, Piece, Reading
from rungbook.reading.understanding.headings import flat

_HUNG = frozenset({Kind.BEHAVIOR, Kind.CAP, Kind.REFERENCE})


def put_together(state: State, before: Reading) -> tuple[Reading, tuple[str, ...]]:
    """The reading that a state amounts to, and the key of each of its ladders. `before`: what was taken apart."""
    found = [(key, _ladder(state, key, ladder)) for key, ladder in zip(state.ladders, before.ladders, strict=True)]
    ladders = {key: ladder for key, ladder in found if ladder is not None}
    reading = Reading(
        lines=tuple(_line(state, one) for one in state.sequence),
        ladders=tuple(ladders.values()),
        account=tuple(map(_piece, state.bits)),
        repairs=before.repairs,
        notes=before.notes,
    )
    return reading, tuple(ladders)


def _piece(bit: Bit) -> Piece:
    if bit.said is None:
        return Piece(bit.place, bit.text, bit.fate, bit.reason)
    return Piece(bit.place, bit.text, Fate.STATEMENT, bit.said.statement.kind.value, bit.said.statement.id)


def _line(state: State, one: Said | StatementLine) -> StatementLine:
    if isinstance(one, StatementLine):
        return one
    if one.line is not None and not one.changed:
        return one.line
    source = one.statement.source
    line = source.line if source and source.doc == one.doc else one.line.line if one.line else None
    told = line_of(one.statement, state.tracks.get((*one.address[:2], "")), state.levels.get(one.address))
    return replace(told, doc=one.doc, line=line)


def _ladder(state: State, id: str, before: Ladder) -> Ladder | None:
    """The ladder as it is now; None if it lost all its statements."""
    own = {address for address in state.tracks if address[0] == id}
    emptied = {(track.slug, level.slug) for track, level in before.levels() if not level.statements}
    tracks = [_track(state, address, emptied) for address in own_order(state.tracks, own)]
    there = tuple(track for track in tracks if track.levels or track.statements or _was_empty(track, before))
    changed = any(said.changed for said in _of_ladder(state, id))
    ladder = state.ladders[id].model_copy(update={"statements": _statements(state, (id, "", "")), "tracks": there})
    if not any(True for _ in ladder.all_statements()) and any(True for _ in before.all_statements()):
        return None
    same = [(one.slug, len(one.levels)) for one in there] == [(one.slug, len(one.levels)) for one in before.tracks]
    return ladder if same and not changed and _as_many(ladder, before) else _settled(ladder, before)


def own_order(tracks: Iterable[Address], own: set[Address]) -> list[Address]:
    """The addresses of a ladder's tracks in their order."""
    return [address for address in tracks if address in own]


def _as_many(ladder: Ladder, before: Ladder) -> bool:
    return sum(1 for _ in ladder.all_statements()) == sum(1 for _ in before.all_statements())


def _of_ladder(state: State, id: str) -> Iterator[Said]:
    return (said for address, own in state.homes.items() if address[0] == id for said in own)


def _was_empty(track: Track, before: Ladder) -> bool:
    return any(one.slug == track.slug and not one.levels and not one.statements for one in before.tracks)


def _statements(state: State, address: Address) -> tuple[Statement, ...]:
    return tuple(said.statement for said in state.homes.get(address, ()))


def _track(state: State, address: Address, emptied: set[tuple[str, str]]) -> Track:
    id, slug, _ = address
    before = state.tracks[address]
    levels = [
        level.model_copy(update={"statements": _statements(state, (id, slug, level.slug))})
        for at, level in state.levels.items()
        if at[:2] == (id, slug)
    ]
    kept = [level for level in levels if level.statements or (slug, level.slug) in emptied]
    if [level.slug for level in kept] != [level.slug for level in before.levels]:
        kept = _counted(kept)
    return before.model_copy(update={"statements": _statements(state, address), "levels": tuple(kept)})


def _counted(levels: Sequence[Level]) -> list[Level]:
    """Levels in the order of the numbers in their codes, where each has one, counted from 1."""
    numbers = [re.search(r"\d+(?:\.\d+)?", level.code or "") for level in levels]
    ordered = list(levels)
    if all(numbers):
        values = {level.slug: float(number.group()) for level, number in zip(levels, numbers, strict=True) if number}
        ordered.sort(key=lambda level: values[level.slug])
    return [level.model_copy(update={"ordinal": at}) for at, level in enumerate(ordered, 1)]


def _settled(ladder: Ladder, before: Ladder) -> Ladder:
    """The ladder with what follows from its statements: references, competencies, names of attributes."""
    there = {f"{track.slug}/{level.slug}" for track, level in ladder.levels()}
    slugs = {track.slug for track in ladder.tracks}
    tracks = tuple(
        track.model_copy(
            update={
                "builds_on": tuple(slug for slug in track.builds_on if slug in slugs),
                "levels": tuple(_without_dead_ends(level, there) for level in track.levels),
            }
        )
        for track in ladder.tracks
    )
    scenarios = tuple(
        scenario.model_copy(update={"at": {at: text for at, text in scenario.at.items() if at in there}})
        for scenario in ladder.scenarios
    )
    update = {
        "tracks": tracks,
        "scenarios": scenarios,
        "competencies": _competencies(before, ladder),
        "attributes": _renewed(before.attributes, _labels(before), _labels(ladder)),
    }
    return resolve(ladder.model_copy(update=update))


def _without_dead_ends(level: Level, there: set[str]) -> Level:
    """A level whose references do not say that they lead to a level that is gone."""
    if not any(one.target and one.target.resolved and one.target.resolved not in there for one in level.statements):
        return level
    mended = tuple(
        one.model_copy(update={"target": one.target.model_copy(update={"resolved": None})})
        if one.target and one.target.resolved not in there
        else one
        for one in level.statements
    )
    return level.model_copy(update={"statements": mended})


def _labels(ladder: Ladder) -> list[str]:
    return [one.path[-1] for *_, one in ladder.all_statements() if one.kind is Kind.ATTRIBUTE and one.path]


def _renewed(known: Sequence[str], before: Iterable[str], after: Iterable[str]) -> tuple[str, ...]:
    """Names without those that nothing bears any more, and with those that something bears now."""
    was, now = dict.fromkeys(before), dict.fromkeys(after)
    kept = [name for name in known if name in now or name not in was]
    return tuple(dict.fromkeys([*kept, *(name for name in now if name not in was)]))


def _competencies(before: Ladder, after: Ladder) -> tuple[Competency, ...]:
    """The tree as it was, without the names that no statement hangs on any more, and with the new ones."""
    was, now = _headings(before), _headings(after)
    known = {flat(node.name): node for node in after.competencies}
    names = _renewed(list(known), was, now)
    spelled = {flat(path[0]): path[0] for path in _paths(after)}
    return tuple(
        _node(known.get(name) or Competency(name=spelled.get(name, name)), was.get(name, {}), now.get(name, {}))
        for name in names
    )


def _node(node: Competency, was: Iterable[str], now: Iterable[str]) -> Competency:
    known = {below.name: below for below in node.competencies}
    names = _renewed(list(known), was, now)
    below = tuple(known.get(name) or Competency(name=name) for name in names)
    return node if below == node.competencies else node.model_copy(update={"competencies": below})


def _headings(ladder: Ladder) -> dict[str, dict[str, None]]:
    """The headings that statements of levels hang on, each with those under it."""
    tree: dict[str, dict[str, None]] = {}
    for path in _paths(ladder):
        below = tree.setdefault(flat(path[0]), {})
        if len(path) > 1 and not words.EXAMPLE.match(path[1]):
            below.setdefault(path[1])
    return tree


def _paths(ladder: Ladder) -> Iterator[tuple[str, ...]]:
    return (one.path for _, level, one in ladder.all_statements() if level and one.kind in _HUNG and one.path)
