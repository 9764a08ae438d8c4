"""An edited document read again: the ladder keeps its ids and what no document says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from rungbook.compare.pairing import nearness, pair_by_place, pair_up, sentences
from rungbook.model import Competency, Kind, Ladder, Level, Statement, Track, unused
from rungbook.model.statement import Value

SAME = 0.6
"""The likeness from which on a reworded sentence is the same statement. Below, a person would call it another one."""

_BY_PLACE = frozenset({Kind.ATTRIBUTE, Kind.SUMMARY})

_Value = TypeVar("_Value", bound=Value)


def reimport(before: Ladder, after: Ladder) -> Ladder:
    """The next state of the ladder `before`, of which `after` was read from an edited document.

    Statements, levels and texts are those of `after`. A statement whose text is the same or clearly the same as one of
    `before` at that level keeps its id; a new one never gets an id that another one has there. The ladder's name and
    what a document does not say (glossary, scale, grades, what a competency is about …) stay as they were.
    """
    ids = _kept_ids(before, after)
    taken = {statement.id for _, _, statement in before.all_statements()}
    for _, _, statement in after.all_statements():
        if statement.id not in ids:
            ids[statement.id] = unused(statement.id, taken)
            taken.add(ids[statement.id])
    tracks = {track.slug: track for track in before.tracks}
    merged = _filled(before, after, "competencies", "statements", "tracks")
    return merged.model_copy(
        update={
            "id": before.id,
            "title": before.title,
            "competencies": _competencies(before.competencies, after.competencies),
            "statements": _renamed(after.statements, ids),
            "tracks": tuple(_track(tracks.get(track.slug), track, ids) for track in after.tracks),
        }
    )


def _track(before: Track | None, after: Track, ids: dict[str, str]) -> Track:
    levels = {level.slug: level for level in before.levels} if before else {}
    merged = _filled(before, after, "statements", "levels") if before else after
    if before and after.inferred:
        merged = merged.model_copy(update={"title": before.title, "inferred": before.inferred})
    update = {
        "statements": _renamed(after.statements, ids),
        "levels": tuple(_level(levels.get(level.slug), level, ids) for level in after.levels),
    }
    return merged.model_copy(update=update)


def _level(before: Level | None, after: Level, ids: dict[str, str]) -> Level:
    merged = _filled(before, after, "statements") if before else after
    return merged.model_copy(update={"statements": _renamed(after.statements, ids)})


def _filled(before: _Value, after: _Value, *apart: str) -> _Value:
    """`after`, with what it leaves at the default taken from `before`, fields named in `apart` excepted."""
    given = after.model_dump(exclude_defaults=True, exclude=set(apart))
    missing = type(after).model_fields.keys() - given.keys() - set(apart)
    return after.model_copy(update={name: getattr(before, name) for name in missing})


def _competencies(before: Sequence[Competency], after: Sequence[Competency]) -> tuple[Competency, ...]:
    """The tree of `after`; where it does not say what a node is about, the node of that name in `before` does."""
    known = {node.name: node for node in before}
    return tuple(
        Competency(
            name=node.name,
            about=node.about or (known[node.name].about if node.name in known else ""),
            competencies=_competencies(known[node.name].competencies if node.name in known else (), node.competencies),
        )
        for node in after
    )


def _renamed(statements: Iterable[Statement], ids: dict[str, str]) -> tuple[Statement, ...]:
    return tuple(
        s.model_copy(update={"id": ids[s.id], "illustrates": ids.get(s.illustrates or "", s.illustrates)})
        for s in statements
    )


def _kept_ids(before: Ladder, after: Ladder) -> dict[str, str]:
    """The ids of `after` that stand for statements of `before`, by the id that each is to have."""
    below, above = dict(_holders(before)), dict(_holders(after))
    return {
        new.id: old.id
        for place, statements in above.items()
        for old, new in _same_statements(below.get(place, ()), statements)
    }


def _holders(ladder: Ladder) -> Iterator[tuple[tuple[str, ...], tuple[Statement, ...]]]:
    """What holds statements, by its address: the ladder, each track, each level."""
    yield (), ladder.statements
    for track in ladder.tracks:
        yield (track.slug,), track.statements
        for level in track.levels:
            yield (track.slug, level.slug), level.statements


def _same_statements(before: Sequence[Statement], after: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """The pairs of one holder: of equal place and text first, then of equal text, then by place, then by likeness."""
    old, new = list(before), list(after)
    for pairs in (_equal(old, new, with_place=True), _equal(old, new, with_place=False)):
        yield from _taken(pairs, old, new)
    yield from _taken(_by_place(old, new), old, new)
    yield from _taken(_alike(old, new), old, new)


def _taken(
    pairs: Iterable[tuple[Statement, Statement]], old: list[Statement], new: list[Statement]
) -> Iterator[tuple[Statement, Statement]]:
    """The pairs, whose statements are taken out of both lists."""
    for one, other in list(pairs):
        old.remove(one)
        new.remove(other)
        yield one, other


def _equal(
    old: Sequence[Statement], new: Sequence[Statement], *, with_place: bool
) -> Iterator[tuple[Statement, Statement]]:
    waiting: dict[object, list[Statement]] = {}
    for one in reversed(old):
        waiting.setdefault((one.text, one.path if with_place else ()), []).append(one)
    for other in new:
        if found := waiting.get((other.text, other.path if with_place else ())):
            yield found.pop(), other


def _by_place(old: Sequence[Statement], new: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """What is the same whatever its words: the value of an attribute, the summary of a level."""
    for kind in sorted(_BY_PLACE):
        below, above = ([s for s in side if s.kind is kind] for side in (old, new))
        yield from ((pair.lower.statement, pair.upper.statement) for pair in pair_by_place(below, above))


def _alike(old: Sequence[Statement], new: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """Reworded sentences. Statements of equal wording are paired in their order, as far as both sides have one."""
    for pair in pair_up(sentences(old), sentences(new)):
        if pair.score - nearness(pair.lower, pair.upper) >= SAME:
            yield from zip(pair.lower.statements, pair.upper.statements, strict=False)
