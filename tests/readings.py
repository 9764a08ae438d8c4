"""A small ladder read from two documents, and a hold on its pieces by their words."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256

from rungbook.correcting import Anchor, Corrected, Correction, correct
from rungbook.model import Ladder, Statement
from rungbook.reading import Document, Reading, read

LADDER = Document(
    "harbour.md",
    b"""# North Quay ladder

## Engineer

### L1: Engineer

#### Craft

- Writes tests
- Asks for reviews
- Mends what is broken. Tells the crew about it

#### People

- Answers questions of the crew

### L2: Senior Engineer

#### Craft

- Writes tests for all changes
- Drinks the most coffee

#### People

- Reviews within a day
- Teaches the crew

---

- Ahoy there
""",
)
DIGESTS = {LADDER.name: sha256(LADDER.data).hexdigest()}


@lru_cache
def reading() -> Reading:
    return read([LADDER])


KEY = reading().ladders[0].id
"""How the recogniser calls it."""


def corrected(*corrections: Correction) -> Corrected:
    return correct(reading(), corrections, digests=DIGESTS)


def anchor(text: str, *before: Correction) -> Anchor:
    """The first piece whose statement, or which itself, says this once the corrections before are made."""
    return next(each for each in corrected(*before).anchors if each.text == text)


def ladder_of(*corrections: Correction) -> Ladder:
    done = corrected(*corrections)
    assert done.missed == ()
    return done.reading.ladders[0]


def at(ladder: Ladder, level: str) -> tuple[Statement, ...]:
    """The statements of the level with this slug."""
    return next(step.statements for _, step in ladder.levels() if step.slug == level)


def texts(ladder: Ladder, level: str) -> list[str]:
    return [statement.text for statement in at(ladder, level)]
