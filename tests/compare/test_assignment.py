"""One-to-one assignment, against trying everything."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from rungbook.compare.assignment import Edge, assign

GAINS = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(-2, 9).map(lambda n: n / 8), max_size=14
)


def best_total(gains: dict[Edge, float]) -> float:
    """The greatest total of any one-to-one choice, by trying all."""
    return max(sum(max(0.0, gains.get((i, j), 0.0)) for i, j in enumerate(order)) for order in permutations(range(5)))


@given(GAINS)
def test_nothing_gains_more(gains: dict[Edge, float]) -> None:
    assert sum(gains[edge] for edge in assign(gains)) == best_total(gains)


@given(GAINS)
def test_rows_and_columns_are_used_once(gains: dict[Edge, float]) -> None:
    pairs = assign(gains)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
    assert all(gains[pair] > 0 for pair in pairs)


@given(GAINS)
def test_the_order_of_pairs_given_does_not_matter(gains: dict[Edge, float]) -> None:
    assert assign(gains) == assign(dict(reversed(gains.items())))


def test_two_good_pairs_beat_one_best() -> None:
    assert assign({(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.8}) == [(0, 1), (1, 0)]
