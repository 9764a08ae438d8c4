"""Which statement of one level stands where which one of the other stands: scores, then one-to-one assignment.

The figures were measured on hand-labelled pairs of adjacent levels; docs/explanation/comparing.md tells how.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from rungbook.compare.assignment import Edge, assign
from rungbook.compare.similarity import Weights, cosine
from rungbook.compare.words import letters, neutral
from rungbook.model import Statement

SAME_COMPETENCY = 0.15
SAME_PILLAR = 0.075
THRESHOLD = 0.35


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a level, with every statement of the level that says it: the first stands for all."""

    statements: tuple[Statement, ...]

    @property
    def statement(self) -> Statement:
        return self.statements[0]

    @property
    def key(self) -> str:
        return letters(self.statement.text)


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


def pair_up(
    lower: Sequence[Sentence], upper: Sequence[Sentence], *, background: Iterable[str] = (), names: Iterable[str] = ()
) -> list[Pair]:
    """The pairs of greatest total score above the threshold; equal wordings are paired first.

    `background`: texts that teach which n-grams are rare, by default those of the two levels. `names`: of
    organisations, made neutral before scoring.
    """
    names = tuple(names)
    texts = background or [one.statement.text for one in (*lower, *upper)]
    weights = Weights(neutral(text, names) for text in texts)
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
    here, there = ([letters(step) for step in sentence.statement.path] for sentence in (one, other))
    if here == there:
        return SAME_COMPETENCY
    return SAME_PILLAR if here[:1] == there[:1] else 0.0


def _scores(
    lower: Sequence[Sentence], upper: Sequence[Sentence], weights: Weights, names: tuple[str, ...]
) -> dict[Edge, float]:
    """The score of every pair that reaches the threshold."""
    one, other = ([weights.vector(neutral(s.statement.text, names)) for s in side] for side in (lower, upper))
    scores = {
        (i, j): cosine(one[i], other[j]) + nearness(low, high)
        for i, low in enumerate(lower)
        for j, high in enumerate(upper)
    }
    return {edge: score for edge, score in scores.items() if score >= THRESHOLD}


def _by_place(statements: Iterable[Statement]) -> dict[tuple[str, ...], list[Sentence]]:
    def place(statement: Statement) -> tuple[str, ...]:
        return tuple(letters(step) for step in statement.path)

    ordered = sorted(statements, key=place)
    return {key: sentences(group) for key, group in groupby(ordered, key=place)}


def _pair_within(lower: Sequence[Sentence], upper: Sequence[Sentence]) -> list[Pair]:
    """The pairs of one place."""
    pairs = pair_up(lower, upper)
    lone_lower = [one for one in lower if not any(one is pair.lower for pair in pairs)]
    lone_upper = [one for one in upper if not any(one is pair.upper for pair in pairs)]
    if len(lone_lower) == len(lone_upper) == 1:
        weights = Weights(one.statement.text for one in (*lower, *upper))
        one, other = lone_lower[0], lone_upper[0]
        likeness = cosine(weights.vector(one.statement.text), weights.vector(other.statement.text))
        pairs.append(Pair(one, other, likeness + nearness(one, other)))
    return pairs
