"""Signing in and out, a forgotten password, verified addresses: with real mail through a real server."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import Settings

from people import PASSWORD, Mailbox, link_in, set_up, with_password
from rungbook_web.models import Event, Membership, Person, Role, User

pytestmark = pytest.mark.django_db


def sign_in(client: Client, email: str = "alice@quay.example", password: str = PASSWORD) -> int:
    """Fill in the form; the status of the answer: 302 for whoever is let in."""
    return client.post("/sign-in", {"login": email, "password": password}).status_code


def is_signed_in(client: Client) -> bool:
    return b'href="/account/"' in client.get("/ladders/").content


def test_the_right_password_signs_in_and_signing_out_ends_it(client: Client) -> None:
    with_password("alice", Role.MEMBER)

    assert sign_in(client, "Alice@Quay.example") == 302
    assert is_signed_in(client)
    assert client.get("/sign-out").status_code == 200
    assert is_signed_in(client)
    assert client.post("/sign-out").status_code == 302
    assert not is_signed_in(client)


@pytest.mark.parametrize("email", ["alice@quay.example", "nobody@quay.example"])
def test_a_wrong_password_and_an_unknown_address_look_the_same(client: Client, email: str) -> None:
    with_password("alice", Role.MEMBER)

    answer = client.post("/sign-in", {"login": email, "password": "wrong"})

    assert "not correct" in answer.content.decode()
    assert not is_signed_in(client)


def test_after_five_wrong_passwords_the_right_one_has_to_wait(client: Client) -> None:
    with_password("alice", Role.MEMBER)
    for _ in range(5):
        sign_in(client, password="wrong")

    answer = client.post("/sign-in", {"login": "alice@quay.example", "password": PASSWORD})

    assert "Too many" in answer.content.decode()
    assert not is_signed_in(client)


def test_an_account_that_is_closed_lets_nobody_in(client: Client) -> None:
    user = with_password("alice", Role.MEMBER)
    User.objects.filter(pk=user.pk).update(is_active=False)

    sign_in(client)

    assert not is_signed_in(client)


def test_a_sign_in_does_not_lead_elsewhere(client: Client) -> None:
    with_password("alice", Role.MEMBER)

    answer = client.post(
        "/sign-in", {"login": "alice@quay.example", "password": PASSWORD, "next": "https://elsewhere.example/"}
    )

    assert answer["Location"] == "/"


def test_a_changed_password_counts_and_ends_other_sessions(client: Client) -> None:
    user = with_password("alice", Role.MEMBER)
    other = Client()
    other.force_login(user)
    sign_in(client)
    fresh = "lanterns over the harbour"

    answer = client.post("/account/password", {"oldpassword": PASSWORD, "password1": fresh, "password2": fresh})

    assert answer.status_code == 302
    assert (is_signed_in(client), is_signed_in(other)) == (True, False)
    assert sign_in(Client(), password=PASSWORD) == 200
    assert sign_in(Client(), password=fresh) == 302
    assert [event.verb for event in Event.objects.all()] == ["password.changed"]


@pytest.mark.parametrize("password", ["short", "password123", "alice@quay.example"])
def test_a_weak_password_is_not_taken(client: Client, password: str) -> None:
    with_password("alice", Role.MEMBER)
    sign_in(client)

    client.post("/account/password", {"oldpassword": PASSWORD, "password1": password, "password2": password})

    assert User.objects.get().check_password(PASSWORD)


def test_a_forgotten_password_is_replaced_by_mail(client: Client, mailbox: Mailbox) -> None:
    with_password("alice", Role.MEMBER, verified=True)
    fresh = "lanterns over the harbour"

    sent = client.post("/password", {"email": "alice@quay.example"})
    link = link_in(mailbox.texts()[0], "/password/new/")
    form = client.get(link, follow=True)
    changed = client.post(form.redirect_chain[-1][0], {"password1": fresh, "password2": fresh})

    assert sent["Location"] == "/password/sent"
    assert changed["Location"] == "/password/changed"
    assert sign_in(client, password=fresh) == 302
    assert b"used already" in Client().get(link, follow=True).content
    assert mailbox.recipients() == [["alice@quay.example"]]


@pytest.mark.parametrize("email", ["alice@quay.example", "nobody@quay.example"])
def test_no_link_goes_to_an_address_that_is_not_verified(client: Client, mailbox: Mailbox, email: str) -> None:
    with_password("alice", Role.MEMBER, verified=False)

    answer = client.post("/password", {"email": email})

    assert answer["Location"] == "/password/sent"
    assert mailbox.texts() == []


def test_a_site_that_sends_no_mail_says_so(client: Client) -> None:
    assert b"sends no mail" in client.get("/password").content
    assert b"Forgot" not in client.get("/sign-in").content


def test_nobody_signs_up_unless_the_settings_say_so(client: Client) -> None:
    form = {"email": "bob@quay.example", "password1": PASSWORD}

    assert client.get("/sign-up").status_code == client.post("/sign-up", form).status_code == 404
    assert not User.objects.exists()


def open_sign_up(settings: Settings) -> None:
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"sign_up": ("quay.example",)})


def test_who_signs_up_is_nobody_until_the_address_is_verified(
    client: Client, mailbox: Mailbox, settings: Settings
) -> None:
    open_sign_up(settings)
    set_up()

    client.post("/sign-up", {"email": "bob@quay.example", "password1": PASSWORD})
    before = Person.objects.count()
    link = link_in(mailbox.texts()[0], "/address/")
    asked = client.get(link)
    after_looking = Person.objects.count()
    client.post(link)

    assert b"bob@quay.example" in asked.content
    assert (before, after_looking, Person.objects.count()) == (0, 0, 1)
    assert [membership.role for membership in Membership.objects.all()] == [Role.MEMBER]


def test_an_address_of_another_domain_does_not_sign_up(client: Client, mailbox: Mailbox, settings: Settings) -> None:
    open_sign_up(settings)

    answer = client.post("/sign-up", {"email": "eve@elsewhere.example", "password1": PASSWORD})

    assert "come by invitation" in answer.content.decode()
    assert not User.objects.exists()
    assert mailbox.texts() == []


def test_in_the_demo_there_is_no_signing_in(client: Client, settings: Settings) -> None:
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"demo": True})

    assert client.get("/sign-in").status_code == 404
    assert b"Sign in" not in client.get("/").content


def test_one_signs_out_everywhere_but_here_and_nobody_else(client: Client) -> None:
    alice, bob = with_password("alice", Role.MEMBER), with_password("bob", Role.MEMBER)
    elsewhere, other = Client(), Client()
    client.force_login(alice)
    elsewhere.force_login(alice)
    other.force_login(bob)

    client.post("/account/sessions/end")

    assert [is_signed_in(browser) for browser in (client, elsewhere, other)] == [True, False, True]
    assert [(event.verb, event.data) for event in Event.objects.all()] == [("sessions.ended", {"count": 1})]
