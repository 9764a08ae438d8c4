"""Levels side by side."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from rungbook.compare import compare_levels, count_changes
from rungbook_web.queries.comparisons import LONGEST
from stored import HOME, PAGES, publish, small_ladder, text_of

pytestmark = pytest.mark.django_db


def test_without_levels_it_asks_which(client: Client) -> None:
    publish()

    response = client.get(HOME + "compare")

    assert response.status_code == 200
    assert response.context["comparison"] is None
    assert 'value="engineer/l1"' in text_of(response)


def test_counts_what_the_library_counts(client: Client) -> None:
    publish()
    ladder = small_ladder()
    low, high = ladder.tracks[0].levels[:2]

    [step] = client.get(PAGES["compare"]).context["comparison"].steps

    assert dict(step.counts) == count_changes(compare_levels(low, high, ladder=ladder))


def test_its_title_is_the_answer(client: Client) -> None:
    publish()

    response = client.get(PAGES["compare"])
    [step] = response.context["comparison"].steps

    assert step.told in text_of(response).partition("</title>")[0]


@pytest.mark.parametrize("count", [2, 3, 4])
def test_two_to_four_levels(client: Client, count: int) -> None:
    publish()
    levels = ["engineer/l1", "engineer/l2", "engineer/l3", "lead/m1"][:count]

    comparison = client.get(HOME + "compare", {"level": levels}).context["comparison"]

    assert len(comparison.levels) == count
    assert {len(row.cells) for group in comparison.groups for row in group.rows} == {count}


def test_every_expectation_of_every_level_is_there(client: Client) -> None:
    publish()

    comparison = client.get(PAGES["compare"]).context["comparison"]
    cells = [cell for group in comparison.groups for row in group.rows for cell in row.cells]

    assert {"Asks for reviews", "Reviews within a day", "One team"} <= {c.statement.text for c in cells if c.statement}


def test_attributes_stand_side_by_side(client: Client) -> None:
    publish()

    [row] = client.get(PAGES["compare"]).context["comparison"].attributes

    assert [cell.statement.text for cell in row.cells] == ["Weeks", "Months"]


def test_another_value_of_an_attribute_is_not_called_a_higher_bar(client: Client) -> None:
    publish()

    page = client.get(PAGES["compare"])
    [row] = re.findall(r"<tr[^>]*>(?:(?!</tr>).)*Weeks.*?</tr>", page.content.decode(), re.DOTALL)

    assert '<mark class="word">Months</mark>' in row
    assert "strengthened" not in row
    assert "strengthened" in page.content.decode()


@pytest.mark.parametrize(
    "levels",
    [["engineer/l1"], ["engineer/l1", "engineer/l1"], ["engineer/l1", "engineer/l9"], ["nonsense"]],
)
def test_what_cannot_be_compared_is_said_and_kept(client: Client, levels: list[str]) -> None:
    publish()

    response = client.get(HOME + "compare", {"level": levels})

    assert response.status_code == 422
    assert response.context["problem"]
    assert response.context["problem"] in text_of(response)
    assert response.context["slots"][0] == levels[0]


def test_levels_that_are_too_long_are_shown_without_comparing(client: Client) -> None:
    ladder = small_ladder()
    low, high, *_ = ladder.tracks[0].levels
    many = tuple(low.statements[2].model_copy(update={"id": f"s{number}"}) for number in range(LONGEST + 1))
    track = ladder.tracks[0].model_copy(update={"levels": (low.model_copy(update={"statements": many}), high)})
    publish(ladder.model_copy(update={"tracks": (track,)}))

    response = client.get(PAGES["compare"])

    assert response.status_code == 422
    assert str(LONGEST) in response.context["problem"]
    assert client.get(PAGES["level"]).context["step"] is None
    assert client.get("/").context["opening"] is None


def test_five_levels_are_too_many(client: Client) -> None:
    ladder = small_ladder()
    second = ladder.tracks[0].model_copy(update={"slug": "pilot"})
    publish(ladder.model_copy(update={"tracks": (*ladder.tracks, second)}))
    levels = ["engineer/l1", "engineer/l2", "engineer/l3", "lead/m1", "pilot/l1"]

    assert client.get(HOME + "compare", {"level": levels}).status_code == 422
