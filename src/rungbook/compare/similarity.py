"""How alike two short texts are: cosine of their character n-grams, rare n-grams weighing more.

The method is TF-IDF over character n-grams of 3 to 5 (Salton and Buckley, 1988, with smoothed document frequencies),
which bears inflection and small edits and needs no word list of any language.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

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
    """What each n-gram weighs, learnt from the texts that are compared."""

    def __init__(self, texts: Iterable[str]) -> None:
        seen: Counter[str] = Counter()
        self.texts = 0
        for text in texts:
            seen.update(grams(text).keys())
            self.texts += 1
        self._seen = seen

    def vector(self, text: str) -> Vector:
        """The text as n-gram weights of length 1 (empty for a text without words)."""
        raw = {gram: count * self._rarity(gram) for gram, count in sorted(grams(text).items())}
        length = math.sqrt(math.fsum(weight * weight for weight in raw.values()))
        return {gram: weight / length for gram, weight in raw.items()} if length else {}

    def _rarity(self, gram: str) -> float:
        return math.log((1 + self.texts) / (1 + self._seen[gram])) + 1


def likeness(one: Sequence[Vector], other: Sequence[Vector]) -> list[list[float]]:
    """The cosine of each vector with each of the other side: 0 where nothing is shared, 1 for the same n-grams.

    Goes by n-gram and not by pair, so that pairs that share little cost little. Summed in the order of the n-grams:
    the figure is the same, to the last bit, whichever side comes first.
    """
    holders: dict[str, list[tuple[int, float]]] = {}
    for j, vector in enumerate(other):
        for gram, weight in vector.items():
            holders.setdefault(gram, []).append((j, weight))
    table = []
    for vector in one:
        line = [0.0] * len(other)
        for gram, weight in vector.items():
            for j, beside in holders.get(gram, ()):
                line[j] += weight * beside
        table.append([min(1.0, cosine) for cosine in line])
    return table
