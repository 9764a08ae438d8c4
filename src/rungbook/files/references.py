"""What the parts of a ladder say about one another, and whether it is there.

A ladder that was read from a document may point at things that do not exist, and is kept as it is; `rungbook check`
reports them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rungbook.errors import Problem
from rungbook.files.faults import near, node_at
from rungbook.files.names import Location
from rungbook.files.nodes import Entries, place_of
from rungbook.files.read import Canonical
from rungbook.model import Competency, Ladder, Level, Statement, Track
from rungbook.model.address import address_of
from rungbook.model.holding import find_step

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_Fault = tuple[str, str, str, Location]


def reference_problems(canonical: Canonical) -> list[Problem]:
    """Everything that a ladder names and does not have, with its place in the files."""
    return [_problem(canonical.tree, *fault) for fault in _faults(canonical.ladder)]


def _problem(tree: Entries, code: str, message: str, hint: str, location: Location) -> Problem:
    return Problem(code, message, place_of(node_at(tree, location)), hint)


def _faults(ladder: Ladder) -> Iterator[_Fault]:
    yield from _scenarios(ladder)
    competencies = set(_competency_names(ladder))
    for place, track in enumerate(ladder.tracks):
        yield from _builds_on(ladder, track, ("tracks", place))
        for step, level in enumerate(track.levels):
            at = ("tracks", place, "levels", step)
            yield from _grades(ladder, level, at)
            for number, statement in enumerate(level.statements):
                yield from _statement(ladder, track, statement, competencies, (*at, "statements", number))


def _scenarios(ladder: Ladder) -> Iterator[_Fault]:
    there = [address_of(track, level) for track, level in ladder.levels()]
    for place, scenario in enumerate(ladder.scenarios):
        for address in scenario.at:
            if address not in there:
                hint = near(address, there) or "write track/level, by their slugs"
                yield "missing-level", f"no level '{address}'", hint, ("scenarios", place, "at", address)


def _builds_on(ladder: Ladder, track: Track, at: Location) -> Iterator[_Fault]:
    slugs = [other.slug for other in ladder.tracks]
    for place, slug in enumerate(track.builds_on):
        if slug not in slugs:
            hint = near(slug, slugs) or f"tracks here: {', '.join(slugs)}"
            yield "missing-track", f"no track '{slug}' to build on", hint, (*at, "builds_on", place)


def _grades(ladder: Ladder, level: Level, at: Location) -> Iterator[_Fault]:
    codes = [grade.code for grade in ladder.grades]
    for place, code in enumerate(level.grades):
        if code not in codes:
            hint = near(code, codes) or f"add `- code: {code}` to `grades` of the ladder"
            yield "missing-grade", f"no grade '{code}'", hint, (*at, "grades", place)


def _statement(
    ladder: Ladder, track: Track, statement: Statement, competencies: set[str], at: Location
) -> Iterator[_Fault]:
    if statement.cap and statement.cap.competency.casefold() not in competencies:
        hint = near(statement.cap.competency, competencies) or "name a competency as its statements' path does"
        message = f"no competency '{statement.cap.competency}' to cap"
        yield "missing-competency", message, hint, (*at, "cap", "competency")
    if statement.cap and find_step(track, statement.cap.after) is None and not _left_out(track, statement.cap.after):
        hint = f"levels of this track: {', '.join(level.name for level in track.levels)}"
        yield "missing-level", f"no level '{statement.cap.after}' in this track", hint, (*at, "cap", "after")
    there = [address_of(*pair) for pair in ladder.levels()]
    resolved = statement.target.resolved if statement.target else None
    if resolved and resolved not in there:
        hint = near(resolved, there) or "write track/level, by their slugs"
        yield "missing-level", f"no level '{resolved}'", hint, (*at, "target", "resolved")


def _left_out(track: Track, name: str) -> bool:
    """Whether a level with this number may be one that the ladder does not tell: some companies publish a few only.

    A number above all that are told is none of these.
    """
    numbers = [float(found[0]) for level in track.levels if (found := _NUMBER.search(level.code or ""))]
    wanted = _NUMBER.search(name)
    return bool(wanted and numbers and float(wanted[0]) < max(numbers))


def _competency_names(ladder: Ladder) -> Iterator[str]:
    """Every competency's name in lower case: those of the tree, and the headings that statements hang on."""
    for competency in ladder.competencies:
        yield from _names(competency)
    for _, _, statement in ladder.all_statements():
        yield from (heading.casefold() for heading in statement.path)


def _names(competency: Competency) -> Iterator[str]:
    yield competency.name.casefold()
    for inner in competency.competencies:
        yield from _names(inner)
