"""What each correction makes of a reading."""

from __future__ import annotations

from readings import LADDER, anchor, at, corrected, ladder_of, texts
from rungbook.correcting import (
    Confirm,
    Drop,
    Home,
    MakeStatement,
    Merge,
    Move,
    SetHome,
    SetKind,
    SetPath,
    SetStatus,
    Split,
)
from rungbook.correcting.wording import glued, parts_at
from rungbook.model import Cap, Doubt, Kind, Status
from rungbook.reading.result import Fate

TESTS, REVIEWS, MENDS = "Writes tests", "Asks for reviews", "Mends what is broken. Tells the crew about it"


def test_a_statement_goes_to_another_level_and_keeps_its_id() -> None:
    ladder = ladder_of(SetHome(targets=(anchor(REVIEWS),), home=Home(track="Engineer", code="L2")))

    assert REVIEWS not in texts(ladder, "l1")
    assert [one.id for one in at(ladder, "l2") if one.text == REVIEWS] == ["l1-asks-reviews"]


def test_a_level_that_does_not_exist_is_made_between_its_neighbours() -> None:
    home = Home(track="Engineer", code="L1.5", title="Engineer II")
    ladder = ladder_of(SetHome(targets=(anchor(TESTS), anchor(REVIEWS)), home=home))

    [track] = ladder.tracks
    assert [(level.code, level.ordinal) for level in track.levels] == [("L1", 1), ("L1.5", 2), ("L2", 3)]
    assert texts(ladder, track.levels[1].slug) == [TESTS, REVIEWS]


def test_a_level_that_loses_all_its_statements_is_gone() -> None:
    targets = tuple(anchor(text) for text in texts(ladder_of(), "l1"))
    ladder = ladder_of(SetHome(targets=targets, home=Home(track="Engineer", code="L2")))

    assert [level.code for level in ladder.tracks[0].levels] == ["L2"]
    assert ladder.tracks[0].levels[0].ordinal == 1


def test_a_statement_that_holds_everywhere_belongs_to_the_ladder() -> None:
    ladder = ladder_of(SetHome(targets=(anchor(REVIEWS),), home=Home()))

    assert [one.text for one in ladder.statements] == [REVIEWS]


def test_a_new_heading_is_a_new_competency_and_one_without_statements_is_none() -> None:
    people = ("Answers questions of the crew", "Reviews within a day", "Teaches the crew", "Ahoy there")
    ladder = ladder_of(SetPath(targets=tuple(map(anchor, people)), path=("Crew", "Talk")))

    assert [one.name for one in ladder.competencies] == ["Craft", "Crew"]
    assert [one.name for one in ladder.competencies[1].competencies] == ["Talk"]


def test_a_kind_brings_its_typed_value() -> None:
    text = "The expectations for Craft do not go up beyond L1"
    place = MakeStatement(targets=(anchor("Craft"),), home=Home(track="Engineer", code="L2"), path=("Craft",))
    cap = SetKind(targets=(anchor(TESTS),), kind=Kind.EXAMPLE)
    [example] = [one for one in at(ladder_of(cap), "l1") if one.kind is Kind.EXAMPLE]

    assert example.illustrates == "Craft"
    assert "Craft" in texts(ladder_of(place), "l2")
    assert Cap(competency="Craft", after="L1").after in text


def test_a_status_is_set_on_many_at_once() -> None:
    ladder = ladder_of(SetStatus(targets=(anchor(TESTS), anchor(REVIEWS)), status=Status.DRAFT))

    assert [one.text for *_, one in ladder.all_statements() if one.status is Status.DRAFT] == [TESTS, REVIEWS]


def test_what_is_settled_is_no_longer_uncertain() -> None:
    doubtful = corrected().reading.ladders[0]
    settled = ladder_of(Confirm(targets=(anchor(TESTS),)))

    assert all(Doubt.LEVEL not in one.uncertain for *_, one in settled.all_statements())
    assert len(list(doubtful.all_statements())) == len(list(settled.all_statements()))


def test_neighbours_become_one_with_every_word() -> None:
    done = corrected(Merge(targets=(anchor(REVIEWS), anchor(TESTS))))
    ladder = done.reading.ladders[0]

    assert texts(ladder, "l1")[0] == f"{TESTS} {REVIEWS}"
    assert {piece.statement for piece in done.reading.account if piece.text in {TESTS, REVIEWS}} == {"l1-writes-tests"}
    assert (at(ladder, "l1")[0].source or LADDER) != LADDER


