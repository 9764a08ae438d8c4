"""What changes from one level to another: each expectation carried, strengthened, new, dropped or capped."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from rungbook.compare.pairing import Pair, Sentence, pair_by_place, pair_up, sentences
from rungbook.compare.words import Run, asks_more, word_changes
from rungbook.model import Kind, Ladder, Level, Statement, Status
from rungbook.model.holding import EXPECTATIONS, capped_at, is_covered, statements_at

_SETTLED = frozenset({Status.AGREED, Status.DRAFT})


class Mark(StrEnum):
    """What became of an expectation between two levels."""

    CARRIED = "carried"
    STRENGTHENED = "strengthened"
    NEW = "new"
    DROPPED = "dropped"
    CAPPED = "capped"


@dataclass(frozen=True, slots=True)
class Change:
    """One expectation as it stands at two levels.

    `lower`, `upper`: the statement at each level, None where there is none; for `capped` the upper one is the sentence
    of the cap. `score`: likeness of 0 to 1 and up to .15 for the place, None where there is no pair. `words_lower`,
    `words_upper`: the two texts as runs, the differing ones marked. `twins`: statements of either level that say the
    same sentence in another place.
    """

    change: Mark
    lower: Statement | None
    upper: Statement | None
    score: float | None = None
    words_lower: tuple[Run, ...] = ()
    words_upper: tuple[Run, ...] = ()
    twins: tuple[Statement, ...] = ()

    @property
    def path(self) -> tuple[str, ...]:
        """The place in the tree: that of the upper statement, of the lower one where it is gone or capped."""
        capped = self.change is Mark.CAPPED and self.lower is not None
        statement = self.lower if capped or self.upper is None else self.upper
        return statement.path if statement else ()


def compare_levels(lower: Level, upper: Level, *, ladder: Ladder | None = None) -> tuple[Change, ...]:
    """What is asked at `upper` beside what is asked at `lower`: behaviors, scope, summaries and caps.

    With the `ladder` that holds both levels, inheritance and references count (what still holds above is carried
    although its text is not repeated) and the organisation's name is neutral. The result is in the order of the upper
    level's places, then the lower one's, and does not depend on the order of statements within a place.
    """
    names = (ladder.organization,) if ladder else ()
    pairs = pair_up(_expectations(lower), _expectations(upper), names=names)
    pairs += pair_by_place(_of_kind(lower, Kind.SUMMARY), _of_kind(upper, Kind.SUMMARY))
    above = _above(ladder, upper)
    changes = [_paired(pair) for pair in pairs]
    changes += [_gone(one, above) for one in _unpaired(lower, [pair.lower for pair in pairs])]
    changes += [_lone(Mark.NEW, one) for one in _unpaired(upper, [pair.upper for pair in pairs])]
    changes += _cap_changes(lower, upper, above, said={change.upper.id for change in changes if change.upper})
    return _in_reading_order(changes, lower, upper)


def compare_attributes(lower: Level, upper: Level) -> tuple[Change, ...]:
    """The attributes of two levels by their labels: carried if equal in words, else strengthened, new or dropped."""
    sides = [_of_kind(level, Kind.ATTRIBUTE) for level in (lower, upper)]
    pairs = pair_by_place(*sides)
    taken = {s.id for pair in pairs for s in (*pair.lower.statements, *pair.upper.statements)}
    changes = [_paired(pair) for pair in pairs]
    changes += [_lone(Mark.DROPPED, Sentence((s,))) for s in sides[0] if s.id not in taken]
    changes += [_lone(Mark.NEW, Sentence((s,))) for s in sides[1] if s.id not in taken]
    return _in_reading_order(changes, lower, upper)


@dataclass(frozen=True, slots=True)
class _Above:
    """What is known of the upper level beyond its own sentences: caps in force, and ids of all that holds there."""

    caps: tuple[Statement, ...]
    held: frozenset[str]


def _above(ladder: Ladder | None, upper: Level) -> _Above:
    track = next((track for track, level in ladder.levels() if level == upper), None) if ladder else None
    if ladder is None or track is None:
        return _Above(tuple(s for s in upper.statements if s.kind is Kind.CAP), frozenset())
    return _Above(capped_at(track, upper), frozenset(s.id for s in statements_at(ladder, track, upper)))


def _of_kind(level: Level, *kinds: Kind) -> list[Statement]:
    return [s for s in level.statements if s.kind in kinds and s.status in _SETTLED]


def _expectations(level: Level) -> list[Sentence]:
    return sentences(_of_kind(level, *EXPECTATIONS))


def _unpaired(level: Level, paired: Collection[Sentence]) -> Iterator[Sentence]:
    """The sentences of a level that no pair holds."""
    taken = {s.id for one in paired for s in one.statements}
    for one in (*_expectations(level), *map(_alone, _of_kind(level, Kind.SUMMARY))):
        if one.statement.id not in taken:
            yield one


def _alone(statement: Statement) -> Sentence:
    return Sentence((statement,))


def _paired(pair: Pair) -> Change:
    lower, upper = pair.lower.statement, pair.upper.statement
    words_lower, words_upper = word_changes(lower.text, upper.text)
    return Change(
        Mark.STRENGTHENED if asks_more(lower.text, upper.text) else Mark.CARRIED,
        lower,
        upper,
        pair.score,
        words_lower,
        words_upper,
        (*pair.lower.statements[1:], *pair.upper.statements[1:]),
    )


def _lone(change: Mark, one: Sentence) -> Change:
    """A sentence that stands at one of the two levels only: wholly marked where it is new or gone."""
    text = ((one.statement.text, change is not Mark.CARRIED),)
    if change is Mark.NEW:
        return Change(change, None, one.statement, words_upper=text, twins=one.statements[1:])
    return Change(change, one.statement, None, words_lower=text, twins=one.statements[1:])


def _gone(one: Sentence, above: _Above) -> Change:
    """What became of a lower sentence that the upper level does not repeat."""
    cap = next((cap for cap in above.caps if is_covered(one.statement, cap)), None)
    if cap is not None:
        text = one.statement.text
        return Change(Mark.CAPPED, one.statement, cap, None, ((text, False),), ((cap.text, True),), one.statements[1:])
    return _lone(Mark.CARRIED if one.statement.id in above.held else Mark.DROPPED, one)


def _cap_changes(lower: Level, upper: Level, above: _Above, *, said: Collection[str]) -> list[Change]:
    """The caps themselves: carried while in force, dropped when lifted, and told once where they cover nothing."""
    pairs = pair_by_place(_of_kind(lower, Kind.CAP), _of_kind(upper, Kind.CAP))
    taken = {s.id for pair in pairs for s in (*pair.lower.statements, *pair.upper.statements)}
    changes = [replace(_paired(pair), change=Mark.CARRIED) for pair in pairs]
    in_force = {cap.id for cap in above.caps}
    for cap in (cap for cap in _of_kind(lower, Kind.CAP) if cap.id not in taken):
        changes.append(_lone(Mark.CARRIED if cap.id in in_force else Mark.DROPPED, _alone(cap)))
    for cap in (cap for cap in _of_kind(upper, Kind.CAP) if cap.id not in {*taken, *said}):
        changes.append(Change(Mark.CAPPED, None, cap, words_upper=((cap.text, True),)))
    return changes


def _in_reading_order(changes: Iterable[Change], lower: Level, upper: Level) -> tuple[Change, ...]:
    """By place as the upper level has them, then as the lower one has, and within a place as the levels list them."""
    places = {place: i for i, place in reversed([*enumerate(s.path for s in (*upper.statements, *lower.statements))])}
    at = {s.id: (side, i) for side, level in enumerate((lower, upper)) for i, s in enumerate(level.statements)}

    def key(change: Change) -> tuple[int, tuple[int, int]]:
        own = change.lower if change.upper is None or change.upper.id not in at else change.upper
        return places[change.path], at[own.id] if own else (0, 0)

    return tuple(sorted(changes, key=key))
