"""Tokens: shown once, for exports alone, as long as their owner may read."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from desks import account
from people import set_up
from rungbook_web.models import Event, Person, Role, State, Token, User
from stored import PAGES, put_in

pytestmark = pytest.mark.django_db


def browser(name: str = "alice", *roles: Role) -> Client:
    client = Client()
    set_up()
    client.force_login(account(name, *(roles or (Role.MEMBER,))))
    return client


def made(client: Client, name: str = "nightly copy") -> str:
    """The secret of a new token."""
    found = re.search(r'value="(rungbook_[\w-]{43})"', client.post("/account/tokens", {"name": name}).content.decode())
    assert found
    return found[1]


def shown(secret: str, address: str = PAGES["export"], method: str = "get", scheme: str = "Bearer") -> int:
    """The status that a program gets with this token."""
    answer = getattr(Client(), method)(address, headers={"Authorization": f"{scheme} {secret}"})
    status: int = answer.status_code
    return status


def test_a_token_exports_what_its_owner_may_read() -> None:
    put_in(State.PUBLISHED, public=False)
    secret = made(browser())

    assert shown(secret) == 200
    assert (
        shown("rungbook_of-nobody") == shown(secret, scheme="Basic") == Client().get(PAGES["export"]).status_code == 404
    )


@pytest.mark.parametrize("state", [State.DRAFT, State.REVIEW, State.WITHDRAWN])
def test_a_token_reads_nothing_that_its_owner_may_not(state: State) -> None:
    put_in(state, public=False)

    assert shown(made(browser())) == 404


@pytest.mark.parametrize("page", sorted(set(PAGES) - {"export"}))
def test_a_token_opens_no_page(page: str) -> None:
    put_in(State.PUBLISHED, public=False)

    assert shown(made(browser()), PAGES[page]) == 404


@pytest.mark.parametrize("address", ["/account/", "/people/", "/imports/", "/account/password"])
def test_a_token_opens_no_account(address: str) -> None:
    secret = made(browser("olga", Role.ADMIN, Role.EDITOR, Role.MEMBER))

    assert [shown(secret, address, method) for method in ("get", "post")] == [404, 404]


def test_a_token_ends() -> None:
    put_in(State.PUBLISHED, public=False)
    secret = made(browser())

    Token.objects.update(ends_at=timezone.now() - timedelta(seconds=1))

    assert shown(secret) == 404


def test_a_token_ends_with_the_account() -> None:
    put_in(State.PUBLISHED, public=False)
    secret = made(browser())

    User.objects.update(is_active=False)

    assert shown(secret) == 404


def test_a_token_is_taken_back() -> None:
    put_in(State.PUBLISHED, public=False)
    client = browser()
    secret = made(client)

    client.post(f"/account/tokens/{Token.objects.get().public_id}/revoke")

    assert shown(secret) == 404
    assert [event.verb for event in Event.objects.all()][-2:] == ["token.made", "token.revoked"]


def test_nobody_takes_back_or_sees_the_token_of_another() -> None:
    made(browser("alice"), "for the night")
    bob = browser("bob", Role.ADMIN, Role.MEMBER)

    answer = bob.post(f"/account/tokens/{Token.objects.get().public_id}/revoke")

    assert answer.status_code == 422
    assert Token.objects.count() == 1
    assert b"for the night" not in bob.get("/account/").content + bob.get("/people/").content


def test_the_secret_is_shown_once_and_kept_nowhere() -> None:
    client = browser()
    secret = made(client)

    assert secret not in client.get("/account/").content.decode()
    assert secret not in str([list(model.objects.values()) for model in (Token, Event, Person)])


def test_there_is_a_limit() -> None:
    client = browser()
    for number in range(20):
        made(client, str(number))

    assert client.post("/account/tokens", {"name": "one more"}).status_code == 422
    assert Token.objects.count() == 20