def test_only_neighbours_become_one() -> None:
    apart = corrected(Merge(targets=(anchor(TESTS), anchor(MENDS))))
    two_levels = corrected(Merge(targets=(anchor(TESTS), anchor("Teaches the crew"))))

    assert [missed.problem.code for missed in (*apart.missed, *two_levels.missed)] == ["not-neighbours"] * 2
    assert apart.reading.ladders == corrected().reading.ladders


def test_a_statement_is_cut_in_two() -> None:
    done = corrected(Split(targets=(anchor(MENDS),), at=MENDS.index("Tells")))

    assert texts(done.reading.ladders[0], "l1")[2:4] == ["Mends what is broken.", "Tells the crew about it"]
    assert [one.id for one in at(done.reading.ladders[0], "l1")][2:4] == [
        "l1-mends-what-broken-tells-crew",
        "l1-tells-crew",
    ]
    pieces = [piece for piece in done.reading.account if piece.place.line == 11]
    assert [(piece.text, piece.statement) for piece in pieces] == [
        ("Mends what is broken.", "l1-mends-what-broken-tells-crew"),
        ("Tells the crew about it", "l1-tells-crew"),
    ]


def test_no_word_is_cut_in_two() -> None:
    inside = [3, MENDS.index("."), len(MENDS)]
    faults = [corrected(Split(targets=(anchor(MENDS),), at=at)).missed for at in inside]

    assert [[missed.problem.code for missed in found] for found in faults] == [["no-cut"]] * 3


def test_what_was_cut_can_be_merged_again() -> None:
    cut = Split(targets=(anchor(MENDS),), at=MENDS.index("Tells"))
    halves = (anchor("Mends what is broken.", cut), anchor("Tells the crew about it", cut))

    assert at(ladder_of(cut, Merge(targets=halves)), "l1") == at(ladder_of(), "l1")


def test_a_statement_comes_after_another() -> None:
    assert texts(ladder_of(Move(targets=(anchor(TESTS),), after=anchor(MENDS))), "l1")[:3] == [REVIEWS, MENDS, TESTS]
    assert texts(ladder_of(Move(targets=(anchor(MENDS),))), "l1")[0] == MENDS


def test_what_is_dropped_stays_in_the_account() -> None:
    done = corrected(Drop(targets=(anchor("Drinks the most coffee"),), reason="a joke"))

    assert "Drinks the most coffee" not in texts(done.reading.ladders[0], "l2")
    [piece] = [piece for piece in done.reading.account if piece.text == "Drinks the most coffee"]
    assert (piece.fate, piece.reason, piece.statement) == (Fate.CHROME, "a joke", "")


def test_what_was_dropped_comes_back_as_it_was_called() -> None:
    drop = Drop(targets=(anchor("Drinks the most coffee"),), reason="a joke")
    home = Home(track="Engineer", code="L2")
    back = MakeStatement(targets=(anchor("Drinks the most coffee", drop),), home=home, path=("Craft",))

    assert at(ladder_of(drop, back), "l2") == at(ladder_of(), "l2")


def test_lines_stay_in_the_order_of_the_document() -> None:
    drop = Drop(targets=(anchor(REVIEWS),), reason="later")
    back = MakeStatement(targets=(anchor(REVIEWS, drop),), home=Home(track="Engineer", code="L2"))
    lines = corrected(drop, back).reading.lines

    assert [line.line for line in lines] == [line.line for line in corrected().reading.lines]
    assert [(line.level, line.title) for line in lines if line.text == REVIEWS] == [("L2", "Senior Engineer")]


def test_a_correction_of_what_is_gone_is_told_and_not_made() -> None:
    gone = anchor(TESTS).model_copy(update={"text": "Writes no tests"})
    other = anchor(TESTS).model_copy(update={"document": "0" * 64})
    done = corrected(Drop(targets=(gone, anchor(REVIEWS)), reason="x"), SetKind(targets=(other,), kind=Kind.CAP))

    assert [(missed.number, missed.problem.code) for missed in done.missed] == [(0, "gone"), (1, "gone")]
    assert texts(done.reading.ladders[0], "l1")[:2] == [TESTS, MENDS]


def test_twins_on_one_line_are_told_apart() -> None:
    twins = [each for each in corrected().anchors if each.text == "Craft"]

    assert len(twins) == len(set(twins)) == 2


def test_where_words_have_no_spaces_a_cut_is_anywhere() -> None:
    assert parts_at("船を直す。乗組員に伝える", 5) == ("船を直す。", "乗組員に伝える")
    assert glued(["船を直す。", "乗組員に伝える"]) == "船を直す。乗組員に伝える"
    assert parts_at("Mends (2-5)", 7) is None
