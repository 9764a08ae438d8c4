"""What the load and kill tests believe: that a lost, doubled or invented write is seen."""

from __future__ import annotations

import pytest

from ledger import Kept, Write, fault, replay

FIRST, SECOND, BACK = Write(0, "correct", "first"), Write(1, "correct", "second"), Write(2, "undo")
MADE = (FIRST, SECOND, BACK)
VERBS = ("import.corrected", "import.corrected", "import.undone")
KEPT = Kept(3, VERBS, (("first", False), ("second", True)))


def test_a_correction_ends_what_could_be_redone() -> None:
    assert replay([*MADE, Write(3, "redo")]) == (("first", False), ("second", False))
    assert replay([*MADE, Write(3, "correct", "third")]) == (("first", False), ("third", False))


def test_all_that_was_acknowledged_is_there() -> None:
    assert fault(KEPT, MADE) == ""


@pytest.mark.parametrize("there", [True, False])
def test_what_was_not_answered_may_be_there_or_not(there: bool) -> None:
    kept = KEPT if there else Kept(2, VERBS[:2], (("first", False), ("second", False)))

    assert fault(kept, MADE[:2], [BACK, Write(1, "correct", "late")]) == ""


@pytest.mark.parametrize(
    ("kept", "acknowledged", "said"),
    [
        (KEPT, [*MADE, Write(1, "correct", "other")], "at the same revision"),
        (KEPT, [*MADE, Write(3, "redo")], "which is the last"),
        (KEPT, MADE[:2], "nobody asked for"),
        (Kept(3, VERBS, (("first", False),)), MADE, "not that of the writes"),
        (Kept(3, VERBS, (("first", False), ("first", True))), MADE, "not that of the writes"),
        (Kept(3, VERBS[:2], KEPT.history), MADE, "not that of the writes"),
    ],
)
def test_what_was_lost_doubled_or_invented_is_seen(kept: Kept, acknowledged: list[Write], said: str) -> None:
    assert said in fault(kept, acknowledged)
