"""What holds at a level."""

from __future__ import annotations

import pytest

from builders import ladder, level, statement, track
from rungbook.model import Cap, Inheritance, Kind, Ladder, Level, Target, Track
from rungbook.model.holding import capped_at, find_step, is_covered, statements_at

CODE = ("Craft", "Code")
HEALTH = ("Craft", "Service health")


def texts(whole: Ladder, line: Track, step: Level) -> list[str]:
    return [s.text for s in statements_at(whole, line, step)]


def three_steps(**fields: object) -> tuple[Ladder, Track]:
    line = track(
        "Operations",
        level("L1", statement("I review small patches.", CODE), statement("I read dashboards.", HEALTH)),
        level("L2", statement("I review every patch.", CODE)),
        level("L3", statement("I set alert budgets.", HEALTH)),
    )
    return ladder(line, **fields), line


@pytest.mark.parametrize(
    ("inheritance", "expected"),
    [
        (Inheritance.EXPLICIT, ["I review every patch."]),
        (Inheritance.CUMULATIVE, ["I review every patch.", "I review small patches.", "I read dashboards."]),
        (Inheritance.REPLACED, ["I review every patch.", "I read dashboards."]),
    ],
)
def test_inheritance_decides_what_stays(inheritance: Inheritance, expected: list[str]) -> None:
    whole, line = three_steps(inheritance=inheritance)
    assert texts(whole, line, line.levels[1]) == expected


def test_replacement_goes_down_through_several_levels() -> None:
    whole, line = three_steps(inheritance=Inheritance.REPLACED)
    assert texts(whole, line, line.levels[2]) == ["I set alert budgets.", "I review every patch."]


def test_the_lowest_level_inherits_nothing() -> None:
    whole, line = three_steps(inheritance=Inheritance.CUMULATIVE)
    assert texts(whole, line, line.levels[0]) == ["I review small patches.", "I read dashboards."]


def test_examples_and_attributes_are_not_inherited() -> None:
    example = statement("The night of the failed disk.", kind=Kind.EXAMPLE)
    line = track("Operations", level("L1", "I fix.", example), level("L2", "I prevent."))
    whole = ladder(line, inheritance=Inheritance.CUMULATIVE)
    assert texts(whole, line, line.levels[1]) == ["I prevent.", "I fix."]


def test_common_statements_hold_everywhere_but_descriptions_do_not() -> None:
    about = statement("Operations keeps things running.", kind=Kind.SUMMARY)
    line = track("Operations", level("L1", "I fix."), statements=(statement("I am kind."), about))
    whole = ladder(line, statements=(statement("I am honest."),))
    assert texts(whole, line, line.levels[0]) == ["I fix.", "I am kind.", "I am honest."]


def capped_track() -> Track:
    cap = statement("Code stops at L2.", CODE, kind=Kind.CAP, cap=Cap(competency="code", after="L2"))
    return track(
        "Operations",
        level("E1", statement("I read code.", CODE)),
        level("E2", statement("I write code.", CODE), statement("I plan.", HEALTH)),
        level("E3", cap, statement("I steer.", HEALTH)),
        level("E4", statement("I lead.", HEALTH)),
    )


def test_a_cap_stands_for_the_last_level_before_it() -> None:
    line = capped_track()
    assert texts(ladder(line), line, line.levels[2]) == ["I steer.", "I write code."]


def test_a_cap_stays_in_force_above_the_level_that_says_it() -> None:
    line = capped_track()
    assert [len(capped_at(line, step)) for step in line.levels] == [0, 0, 1, 1]
    assert texts(ladder(line), line, line.levels[3]) == ["I lead.", "I write code."]


def test_a_cap_that_names_a_higher_level_is_not_in_force_yet() -> None:
    cap = statement("Code stops at L2.", CODE, kind=Kind.CAP, cap=Cap(competency="code", after="L2"))
    line = track("Operations", level("L1", cap), level("L2"), level("L3"))
    assert [len(capped_at(line, step)) for step in line.levels] == [0, 0, 1]


def test_a_cap_covers_by_place_or_by_name() -> None:
    placed = statement("Nothing more.", ("Craft",), kind=Kind.CAP)
    named = statement("Nothing more.", kind=Kind.CAP, cap=Cap(competency="service-health", after="L2"))
    assert is_covered(statement("x", CODE), placed)
    assert is_covered(statement("x", HEALTH), named)
    assert not is_covered(statement("x", CODE), named)


def test_a_reference_brings_in_the_expectations_of_its_target() -> None:
    refer = statement("All of a Builder 2.", kind=Kind.REFERENCE, target=Target(level="2", resolved="builder/2"))
    builders = track("Builder", level("2", "I build.", statement("5 years", kind=Kind.ATTRIBUTE)))
    leads = track("Lead", level("1", refer, "I lead."))
    assert texts(ladder(builders, leads), leads, leads.levels[0]) == ["I lead.", "I build."]


def test_a_reference_to_one_competency_brings_only_that() -> None:
    refer = statement("Code as at L1.", kind=Kind.REFERENCE, target=Target(level="L1", competency="Code"))
    line = track("Ops", level("L1", statement("I code.", CODE), statement("I watch.", HEALTH)), level("L2", refer))
    assert texts(ladder(line), line, line.levels[1]) == ["I code."]


def test_a_narrow_reference_does_not_hide_what_is_inherited() -> None:
    refer = statement("Code as at L1.", kind=Kind.REFERENCE, target=Target(level="L1", competency="Code"))
    line = track("Ops", level("L1", statement("I code.", CODE), statement("I watch.", HEALTH)), level("L2", refer))
    whole = ladder(line, inheritance=Inheritance.CUMULATIVE)
    assert texts(whole, line, line.levels[1]) == ["I code.", "I watch."]


def test_references_in_a_circle_end() -> None:
    to_b = statement("As B.", kind=Kind.REFERENCE, target=Target(resolved="ops/b"))
    to_a = statement("As A.", kind=Kind.REFERENCE, target=Target(resolved="ops/a"))
    line = track("Ops", level("A", to_b, "I ask."), level("B", to_a, "I answer."))
    assert texts(ladder(line), line, line.levels[0]) == ["I ask.", "I answer."]


def test_a_reference_to_nothing_known_brings_nothing() -> None:
    line = track("Ops", level("A", statement("As Z.", kind=Kind.REFERENCE, target=Target(level="Z")), "I ask."))
    assert texts(ladder(line), line, line.levels[0]) == ["I ask."]


def test_a_track_builds_on_the_level_of_the_same_grade() -> None:
    base = track("Base", level("B1", "I learn.", grades=("7",)), level("B2", "I teach.", grades=("8",)))
    special = track("Special", level("S1", "I dive.", grades=("8",)), builds_on=("base",))
    assert texts(ladder(base, special), special, special.levels[0]) == ["I dive.", "I teach."]


@pytest.mark.parametrize(
    ("name", "found"),
    [("l2", "L2"), ("IC2", "L2"), ("Foreman", "L3"), ("4", "3/4"), ("3/4", "3/4"), ("9", None), ("", None)],
)
def test_a_level_is_found_by_code_number_title_or_alias(name: str, found: str | None) -> None:
    line = track("Ops", level("L2"), level("L3", titles=("Foreman",)), level("3/4", aliases=("3", "4")))
    step = find_step(line, name)
    assert (step.code if step else None) == found
