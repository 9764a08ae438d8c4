"""Which statement of one level stands where which one of the other stands: scores, then one-to-one assignment.

The figures were measured on hand-labelled pairs of adjacent levels; docs/explanation/comparing.md tells how.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from rungbook.compare.assignment import Edge, assign
from rungbook.compare.similarity import Weights, likeness
from rungbook.compare.words import letters, neutral
from rungbook.model import Statement

SAME_COMPETENCY = 0.15
SAME_PILLAR = 0.075
THRESHOLD = 0.35


@dataclass(frozen=True)
class Sentence:
    """One sentence of a level, with every statement of the level that says it: the first stands for all."""

    statements: tuple[Statement, ...]

    @property
    def statement(self) -> Statement:
        return self.statements[0]

    @cached_property
    def key(self) -> str:
        """What makes two wordings equal."""
        return letters(self.statement.text)

    @cached_property
    def place(self) -> tuple[str, ...]:
        """The path as it is compared."""
        return tuple(letters(step) for step in self.statement.path)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences that stand in each other's place. `score`: their likeness, 0 to 1, and what their place adds."""

    lower: Sentence
    upper: Sentence
    score: float


def sentences(statements: Iterable[Statement]) -> list[Sentence]:
    """Statements of equal wording merged, sorted by place and text so that their order in the level never matters."""
    found: dict[str, list[Statement]] = {}
    for statement in sorted(statements, key=lambda s: (s.path, s.text, s.id)):
        found.setdefault(letters(statement.text), []).append(statement)
    return [Sentence(tuple(group)) for group in found.values()]


def pair_up(lower: Sequence[Sentence], upper: Sequence[Sentence], *, names: Iterable[str] = ()) -> list[Pair]:
    """The pairs of greatest total score above the threshold; equal wordings are paired first.

    `names`: of organisations, made neutral before scoring. Which n-grams are rare is learnt from the two levels: the
    whole ladder's texts gave the same figure.
    """
    names = tuple(names)
    weights = Weights(neutral(one.statement.text, names) for one in (*lower, *upper))
    above = {one.key: one for one in upper}
    equal = [Pair(one, above[one.key], 1.0 + nearness(one, above[one.key])) for one in lower if one.key in above]
    taken = {pair.lower.key for pair in equal}
    lower, upper = ([one for one in side if one.key not in taken] for side in (lower, upper))
    scores = _scores(lower, upper, weights, names)
    chosen = assign({edge: score - THRESHOLD for edge, score in scores.items()})
    return equal + [Pair(lower[i], upper[j], scores[i, j]) for i, j in chosen]


def pair_by_place(lower: Iterable[Statement], upper: Iterable[Statement]) -> list[Pair]:
    """The pairs of what belongs together by its place whatever its words: one summary, one value of an attribute.

    Where a place holds several, their likeness decides, and what is then left alone on both sides is a pair.
    """
    below, above = _by_place(lower), _by_place(upper)
    return [pair for place in below if place in above for pair in _pair_within(below[place], above[place])]


def nearness(one: Sentence, other: Sentence) -> float:
    """What two places in the tree add to a score: the same competency, the same pillar, or neither."""
    if one.place == other.place:
        return SAME_COMPETENCY
    return SAME_PILLAR if one.place[:1] == other.place[:1] else 0.0


def _scores(
    lower: Sequence[Sentence], upper: Sequence[Sentence], weights: Weights, names: tuple[str, ...]
) -> dict[Edge, float]:
    """The score of every pair that reaches the threshold."""
    one, other = ([weights.vector(neutral(s.statement.text, names)) for s in side] for side in (lower, upper))
    scores = {
        (i, j): cosine + nearness(lower[i], upper[j])
        for i, line in enumerate(likeness(one, other))
        for j, cosine in enumerate(line)
        if cosine >= THRESHOLD - SAME_COMPETENCY
    }
    return {edge: score for edge, score in scores.items() if score >= THRESHOLD}


def _by_place(statements: Iterable[Statement]) -> dict[tuple[str, ...], list[Sentence]]:
    found: dict[tuple[str, ...], list[Statement]] = {}
    for statement in statements:
        found.setdefault(Sentence((statement,)).place, []).append(statement)
    return {place: sentences(group) for place, group in found.items()}


def _pair_within(lower: Sequence[Sentence], upper: Sequence[Sentence]) -> list[Pair]:
    """The pairs of one place."""
    pairs = pair_up(lower, upper)
    lone_lower = [one for one in lower if not any(one is pair.lower for pair in pairs)]
    lone_upper = [one for one in upper if not any(one is pair.upper for pair in pairs)]
    if len(lone_lower) == len(lone_upper) == 1:
        weights = Weights(one.statement.text for one in (*lower, *upper))
        below, above = lone_lower[0], lone_upper[0]
        ((cosine,),) = likeness([weights.vector(below.statement.text)], [weights.vector(above.statement.text)])
        pairs.append(Pair(below, above, cosine + nearness(below, above)))
    return pairs
