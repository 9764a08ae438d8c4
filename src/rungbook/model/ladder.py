"""The ladder: tracks of levels, and what holds for all of them. Immutable values throughout."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from rungbook.model.kinds import Inheritance, TrackKind
from rungbook.model.statement import Statement, Value


class Competency(Value):
    """A node of the tree that statements hang on: a pillar, or a competency under one."""

    name: str
    about: str = ""
    competencies: tuple[Competency, ...] = ()


class Point(Value):
    """One step of the rating scale: a word and what it means."""

    name: str
    meaning: str = ""


class Grade(Value):
    """A step of the company-wide scale that levels of several tracks map to."""

    code: str
    title: str = ""


class Term(Value):
    """An entry of the glossary."""

    term: str
    meaning: str
    aliases: tuple[str, ...] = ()


class Provenance(Value):
    """Where the ladder came from, in the documents' own words."""

    derived_from: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    written_on: str = ""
    sources: tuple[str, ...] = ()


class Scenario(Value):
    """One occasion told as it looks at each level: `at` maps an address `track/level` to a paragraph."""

    title: str
    story: str
    at: dict[str, str] = Field(default_factory=dict)


class Level(Value):
    """One step of a track.

    `slug` names it in addresses (from the code, else from the title); `code` and `titles` are as the document writes
    them; a merged level ("3/4") has several titles and answers to each of its codes through `aliases`.
    """

    slug: str
    code: str | None = None
    aliases: tuple[str, ...] = ()
    ordinal: int = 0
    titles: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    assessable: bool = True
    statements: tuple[Statement, ...] = ()

    @property
    def title(self) -> str | None:
        """The titles as one line, or None."""
        return " / ".join(self.titles) or None

    @property
    def name(self) -> str:
        """What people call it: the code where there is one, else the title."""
        return self.code or self.title or self.slug


class Track(Value):
    """A line of levels for one kind of work. `statements` hold at each of its levels or say what the track is."""

    slug: str
    title: str
    inferred: bool = False
    kind: TrackKind = TrackKind.INDIVIDUAL
    builds_on: tuple[str, ...] = ()
    statements: tuple[Statement, ...] = ()
    levels: tuple[Level, ...] = ()


class Ladder(Value):
    """The whole framework of one organisation. `statements` hold at every level of every track."""

    id: str
    title: str
    organization: str = ""
    language: str = "en"
    version: str = ""
    license: str = ""
    provenance: Provenance = Provenance()
    inheritance: Inheritance = Inheritance.EXPLICIT
    cycle_months: int | None = None
    scale: tuple[Point, ...] = ()
    grades: tuple[Grade, ...] = ()
    glossary: tuple[Term, ...] = ()
    attributes: tuple[str, ...] = ()
    competencies: tuple[Competency, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    statements: tuple[Statement, ...] = ()
    tracks: tuple[Track, ...] = ()

    def levels(self) -> Iterator[tuple[Track, Level]]:
        """Every level with its track, in order."""
        for track in self.tracks:
            for level in track.levels:
                yield track, level

    def all_statements(self) -> Iterator[tuple[Track | None, Level | None, Statement]]:
        """Every statement with where it hangs: the ladder's own, then each track's, then its levels'."""
        for statement in self.statements:
            yield None, None, statement
        for track in self.tracks:
            for statement in track.statements:
                yield track, None, statement
            for level in track.levels:
                for statement in level.statements:
                    yield track, level, statement
