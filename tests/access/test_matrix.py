"""Who gets which answer: route by relation by state, as the specification has it. There are no accounts yet, so a
visitor is the only one who comes by a route; the other relations are tried on the predicates."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import Settings

from matrix import READS, ROUTES
from rungbook_web.models import State
from rungbook_web.queries.versions import visible_ladders, visible_version
from rungbook_web.rules.permissions import GRANTS, Actor, Permission, Relation, is_granted
from rungbook_web.rules.visibility import can_read_version
from stored import HOME, LABEL, PAGES, SLUG, put_in


@pytest.mark.django_db
@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("name", ROUTES)
def test_a_visitor_of_a_public_ladder(client: Client, name: str, state: State) -> None:
    put_in(state)
    address, answers = ROUTES[name]

    assert client.get(address).status_code == answers[list(State).index(state)]


@pytest.mark.django_db
@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("name", sorted(set(PAGES) | {"newest"}))
def test_a_visitor_of_a_ladder_that_is_not_public(client: Client, name: str, state: State) -> None:
    put_in(state, public=False)

    response = client.get(ROUTES[name][0])
    nowhere = client.get(ROUTES[name][0].replace(SLUG, "nowhere"))

    assert response.status_code == 404
    assert (response.content, sorted(response.headers.items())) == (nowhere.content, sorted(nowhere.headers.items()))


@pytest.mark.django_db
def test_the_pattern_page_is_there_in_the_demo(client: Client, settings: Settings) -> None:
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"demo": True})

    assert client.get("/patterns/").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_reading_is_all_that_one_can_do_with_a_ladder(client: Client, method: str) -> None:
    put_in(State.PUBLISHED)

    assert getattr(client, method)(HOME).status_code == 405


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("relation", Relation)
def test_who_reads_in_which_state(relation: Relation, state: State) -> None:
    expected = READS[relation][list(State).index(state)]

    assert can_read_version(state, frozenset({relation}), public=False) is expected


@pytest.mark.django_db
@pytest.mark.parametrize("public", [True, False])
@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("relation", Relation)
def test_queries_and_predicates_agree(relation: Relation, state: State, public: bool) -> None:
    put_in(state, public=public)
    actor = Actor(relations=frozenset({relation}))

    expected = can_read_version(state, actor.relations, public=public)

    assert (visible_version(actor, SLUG, LABEL) is not None) is expected
    assert [record.slug for record in visible_ladders(actor)] == [SLUG] * (expected and state is State.PUBLISHED)


@pytest.mark.parametrize("permission", Permission)
def test_nobody_without_a_relation_has_a_permission(permission: Permission) -> None:
    assert not is_granted(permission, frozenset())
    assert all(is_granted(permission, frozenset({relation})) for relation in GRANTS[permission])
