"""What became of writes to an import: each that was acknowledged has to be in its history, exactly once and in turn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

VERBS = {"correct": "import.corrected", "undo": "import.undone", "redo": "import.redone"}

History = tuple[tuple[str, bool], ...]
"""The corrections of an import in order, each by its mark, and whether it is undone."""


@dataclass(frozen=True, slots=True)
class Write:
    """What somebody did to an import ("correct", "undo" or "redo") at the revision that they saw; `mark` tells a
    correction from all others."""

    seen: int
    act: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """What the installation has of an import: its revision, the verbs of its events after the first, its history."""

    revision: int
    verbs: tuple[str, ...]
    history: History


def replay(writes: Iterable[Write]) -> History:
    """The history that these writes make, one after the other."""
    made: list[tuple[str, bool]] = []
    for write in writes:
        counting = sum(not undone for _mark, undone in made)
        if write.act == "correct":
            made = [*made[:counting], (write.mark, False)]
        else:
            at = counting - 1 if write.act == "undo" else counting
            made[at] = (made[at][0], write.act == "undo")
    return tuple(made)


def fault(kept: Kept, acknowledged: Sequence[Write], unanswered: Sequence[Write] = ()) -> str:
    """What is wrong with an import after these writes, "" if nothing is. What was not answered may be there or not."""
    answered = {write.seen: write for write in acknowledged}
    if len(answered) < len(acknowledged):
        return "two writes were acknowledged at the same revision"
    if any(write.seen >= kept.revision for write in acknowledged):
        return f"a write was acknowledged after revision {kept.revision}, which is the last"
    choices = [
        [answered[at]] if at in answered else [one for one in unanswered if one.seen == at]
        for at in range(kept.revision)
    ]
    if not all(choices):
        return "the import has a revision that nobody asked for"
    if any(_verbs(one) == kept.verbs and replay(one) == kept.history for one in product(*choices)):
        return ""
    return f"the history is not that of the writes: {kept}"


def _verbs(writes: Iterable[Write]) -> tuple[str, ...]:
    return tuple(VERBS[write.act] for write in writes)
