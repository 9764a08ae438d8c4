"""`/`: what one sees first."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from desks import signed_in
from rungbook import reference
from rungbook.compare import compare_levels, summarise
from stored import publish, small_ladder, text_of

pytestmark = pytest.mark.django_db


def test_an_empty_installation_offers_the_ways_to_begin(client: Client) -> None:
    response = client.get("/")

    assert response.status_code == 200
    assert response.context["ladders"] == []
    assert response.context["opening"] is None
    assert '"/read/"' in text_of(response)


def test_an_empty_installation_lets_an_editor_bring_a_document_in(client: Client) -> None:
    assert '"/imports/new"' in text_of(signed_in().get("/"))
    assert "/imports/" not in text_of(client.get("/"))


def test_the_demo_opens_on_a_step_of_the_reference_ladder(client: Client, settings: Settings) -> None:
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"demo": True})
    ladder = reference.load()
    publish(ladder)
    third, fourth = ladder.tracks[0].levels[2:4]

    page = text_of(client.get("/"))

    assert (third.code, fourth.code) == ("IC3", "IC4")
    assert summarise(compare_levels(third, fourth, ladder=ladder)) in page


def test_the_demo_opens_on_it_whatever_else_is_there(client: Client, settings: Settings) -> None:
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"demo": True})
    publish(small_ladder(id="first", title="A ladder that comes first"))
    publish(reference.load())

    assert client.get("/").context["opening"].record.slug == reference.load().id


def test_the_step_leads_to_its_comparison(client: Client) -> None:
    publish()

    opening = client.get("/").context["opening"]

    assert (opening.first, opening.second) == ("engineer/l1", "engineer/l2")


def test_a_ladder_of_single_levels_has_no_step(client: Client) -> None:
    whole = small_ladder()
    publish(whole.model_copy(update={"tracks": whole.tracks[1:]}))

    assert client.get("/").context["opening"] is None


def test_what_is_not_public_is_not_there(client: Client) -> None:
    publish(public=False)

    assert client.get("/").context["ladders"] == []
    assert "North Quay" not in text_of(client.get("/"))


@pytest.mark.parametrize("count", [1, 3])
def test_queries(client: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int) -> None:
    for number in range(count):
        publish(small_ladder(id=f"quay-{number}"))
    client.get("/")

    with django_assert_num_queries(1):
        client.get("/")
