"""The first owner, invitations by link and by mail, roles that are given and taken."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from desks import account
from people import PASSWORD, Mailbox, invite, link_in, secret_in, set_up, with_password
from rungbook_web.models import Event, Invitation, Person, Role, User
from rungbook_web.services.events import first_break
from rungbook_web.services.inviting import open_owner_link

pytestmark = pytest.mark.django_db
FORM = {"name": "Bob", "email": "bob@quay.example", "password": PASSWORD}


def owner() -> Client:
    client = Client()
    set_up()
    client.force_login(account("olga", Role.ADMIN, Role.MEMBER))
    return client


def roles(name: str) -> list[str]:
    return sorted(Person.objects.get(name=name).memberships.values_list("role", flat=True))


def verbs() -> list[str]:
    assert first_break(Event.objects.all()) is None
    return [event.verb for event in Event.objects.all()]


def test_the_first_account_is_the_owners_and_the_editors_by_an_act_of_its_own(client: Client) -> None:
    set_up()
    secret = open_owner_link(now=timezone.now())

    page = client.get(f"/join/{secret}")
    joined = client.post(f"/join/{secret}", FORM)

    assert b"first account" in page.content
    assert joined["Location"] == "/"
    assert roles("Bob") == ["admin", "editor", "member"]
    assert verbs() == ["member.joined", "role.given"]
    assert client.get("/people/").status_code == 200
    assert open_owner_link(now=timezone.now()) is None


def test_a_link_works_once() -> None:
    set_up()
    secret = open_owner_link(now=timezone.now())
    Client().post(f"/join/{secret}", FORM)

    again = Client().post(f"/join/{secret}", FORM | {"email": "eve@quay.example"})

    assert again.status_code == 404
    assert User.objects.count() == 1


def test_the_next_start_makes_the_last_link_void() -> None:
    set_up()
    first = open_owner_link(now=timezone.now())
    second = open_owner_link(now=timezone.now())

    assert Client().get(f"/join/{first}").status_code == 404
    assert Client().get(f"/join/{second}").status_code == 200


def test_an_owner_link_ends_after_a_day() -> None:
    set_up()
    secret = open_owner_link(now=timezone.now() - timedelta(days=1, seconds=1))

    assert Client().post(f"/join/{secret}", FORM).status_code == 404
    assert not User.objects.exists()


def test_the_database_holds_no_secret() -> None:
    set_up()
    secret = str(open_owner_link(now=timezone.now()))

    assert secret not in str(list(Invitation.objects.values()))


def test_several_are_invited_at_once_without_mail() -> None:
    client = owner()

    page = invite(client, "bob@quay.example", "Carol@quay.example", "bob@quay.example", role=Role.EDITOR)
    Client().post(f"/join/{secret_in(page)}", {"name": "Bob", "password": PASSWORD})

    assert Invitation.objects.count() == 2
    assert "sends no mail" in page.content.decode()
    assert roles("Bob") == ["editor", "member"]
    assert not EmailAddress.objects.get(email="bob@quay.example").verified
    assert verbs() == ["invitation.made", "invitation.made", "member.joined"]


def test_the_address_is_that_of_the_invitation() -> None:
    page = invite(owner(), "bob@quay.example")

    Client().post(f"/join/{secret_in(page)}", FORM | {"email": "eve@quay.example"})

    assert Person.objects.get(name="Bob").user.email == "bob@quay.example"  # type: ignore[union-attr]  # an account was made


def test_who_comes_by_the_mailed_link_has_verified_the_address(mailbox: Mailbox) -> None:
    page = invite(owner(), "bob@quay.example")
    link = link_in(mailbox.texts()[0], "/join/")

    joined = Client().post(link, {"name": "Bob", "password": PASSWORD})

    assert "mailed as well" in page.content.decode()
    assert link != f"/join/{secret_in(page)}"
    assert joined.status_code == 302
    assert EmailAddress.objects.get().verified


def test_a_mail_server_that_does_not_answer_is_told_and_the_link_works(mailbox: Mailbox, settings: Settings) -> None:
    settings.EMAIL_PORT = 1

    page = invite(owner(), "bob@quay.example")

    assert "could not be sent" in page.content.decode()
    assert Client().get(f"/join/{secret_in(page)}").status_code == 200


def test_a_new_link_makes_the_old_ones_void() -> None:
    client = owner()
    old = secret_in(invite(client, "bob@quay.example"))

    new = secret_in(client.post(f"/people/invitations/{Invitation.objects.get().public_id}/renew"))  # type: ignore[arg-type]  # the test client's own class

    assert [Client().get(f"/join/{secret}").status_code for secret in (old, new)] == [404, 200]


def test_a_withdrawn_invitation_leads_nowhere_and_can_be_renewed() -> None:
    client = owner()
    secret = secret_in(invite(client, "bob@quay.example"))
    address = f"/people/invitations/{Invitation.objects.get().public_id}/"

    client.post(f"{address}revoke")
    void = Client().get(f"/join/{secret}")
    never = Client().get("/join/never-was-one")
    renewed = client.post(f"{address}renew")

    assert (void.status_code, void.content) == (404, never.content)
    assert renewed.status_code == 200
    assert verbs() == ["invitation.made", "invitation.revoked", "invitation.renewed"]


@pytest.mark.parametrize("change", [{"password": "short"}, {"password": "password123"}, {"name": ""}])
def test_what_is_wrong_is_said_and_the_link_still_works(change: dict[str, str]) -> None:
    secret = secret_in(invite(owner(), "bob@quay.example"))

    answer = Client().post(f"/join/{secret}", FORM | change)

    assert answer.status_code == 422
    assert Client().post(f"/join/{secret}", FORM).status_code == 302


@pytest.mark.parametrize("emails", ["", "nonsense", "a@quay.example, nonsense"])
def test_what_is_no_address_invites_nobody(emails: str) -> None:
    assert owner().post("/people/invite", {"emails": emails, "role": "member"}).status_code == 422
    assert not Invitation.objects.exists()


def test_an_address_that_signed_up_unverified_goes_to_who_has_the_mail(mailbox: Mailbox) -> None:
    User.objects.create(email="bob@quay.example", password="unknown")
    client = owner()
    copied = secret_in(invite(client, "bob@quay.example"))
    mailed = link_in(mailbox.texts()[0], "/join/")

    assert Client().post(f"/join/{copied}", FORM).status_code == 422
    assert Client().post(mailed, FORM).status_code == 302
    assert User.objects.get(email="bob@quay.example").check_password(PASSWORD)


def test_roles_are_given_and_taken_and_each_is_recorded() -> None:
    client = owner()
    account("bob", Role.MEMBER)
    address = f"/people/{Person.objects.get(name='Bob').public_id}/roles"

    client.post(address, {"role": ["editor", "admin"]})
    between = roles("Bob")
    client.post(address, {"role": ["admin"]})

    assert (between, roles("Bob")) == (["admin", "editor", "member"], ["admin", "member"])
    assert verbs() == ["role.given", "role.given", "role.taken"]


def test_a_closed_account_opens_nothing_at_once() -> None:
    client, bob = owner(), Client()
    bob.force_login(account("bob", Role.EDITOR, Role.MEMBER))
    address = f"/people/{Person.objects.get(name='Bob').public_id}/access"

    before = bob.get("/imports/").status_code
    client.post(address)
    closed = bob.get("/imports/").status_code
    client.post(address, {"open": "1"})

    assert (before, closed) == (200, 404)
    assert User.objects.get(person__name="Bob").is_active
    assert verbs() == ["account.closed", "account.opened"]


def test_no_event_names_an_address_or_a_secret() -> None:
    secret = secret_in(invite(owner(), "bob@quay.example"))
    Client().post(f"/join/{secret}", FORM)

    told = str(list(Event.objects.values()))

    assert "quay.example" not in told
    assert secret not in told


def test_an_owner_signs_in_as_nobody_else(mailbox: Mailbox) -> None:
    client = owner()
    bob = with_password("bob", Role.MEMBER, verified=True)

    client.post("/password", {"email": "bob@quay.example"})
    page = client.get("/people/").content.decode()

    assert mailbox.recipients() == [["bob@quay.example"]]
    assert "/password/new/" not in page
    assert User.objects.get(pk=bob.pk).check_password(PASSWORD)
    assert "olga@quay.example" in client.get("/sign-out").content.decode()
