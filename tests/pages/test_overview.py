"""A ladder at a glance: which level stands in which column, and which competencies there are."""

from __future__ import annotations

import builders
from rungbook.model import Competency, Grade, Kind, Ladder, Level, Scenario, Track
from rungbook_web.queries.overview import CompetencyEntry, competency_entries, matrix_of, tellings_of


def _ladder(*tracks: Track, **fields: object) -> Ladder:
    return Ladder.model_validate({"id": "quay", "title": "Quay", "tracks": tracks, **fields})


def _track(slug: str, *levels: Level) -> Track:
    return Track(slug=slug, title=slug.title(), levels=levels)


def _level(code: str | None, **fields: object) -> Level:
    return Level.model_validate({"slug": (code or str(fields["titles"])).lower(), "code": code, **fields})


def _cells(ladder: Ladder) -> list[list[tuple[str, int]]]:
    """Of each track, the levels of each cell and how many columns it covers."""
    return [
        [(" ".join(level.name for level in cell.levels), cell.columns) for cell in cells]
        for _, cells in matrix_of(ladder).rows
    ]


def test_levels_stand_under_the_grades_they_name() -> None:
    ladder = _ladder(
        _track("crane", _level("C1", grades=("G1", "G2")), _level("C2", grades=("G3",))),
        _track("dock", _level("D1", grades=("G3",))),
        grades=(Grade(code="G1", title="Learns"), Grade(code="G2"), Grade(code="G3")),
    )
    assert matrix_of(ladder).columns == ("Learns", "G2", "G3")
    assert _cells(ladder) == [[("C1", 2), ("C2", 1)], [("", 1), ("", 1), ("D1", 1)]]


def test_without_grades_levels_of_one_code_stand_under_each_other() -> None:
    ladder = _ladder(_track("crane", _level("L2"), _level("L10")), _track("dock", _level("L10"), _level("L11")))
    assert matrix_of(ladder).columns == ("L2", "L10", "L11")
    assert _cells(ladder) == [[("L2", 1), ("L10", 1), ("", 1)], [("", 1), ("L10", 1), ("L11", 1)]]


def test_a_merged_level_covers_the_levels_it_stands_for() -> None:
    both = _level("3/4", aliases=("3", "4"))
    ladder = _ladder(_track("crane", _level("3"), _level("4")), _track("lead", both))
    assert _cells(ladder) == [[("3", 1), ("4", 1)], [("3/4", 2)]]


def test_levels_without_codes_are_counted() -> None:
    ladder = _ladder(_track("crane", _level(None, titles=("Mate",)), _level("C2")), _track("dock", _level("D1")))
    assert matrix_of(ladder).columns == ("1", "2")
    assert _cells(ladder) == [[("Mate", 1), ("C2", 1)], [("D1", 1), ("", 1)]]


def test_a_ladder_without_levels_has_no_columns() -> None:
    assert matrix_of(_ladder()).columns == ()


def test_competencies_are_named_once_with_what_they_are_about_and_who_uses_them() -> None:
    crane = _track("crane", builders.level("L1", builders.statement("Lifts", ("Craft", "Safe lifting"))))
    dock = _track(
        "dock",
        builders.level(
            "L1",
            builders.statement("Moors", ("Craft", "Ropes")),
            builders.statement("Moored a barge", ("Craft", "Ropes", "Examples"), kind=Kind.EXAMPLE),
        ),
    )
    tree = Competency(name="Craft", about="Work", competencies=(Competency(name="Safe Lifting", about="No harm"),))
    assert competency_entries(_ladder(crane, dock, competencies=(tree,))) == (
        CompetencyEntry(("Craft",), "Work", (crane, dock)),
        CompetencyEntry(("Craft", "Safe Lifting"), "No harm", (crane,)),
        CompetencyEntry(("Craft", "Ropes"), "", (dock,)),
    )


def test_an_occasion_is_told_at_the_levels_that_it_names() -> None:
    crane = _track("crane", _level("L1"), _level("L2"))
    scenario = Scenario(title="Storm", story="It blew.", at={"crane/l2": "Stops the cranes", "crane/l9": "Nobody"})
    (telling,) = tellings_of(_ladder(crane, scenarios=(scenario,)))
    assert telling.levels == ((crane, crane.levels[1], "Stops the cranes"),)
