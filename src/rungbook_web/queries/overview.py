"""A ladder at a glance: its tracks by its levels, its competencies, one occasion told at each level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
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
    """Tracks by levels. `grades`: the columns are the company's grades; else there are `steps`, each track's own."""

    grades: tuple[str, ...]
    steps: int
    rows: tuple[tuple[Track, tuple[MatrixCell, ...]], ...]


@dataclass(frozen=True, slots=True)
class CompetencyEntry:
    """A pillar or competency, what it is about, and the tracks whose levels say something of it."""

    path: tuple[str, ...]
    about: str
    tracks: tuple[Track, ...]

    @property
    def slug(self) -> str:
        """The headings as one part of an address."""
        return competency_slug(self.path)

    @property
    def name(self) -> str:
        """The innermost heading."""
        return self.path[-1]


@dataclass(frozen=True, slots=True)
class Telling:
    """An occasion as it looks at each level."""

    scenario: Scenario
    levels: tuple[tuple[Track, Level, str], ...]


def matrix_of(ladder: Ladder) -> Matrix:
    """By grade where every level names one that the ladder has; else each track from its first level on."""
    codes = tuple(grade.code for grade in ladder.grades)
    if codes and all(set(level.grades) & set(codes) for _, level in ladder.levels()):
        titles = tuple(grade.title or grade.code for grade in ladder.grades)
        return Matrix(titles, len(codes), tuple((track, _by_grade(track, codes)) for track in ladder.tracks))
    most = max((len(track.levels) for track in ladder.tracks), default=0)
    return Matrix((), most, tuple((track, _by_step(track, most)) for track in ladder.tracks))


def _by_grade(track: Track, codes: Iterable[str]) -> tuple[MatrixCell, ...]:
    columns = (tuple(level for level in track.levels if code in level.grades) for code in codes)
    runs = groupby(columns, key=lambda levels: tuple(level.slug for level in levels))
    cells = []
    for slugs, run in runs:
        same = list(run)
        # An empty column stays its own cell: "nothing here" is said once for each grade.
        cells += [MatrixCell(same[0], len(same))] if slugs else [MatrixCell(())] * len(same)
    return tuple(cells)


def _by_step(track: Track, most: int) -> tuple[MatrixCell, ...]:
    return tuple(MatrixCell((level,)) for level in track.levels) + (MatrixCell(()),) * (most - len(track.levels))


def competency_entries(ladder: Ladder) -> tuple[CompetencyEntry, ...]:
    """The ladder's own tree, then what its levels name beside it; each with the tracks that use it."""
    abouts = dict(_walk(ladder.competencies))
    users: dict[tuple[str, ...], list[Track]] = {path: [] for path in abouts}
    by_slug = {competency_slug(path): path for path in abouts}
    for track in ladder.tracks:
        for name in competencies_of(track):
            users.setdefault(by_slug.setdefault(name.slug, name.path), []).append(track)
    return tuple(CompetencyEntry(path, abouts.get(path, ""), tuple(tracks)) for path, tracks in users.items())


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
