"""A comparison told."""

from __future__ import annotations

import json

from hypothesis import given

from builders import level, statement
from resembling import levels
from rungbook.compare import Mark, compare_levels, count_changes, summarise, title_of, to_items
from rungbook.model import Cap, Kind, Level

CODE = ("Craft", "Code")
CAP = statement("Code stops here.", CODE, kind=Kind.CAP, cap=Cap(competency="Code", after="L1"))
LOWER = level("L1", "I mend one queue.", "I keep notes.", statement("I lint.", CODE), statement("I parse.", CODE))
UPPER = level("L2", "I mend every queue.", "I keep notes.", "Budgets follow my forecasts.", CAP)


def test_the_title_tells_what_changes() -> None:
    changes = compare_levels(LOWER, UPPER)
    assert title_of(LOWER, UPPER, changes) == "L1 → L2: 1 strengthened, 1 new, 2 capped"


def test_a_level_beside_itself_changes_nothing() -> None:
    assert summarise(compare_levels(UPPER, UPPER)) == "nothing changes"


def test_a_standing_cap_is_not_counted() -> None:
    assert sum(count_changes(compare_levels(level("L2", CAP), level("L3", CAP))).values()) == 0


def test_every_mark_is_counted() -> None:
    assert count_changes(compare_levels(LOWER, UPPER)) == {
        Mark.CARRIED: 1,
        Mark.STRENGTHENED: 1,
        Mark.NEW: 1,
        Mark.DROPPED: 0,
        Mark.CAPPED: 2,
    }


def test_items_name_both_levels_and_their_texts() -> None:
    first = next(to_items(compare_levels(LOWER, UPPER), lower="ladder#L1", upper="ladder#L2"))
    score = first.pop("score")
    assert first == {
        "a": "ladder#L1",
        "b": "ladder#L2",
        "change": "strengthened",
        "path": [],
        "lower": "I mend one queue.",
        "upper": "I mend every queue.",
    }
    assert isinstance(score, float)


@given(levels("L1"), levels("L2"))
def test_a_wording_is_said_once_on_its_side(lower: Level, upper: Level) -> None:
    items = list(to_items(compare_levels(lower, upper), lower="a", upper="b"))
    for side in ("lower", "upper"):
        texts = [item[side] for item in items if item[side] is not None]
        assert len(texts) == len(set(texts))
    json.dumps(items)
