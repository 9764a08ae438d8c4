"""Levels side by side."""

from __future__ import annotations

import pytest
from hypothesis import given

from builders import level, statement
from resembling import levels
from rungbook.compare import compare_row
from rungbook.errors import WrongUse
from rungbook.model import Level

CODE, CARE = ("Craft", "Code"), ("Craft", "Care")


def test_a_sentence_is_followed_through_three_levels() -> None:
    first = level("L1", statement("I mend one queue.", CODE), statement("I keep tidy notes.", CARE))
    second = level("L2", statement("I mend every queue.", CODE))
    third = level("L3", statement("Budgets follow forecasts.", CARE), statement("I mend every queue.", CODE))
    table = {
        place.path: [
            ([s and s.text for s in thread.statements], [c and c.change.value for c in thread.changes])
            for thread in place.threads
        ]
        for place in compare_row([first, second, third])
    }
    assert list(table) == [CARE, CODE]
    assert table[CODE] == [
        (["I mend one queue.", "I mend every queue.", "I mend every queue."], ["strengthened", "carried"])
    ]
    assert table[CARE] == [
        (["I keep tidy notes.", None, None], ["dropped", None]),
        ([None, None, "Budgets follow forecasts."], [None, "new"]),
    ]


@pytest.mark.parametrize("count", [0, 1, 5])
def test_only_two_to_four_levels_fit(count: int) -> None:
    with pytest.raises(WrongUse, match="2 to 4"):
        compare_row([level(f"L{n}") for n in range(count)])


@given(levels("L1"), levels("L2"), levels("L3"))
def test_each_statement_stands_in_one_thread(one: Level, two: Level, three: Level) -> None:
    threads = [thread for place in compare_row([one, two, three]) for thread in place.threads]
    shown = [s.id for thread in threads for s in thread.statements if s]
    twins = {twin.id for thread in threads for change in thread.changes if change for twin in change.twins}
    assert len(shown) == len(set(shown))
    assert set(shown) | twins == {s.id for step in (one, two, three) for s in step.statements}
