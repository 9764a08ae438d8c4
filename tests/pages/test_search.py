"""Plain search in a ladder."""

from __future__ import annotations

import pytest
from django.test import Client

from rungbook_web.queries.searching import MOST
from stored import HOME, PAGES, publish, small_ladder, text_of

pytestmark = pytest.mark.django_db


def hits(client: Client, query: str) -> list[str]:
    """The texts that a search finds."""
    return [hit.statement.text for hit in client.get(HOME + "search", {"q": query}).context["found"].hits]


def test_finds_words_whatever_their_case_and_order(client: Client) -> None:
    publish()

    assert hits(client, "TEAM tests") == ["Writes tests for all changes of the team"]


def test_finds_by_heading_and_by_level(client: Client) -> None:
    publish()

    assert "Asks for reviews" in hits(client, "mentoring l1")


@pytest.mark.parametrize("query", ["", "   "])
def test_nothing_asked_finds_nothing(client: Client, query: str) -> None:
    publish()

    assert client.get(HOME + "search", {"q": query}).context["found"].count == 0


def test_says_that_there_is_nothing(client: Client) -> None:
    publish()

    response = client.get(HOME + "search", {"q": "submarine"})

    assert response.status_code == 200
    assert response.context["found"].count == 0


def test_as_one_types_only_the_results_come(client: Client) -> None:
    publish()

    page = text_of(client.get(PAGES["search"], headers={"HX-Request": "true"}))

    assert "Writes" in page
    assert "<html" not in page


def test_whole_page_and_part_are_kept_apart(client: Client) -> None:
    publish()

    whole, part = client.get(PAGES["search"]), client.get(PAGES["search"], headers={"HX-Request": "true"})

    assert "HX-Request" in whole["Vary"]
    assert whole["ETag"] != part["ETag"]


def test_what_was_asked_is_escaped(client: Client) -> None:
    publish()

    page = text_of(client.get(HOME + "search", {"q": '"><script>alert(1)</script>'}))

    assert "<script>alert" not in page


def test_shows_so_many_and_counts_all(client: Client) -> None:
    whole = small_ladder()
    level = whole.tracks[1].levels[0]
    many = tuple(level.statements[0].model_copy(update={"id": f"s{n}"}) for n in range(MOST + 5))
    track = whole.tracks[1].model_copy(update={"levels": (level.model_copy(update={"statements": many}),)})
    publish(whole.model_copy(update={"tracks": (track,)}))

    found = client.get(HOME + "search", {"q": "weekly"}).context["found"]

    assert (found.count, len(found.hits)) == (MOST + 5, MOST)
