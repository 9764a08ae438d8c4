"""The permalink of a statement."""

from __future__ import annotations

import pytest
from django.test import Client

from stored import HOME, PAGES, publish, text_of

pytestmark = pytest.mark.django_db


def test_says_what_where_and_from_which_lines(client: Client) -> None:
    publish()

    response = client.get(PAGES["statement"])
    page = text_of(response)

    assert response.context["level"].code == "L1"
    for word in ("Writes tests for changes", "L1", "ladder.md", "7"):
        assert word in page


def test_leads_back_to_its_place_on_the_level(client: Client) -> None:
    publish()

    assert f"{HOME}engineer/l1/#l1-2-writes-tests-for-changes" in text_of(client.get(PAGES["statement"]))


def test_an_unknown_one_is_not_found(client: Client) -> None:
    publish()

    assert client.get(HOME + "statements/nothing/").status_code == 404
