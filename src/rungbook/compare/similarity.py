"""How alike two short texts are: cosine of their character n-grams, rare n-grams weighing more.

The method is TF-IDF over character n-grams of 3 to 5 (Salton and Buckley, 1988, with smoothed document frequencies),
which bears inflection and small edits and needs no word list of any language.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping

from rungbook.compare.words import words

SHORTEST, LONGEST = 3, 5

Vector = Mapping[str, float]


def grams(text: str) -> Counter[str]:
    """The n-grams of a text and how often each occurs; words are parted by one space, also at both ends."""
    padded = f" {' '.join(words(text))} "
    return Counter(
        padded[start : start + size] for size in range(SHORTEST, LONGEST + 1) for start in range(len(padded) - size + 1)
    )


class Weights:
    """What each n-gram weighs, learnt from the texts of a ladder or of the two levels compared."""

    def __init__(self, texts: Iterable[str]) -> None:
        seen: Counter[str] = Counter()
        self.texts = 0
        for text in texts:
            seen.update(grams(text).keys())
            self.texts += 1
        self._seen = seen

    def vector(self, text: str) -> Vector:
        """The text as n-gram weights of length 1 (empty for a text without words)."""
        raw = {gram: count * self._rarity(gram) for gram, count in grams(text).items()}
        length = math.sqrt(math.fsum(weight * weight for weight in raw.values()))
        return {gram: weight / length for gram, weight in raw.items()} if length else {}

    def _rarity(self, gram: str) -> float:
        return math.log((1 + self.texts) / (1 + self._seen[gram])) + 1


def cosine(one: Vector, other: Vector) -> float:
    """Likeness of two vectors of length 1, from 0 (nothing shared) to 1 (the same n-grams)."""
    if len(other) < len(one):
        one, other = other, one
    return min(1.0, math.fsum(weight * other[gram] for gram, weight in one.items() if gram in other))
