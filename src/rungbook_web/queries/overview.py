"""A ladder at a glance: its tracks by its levels, its competencies, one occasion told at each level."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from rungbook.model import Competency, Ladder, Level, Scenario, Track
from rungbook_web.queries.competencies import CompetencyName, competencies_of, competency_slug


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """The levels that stand in so many columns next to each other; none, where the track has nothing there."""

    levels: tuple[Level, ...]
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Matrix:
    """Tracks by levels. `columns` are named after grades or codes, or counted where levels of different tracks have
    nothing in common; a track's cells cover them all."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Track, tuple[MatrixCell, ...]], ...]


@dataclass(frozen=True, slots=True)
class CompetencyEntry(CompetencyName):
    """A pillar or competency, what it is about, and the tracks whose levels say something of it."""

    about: str
    tracks: tuple[Track, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """An occasion as it looks at each level."""

    scenario: Scenario
    levels: tuple[tuple[Track, Level, str], ...]


def matrix_of(ladder: Ladder) -> Matrix:
    """By grade where every level names one that the ladder has, by code where every level has one, else each track
    from its first level on."""
    grades = {grade.code: grade.title or grade.code for grade in ladder.grades}
    if grades and all(grades.keys() & set(level.grades) for _, level in ladder.levels()):
        rows = tuple((track, _spread(track, grades, lambda level: level.grades)) for track in ladder.tracks)
        return Matrix(tuple(grades.values()), rows)
    if codes := _codes(ladder):
        rows = tuple((track, _spread(track, codes, partial(_columns_of, codes))) for track in ladder.tracks)
        return Matrix(codes, rows)
    most = max((len(track.levels) for track in ladder.tracks), default=0)
    rows = tuple((track, _in_steps(track, most)) for track in ladder.tracks)
    return Matrix(tuple(str(number) for number in range(1, most + 1)), rows)


def _codes(ladder: Ladder) -> tuple[str, ...]:
    """The codes of all levels, lowest first; none, if a level has none. A merged level ("3/4") stands under its parts
    where other levels have them."""
    codes = {level.code for _, level in ladder.levels()}
    if None in codes:
        return ()
    merged = {level.code for _, level in ladder.levels() if "/" in (level.code or "") and codes & set(level.aliases)}
    return tuple(sorted((code for code in codes - merged if code), key=_natural))


def _natural(code: str) -> list[tuple[int, str]]:
    """Numbers inside a code compare as numbers: L2 before L10."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", code) if part]


def _columns_of(codes: Collection[str], level: Level) -> tuple[str, ...]:
    return (level.code,) if level.code and level.code in codes else level.aliases


def _spread(track: Track, columns: Iterable[str], names: Callable[[Level], Collection[str]]) -> tuple[MatrixCell, ...]:
    """One cell for each column, neighbours with the same levels joined."""
    filled = (tuple(level for level in track.levels if column in names(level)) for column in columns)
    cells = []
    for slugs, run in groupby(filled, key=lambda levels: tuple(level.slug for level in levels)):
        same = list(run)
        # An empty column stays its own cell: "nothing here" is said once for each.
        cells += [MatrixCell(same[0], len(same))] if slugs else [MatrixCell(())] * len(same)
    return tuple(cells)


def _in_steps(track: Track, most: int) -> tuple[MatrixCell, ...]:
    return tuple(MatrixCell((level,)) for level in track.levels) + (MatrixCell(()),) * (most - len(track.levels))


def competency_entries(ladder: Ladder) -> tuple[CompetencyEntry, ...]:
    """The ladder's own tree, then what its levels name beside it; each with the tracks that use it. Names that differ
    in capitals or punctuation alone are one."""
    named: dict[str, tuple[tuple[str, ...], str]] = {}
    for path, about in _walk(ladder.competencies):
        named.setdefault(competency_slug(path), (path, about))
    users: dict[str, list[Track]] = {slug: [] for slug in named}
    for track in ladder.tracks:
        for name in competencies_of(track):
            named.setdefault(name.slug, (name.path, ""))
            users.setdefault(name.slug, []).append(track)
    return tuple(CompetencyEntry(*named[slug], tuple(tracks)) for slug, tracks in users.items())


def about_of(ladder: Ladder, competency: CompetencyName) -> str:
    """What the ladder says that a competency is about; empty where it says nothing."""
    return next((about for path, about in _walk(ladder.competencies) if competency_slug(path) == competency.slug), "")


def _walk(tree: Iterable[Competency], above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    for node in tree:
        yield (*above, node.name), node.about
        yield from _walk(node.competencies, (*above, node.name))


def tellings_of(ladder: Ladder) -> tuple[Telling, ...]:
    """The scenarios, each with the levels it is told at, in the ladder's order."""
    return tuple(Telling(scenario, tuple(_told(ladder, scenario))) for scenario in ladder.scenarios)


def _told(ladder: Ladder, scenario: Scenario) -> Iterator[tuple[Track, Level, str]]:
    for track, level in ladder.levels():
        if words := scenario.at.get(f"{track.slug}/{level.slug}"):
            yield track, level, words
