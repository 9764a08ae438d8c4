"""A comparison told: in a line, in figures, and as the objects that tools exchange."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from rungbook.compare.levels import Change, Mark
from rungbook.compare.words import letters
from rungbook.model import Kind, Level

_TOLD = (Mark.STRENGTHENED, Mark.NEW, Mark.DROPPED, Mark.CAPPED)


def count_changes(changes: Iterable[Change]) -> dict[Mark, int]:
    """How many expectations met each mark; every mark is a key. A cap counts once for each sentence that it ends."""
    found = Counter(change.change for change in changes if not _is_standing_cap(change))
    return {mark: found[mark] for mark in Mark}


def summarise(changes: Iterable[Change]) -> str:
    """What changes, in a line: "5 strengthened, 6 new, 1 capped"; what is carried goes without saying."""
    counts = count_changes(changes)
    return ", ".join(f"{counts[mark]} {mark.value}" for mark in _TOLD if counts[mark]) or "nothing changes"


def title_of(lower: Level, upper: Level, changes: Iterable[Change]) -> str:
    """The answer in short, as pages are titled: "IC3 → IC4: 5 strengthened, 6 new"."""
    return f"{lower.name} → {upper.name}: {summarise(changes)}"


def to_items(changes: Iterable[Change], *, lower: str, upper: str) -> Iterator[dict[str, object]]:
    """The exchange form: one object per item, `a` and `b` being the addresses of the two levels.

    A wording is said once on its side, also where a level says it in several places.
    """
    said: set[tuple[str, str]] = set()
    for change in changes:
        texts = (change.lower.text if change.lower else None, change.upper.text if change.upper else None)
        keys = {(side, letters(text)) for side, text in zip("ab", texts, strict=True) if text is not None}
        if change.change is not Mark.CAPPED:
            if keys & said:
                continue
            said |= keys
        yield {
            "a": lower,
            "b": upper,
            "change": change.change.value,
            "path": list(change.path),
            "lower": texts[0],
            "upper": texts[1],
            "score": None if change.score is None else round(change.score, 4),
        }


def _is_standing_cap(change: Change) -> bool:
    """Whether a change is only about a cap that stands at the lower level already."""
    return change.lower is not None and change.lower.kind is Kind.CAP
