"""What changes between two levels."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import ladder, level, statement, track
from resembling import levels
from rungbook.compare import Change, Mark, compare_attributes, compare_levels
from rungbook.model import Cap, Inheritance, Kind, Level, Statement, Status

CODE = ("Craft", "Code")
CARE = ("Craft", "Care")


def text_of(statement: Statement | None) -> str | None:
    return statement.text if statement else None


def told(changes: tuple[Change, ...]) -> list[tuple[str, str | None, str | None]]:
    return [(change.change.value, text_of(change.lower), text_of(change.upper)) for change in changes]


def marks(lower: str, upper: str) -> list[str]:
    """The marks of one sentence against another at the same place."""
    changes = compare_levels(level("L1", statement(lower, CODE)), level("L2", statement(upper, CODE)))
    return [change.change.value for change in changes]


@pytest.mark.parametrize(
    ("lower", "upper"),
    [
        ("I close some of my team's tickets within the week", "I close many of my team's tickets within the week"),
        (
            "I can debug a stuck deployment in any of our regions",
            "I can quickly debug a stuck deployment in any of our regions",
        ),
        (
            "I write the runbooks for my systems and keep them true",
            "I write the runbooks across the company and keep them true",
        ),
        ("I keep the error budget of one service", "I keep the error budget of three services"),
        ("I run the weekly capacity review with guidance", "I run the weekly capacity review"),
        ("I help to run the weekly capacity review", "I run the weekly capacity review"),
        ("I may lead the weekly capacity review", "I lead the weekly capacity review"),
        ("I don't need to be reminded of my rota", "I need never be reminded of my rota"),
        ("Ich behebe einige Störungen selbst", "Ich behebe alle Störungen selbst"),
        ("Αναλύω μερικά συμβάντα της ομάδας", "Αναλύω όλα τα συμβάντα της ομάδας"),
    ],
)
def test_a_small_word_can_raise_the_bar(lower: str, upper: str) -> None:
    assert marks(lower, upper) == ["strengthened"]


@pytest.mark.parametrize(
    ("lower", "upper"),
    [
        ("I share what I learn.", "I share what I learn"),
        ("I share what I\u2019ve learnt", "I share what I've learnt"),
        ("I run post-mortems", "I run postmortems"),
        ("I own my decisions and any failures", "I own my decisions, and failures"),
        ("I mend the queue and the cache", "I mend the cache and the queue"),
        ("Ich leite die Übergabe", "Ich leite eine Übergabe"),
    ],
)
def test_wording_alone_is_carried(lower: str, upper: str) -> None:
    assert marks(lower, upper) == ["carried"]


def test_sentences_without_likeness_are_dropped_and_new() -> None:
    assert sorted(marks("I keep my desk tidy.", "Boundaries between services follow from load.")) == ["dropped", "new"]


def test_the_words_that_differ_are_marked() -> None:
    lower = level("L1", statement("I quickly mend one queue of my team.", CODE))
    upper = level("L2", statement("I mend every broken queue of my team.", CODE))
    (change,) = compare_levels(lower, upper)
    same = (" queue of my team.", False)
    assert change.words_lower == (("I ", False), ("quickly", True), (" mend ", False), ("one", True), same)
    assert change.words_upper == (("I mend ", False), ("every broken", True), same)


def test_the_same_competency_decides_between_equals() -> None:
    lower = level("L1", statement("I tune alerts.", CODE))
    upper = level("L2", statement("I tune our alerts now.", CARE), statement("I tune all alerts now.", CODE))
    assert told(compare_levels(lower, upper)) == [
        ("new", None, "I tune our alerts now."),
        ("strengthened", "I tune alerts.", "I tune all alerts now."),
    ]


def test_one_lower_sentence_never_stands_for_two() -> None:
    lower = level("L1", statement("I tune alerts of my service.", CODE))
    upper = level("L2", statement("I tune alerts of a region.", CODE), statement("I tune alerts of a cell.", CODE))
    assert Counter(change.change for change in compare_levels(lower, upper)) == {Mark.STRENGTHENED: 1, Mark.NEW: 1}


def test_the_organisation_is_no_likeness() -> None:
    lower = level("L1", statement("I speak for Quayside Logistics."))
    upper = level("L2", statement("Quayside Logistics budgets follow my plans."))
    whole = ladder(track("Ops", lower, upper), organization="Quayside Logistics")
    assert {change.change for change in compare_levels(lower, upper)} == {Mark.STRENGTHENED}
    assert {change.change for change in compare_levels(lower, upper, ladder=whole)} == {Mark.DROPPED, Mark.NEW}


def test_a_sentence_said_twice_is_one_item_with_a_twin() -> None:
    lower = level("L1", statement("I teach.", CODE), statement("I teach.", CARE))
    (change,) = compare_levels(lower, level("L2", statement("I teach.", CARE)))
    assert change.change is Mark.CARRIED
    assert [twin.path for twin in change.twins] == [CODE]


def test_todos_and_examples_are_not_compared() -> None:
    todo = statement("TODO: say what we mean", status=Status.TODO)
    example = statement("The day the disk filled up", kind=Kind.EXAMPLE)
    credit = statement("based on another ladder", kind=Kind.PROVENANCE)
    assert compare_levels(level("L1", todo, example), level("L2", credit)) == ()


def test_summaries_pair_by_their_place() -> None:
    lower = level("L1", statement("Learns the trade.", kind=Kind.SUMMARY))
    pillar = statement("Code worth keeping.", ("Craft",), kind=Kind.SUMMARY)
    upper = level("L2", statement("Works unaided on whole features.", kind=Kind.SUMMARY), pillar)
    assert told(compare_levels(lower, upper)) == [
        ("strengthened", "Learns the trade.", "Works unaided on whole features."),
        ("new", None, "Code worth keeping."),
    ]


def test_a_cap_ends_what_the_upper_level_no_longer_says() -> None:
    cap = statement("Code goes no further than L1.", CODE, kind=Kind.CAP, cap=Cap(competency="Code", after="L1"))
    lower = level("L1", statement("I write code.", CODE), statement("I tidy up.", CARE))
    assert told(compare_levels(lower, level("L2", cap))) == [
        ("capped", "I write code.", "Code goes no further than L1."),
        ("dropped", "I tidy up.", None),
    ]


def test_a_cap_that_ends_nothing_is_still_told() -> None:
    cap = statement("Code goes no further than L1.", CODE, kind=Kind.CAP)
    assert told(compare_levels(level("L1"), level("L2", cap))) == [("capped", None, "Code goes no further than L1.")]
    assert told(compare_levels(level("L2", cap), level("L3", cap))) == [("carried", cap.text, cap.text)]
    assert told(compare_levels(level("L2", cap), level("L3"))) == [("dropped", cap.text, None)]


def test_a_cap_in_force_from_below_is_known_from_the_ladder() -> None:
    cap = statement("Code goes no further than L1.", CODE, kind=Kind.CAP, cap=Cap(competency="Code", after="L1"))
    steps = level("L1", statement("I write code.", CODE)), level("L2", cap), level("L3")
    whole = ladder(track("Ops", *steps))
    assert told(compare_levels(steps[0], steps[2], ladder=whole)) == [("capped", "I write code.", cap.text)]
    assert told(compare_levels(steps[1], steps[2], ladder=whole)) == [("carried", cap.text, None)]


def test_a_cap_from_below_may_stand_in_another_place() -> None:
    cap = statement("Code goes no further than L1.", kind=Kind.CAP, cap=Cap(competency="Code", after="L1"))
    steps = level("L1", statement("I write code.", CODE)), level("L2", cap), level("L3", "I steer.")
    whole = ladder(track("Ops", *steps))
    assert told(compare_levels(steps[0], steps[2], ladder=whole)) == [
        ("new", None, "I steer."),
        ("capped", "I write code.", cap.text),
    ]
    assert [change.path for change in compare_levels(steps[0], steps[2], ladder=whole)] == [(), CODE]


def test_what_still_holds_above_is_carried_without_its_text() -> None:
    lower, upper = level("L1", "I tidy up."), level("L2", "Boundaries between services follow from load.")
    whole = ladder(track("Ops", lower, upper), inheritance=Inheritance.CUMULATIVE)
    assert ("carried", "I tidy up.", None) in told(compare_levels(lower, upper, ladder=whole))
    assert ("dropped", "I tidy up.", None) in told(compare_levels(lower, upper))


def test_attributes_are_compared_by_label() -> None:
    def attribute(label: str, value: str) -> Statement:
        return statement(value, (label,), kind=Kind.ATTRIBUTE)

    lower = level("L1", attribute("Horizon", "weeks"), attribute("Reach", "team"), attribute("Rota", "yes"))
    upper = level("L2", attribute("Horizon", "months"), attribute("Reach", "team"), attribute("Budget", "yes"))
    assert told(compare_attributes(lower, upper)) == [
        ("strengthened", "weeks", "months"),
        ("carried", "team", "team"),
        ("new", None, "yes"),
        ("dropped", "yes", None),
    ]


@given(levels())
def test_a_level_with_itself_is_all_carried(one: Level) -> None:
    assert {change.change for change in compare_levels(one, one)} <= {Mark.CARRIED}


@given(levels("L1"), levels("L2"))
def test_each_statement_is_said_once(lower: Level, upper: Level) -> None:
    changes = compare_levels(lower, upper)
    said = [s.id for change in changes for s in (change.lower, change.upper, *change.twins) if s]
    assert sorted(said) == sorted(s.id for s in (*lower.statements, *upper.statements))


@given(levels("L1"), levels("L2"))
def test_the_other_way_round_new_is_dropped(lower: Level, upper: Level) -> None:
    up, down = compare_levels(lower, upper), compare_levels(upper, lower)
    new = {change.upper.id for change in up if change.change is Mark.NEW and change.upper}
    assert new == {change.lower.id for change in down if change.change is Mark.DROPPED and change.lower}


@given(levels("L1"), levels("L2"), st.randoms())
def test_the_order_of_statements_does_not_matter(lower: Level, upper: Level, chance: object) -> None:
    def shuffled(one: Level) -> Level:
        statements = list(one.statements)
        chance.shuffle(statements)  # type: ignore[attr-defined]
        return one.model_copy(update={"statements": tuple(statements)})

    one = {(c.change, c.lower, c.upper, c.score) for c in compare_levels(lower, upper)}
    assert one == {(c.change, c.lower, c.upper, c.score) for c in compare_levels(shuffled(lower), shuffled(upper))}


@given(levels("L1"), levels("L2"))
def test_marked_words_join_to_the_texts(lower: Level, upper: Level) -> None:
    for change in compare_levels(lower, upper):
        assert "".join(text for text, _ in change.words_lower) == (change.lower.text if change.lower else "")
        assert "".join(text for text, _ in change.words_upper) == (change.upper.text if change.upper else "")
