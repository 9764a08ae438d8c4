"""Correcting: what a person says about a reading, kept apart from it and applied to it anew each time.

A reading is what the machine understood; a correction is an immutable value that says what it should have. `correct`
takes both and gives a reading again, with lines, ladders and account that agree. Undoing is leaving out the last.
"""

from rungbook.correcting.anchors import Anchor
from rungbook.correcting.correct import Corrected, Missed, correct
from rungbook.correcting.corrections import (
    Confirm,
    Correction,
    Describe,
    Description,
    Drop,
    Home,
    LevelFacts,
    MakeStatement,
    Merge,
    Move,
    SetHome,
    SetKind,
    SetPath,
    SetStatus,
    Split,
    correction_from_json,
)
from rungbook.correcting.description import description_of
from rungbook.correcting.history import History
from rungbook.correcting.proof import Proof, proof_of

__all__ = [
    "Anchor",
    "Confirm",
    "Corrected",
    "Correction",
    "Describe",
    "Description",
    "Drop",
    "History",
    "Home",
    "LevelFacts",
    "MakeStatement",
    "Merge",
    "Missed",
    "Move",
    "Proof",
    "SetHome",
    "SetKind",
    "SetPath",
    "SetStatus",
    "Split",
    "correct",
    "correction_from_json",
    "description_of",
    "proof_of",
]
