"""The home of a version: tracks by levels."""

from __future__ import annotations

import pytest
from django.test import Client

from stored import HOME, SLUG, publish, small_ladder, text_of

pytestmark = pytest.mark.django_db


def test_shows_tracks_levels_and_words(client: Client) -> None:
    publish()

    page = text_of(client.get(HOME))

    for word in ("North Quay engineering ladder", "Engineer", "L1", "L2", "L3", "Lead", "M1", "Quay"):
        assert word in page


def test_links_to_every_level_and_track(client: Client) -> None:
    publish()

    page = text_of(client.get(HOME))

    for address in ("engineer/", "engineer/l1/", "engineer/l2/", "engineer/l3/", "lead/", "lead/m1/"):
        assert f'href="{HOME}{address}"' in page


@pytest.mark.parametrize("address", [f"/ladders/{SLUG}/", f"/ladders/{SLUG}/current/"])
def test_leads_on_to_the_current_version(client: Client, address: str) -> None:
    publish()
    publish(small_ladder(version="2.0", title="North Quay, again"))

    response = client.get(address)

    assert (response.status_code, response["Location"]) == (302, f"/ladders/{SLUG}/2.0/")


def test_current_keeps_the_page_and_the_query(client: Client) -> None:
    publish()

    response = client.get(f"/ladders/{SLUG}/current/search?q=a%26b")

    assert (response.status_code, response["Location"]) == (302, f"{HOME}search?q=a%26b")


def test_a_superseded_version_stays_where_it_was(client: Client) -> None:
    publish()
    publish(small_ladder(version="2.0", title="North Quay, again"))

    response = client.get(HOME)

    assert response.status_code == 200
    assert "North Quay engineering ladder" in text_of(response)
