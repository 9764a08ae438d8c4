"""`/ladders/`: what there is to read."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from stored import publish, small_ladder, text_of

pytestmark = pytest.mark.django_db


def test_by_title(client: Client) -> None:
    publish(small_ladder(id="b", title="Beta"))
    publish(small_ladder(id="a", title="Alpha"))

    assert [record.title for record in client.get("/ladders/").context["ladders"]] == ["Alpha", "Beta"]


def test_only_what_is_open(client: Client) -> None:
    publish(small_ladder(id="open", title="Open"))
    publish(small_ladder(id="hidden", title="Hidden"), public=False)

    page = text_of(client.get("/ladders/"))

    assert "Open" in page
    assert "Hidden" not in page


def test_without_any(client: Client) -> None:
    assert client.get("/ladders/").status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_queries(client: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int) -> None:
    for number in range(count):
        publish(small_ladder(id=f"quay-{number}"))

    with django_assert_num_queries(1):
        client.get("/ladders/")
