"""Words of a statement."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rungbook.compare.similarity import Weights, likeness
from rungbook.compare.words import asks_more, neutral, word_changes


def test_names_and_what_is_made_of_them_become_neutral() -> None:
    assert neutral("Quaysiders at QUAYSIDE love Quayside.", ["Quayside"]) == "company at company love company."


def test_the_longer_name_goes_first() -> None:
    assert neutral("I like North Quay.", ["North", "North Quay"]) == "I like company."


def test_a_name_inside_a_word_stays() -> None:
    assert neutral("I enact the pact.", ["act"]) == "I enact the pact."


@given(st.text(), st.text())
def test_runs_join_to_the_texts_whatever_they_are(lower: str, upper: str) -> None:
    left, right = word_changes(lower, upper)
    assert ("".join(text for text, _ in left), "".join(text for text, _ in right)) == (lower, upper)


@given(st.text())
def test_no_text_differs_from_itself(text: str) -> None:
    assert not asks_more(text, text)
    assert not any(changed for _, changed in word_changes(text, text)[1])


@given(st.lists(st.text(max_size=60), min_size=2, max_size=6))
def test_likeness_is_symmetric_and_between_nothing_and_one(texts: list[str]) -> None:
    weights = Weights(texts)
    one, other = weights.vector(texts[0]), weights.vector(texts[1])
    ((there,),), ((back,),) = likeness([one], [other]), likeness([other], [one])
    assert 0 <= there == back <= 1
