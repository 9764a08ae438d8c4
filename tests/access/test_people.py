"""People and invitations: for owners they are there, for everybody else they are not; and the owner tries every road
around the rule that who decides about people has no rights to what people write."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client

from desks import account, brought_in
from matrix import DESK, ONE, PEOPLE, PERSON
from people import PASSWORD, invite, secret_in, set_up, with_password
from rungbook_web.models import Event, Invitation, Membership, Person, Role, State, User
from stored import HOME, PAGES, put_in

pytestmark = pytest.mark.django_db

V, A, N, M, W = 200, 302, 404, 405, 422

# Route → what an owner gets with GET and with an empty POST, for somebody else; for the own person and for somebody who
# came already, where the address names one.
ANSWERS: dict[str, tuple[int, int, int]] = {
    #                    GET, POST, POST for who is not to be changed
    "people": (V, M, M),
    "invite": (A, W, W),
    "person-roles": (M, A, W),
    "person-access": (M, A, W),
    "invitation-renew": (M, V, W),
    "invitation-revoke": (M, A, W),
}


def browser(name: str, *roles: Role) -> Client:
    client = Client()
    set_up()
    if roles:
        client.force_login(account(name, *roles))
    return client


def person(name: str) -> Person:
    return Person.objects.get(name=name.title())


def test_every_route_of_people_has_a_row() -> None:
    assert set(ANSWERS) == set(PEOPLE)


@pytest.mark.parametrize("name", ANSWERS)
def test_what_an_owner_gets(name: str) -> None:
    owner = browser("olga", Role.ADMIN, Role.MEMBER)
    account("bob", Role.MEMBER)
    invite(owner, "carol@quay.example")
    one = Invitation.objects.get().public_id if "invitation" in name else person("bob").public_id
    other = uuid4() if "invitation" in name else person("olga").public_id
    here, there = (PEOPLE[name].replace(PERSON, str(public_id)) for public_id in (one, other))

    answers = owner.get(here).status_code, owner.post(here).status_code, owner.post(there).status_code

    assert answers == ANSWERS[name]


@pytest.mark.parametrize("roles", [(), (Role.MEMBER,), (Role.EDITOR, Role.MEMBER)])
@pytest.mark.parametrize("name", ANSWERS)
def test_for_all_others_nothing_is_there(name: str, roles: tuple[Role, ...]) -> None:
    client = browser("bob", *roles)
    account("olga", Role.ADMIN)
    address = PEOPLE[name].replace(PERSON, str(person("olga").public_id))
    before = Event.objects.count()

    answers = [client.get(address), client.post(address, {"emails": "x@quay.example", "role": "admin"})]
    nowhere = client.get("/nowhere")

    assert [answer.status_code for answer in answers] == [404, 404]
    assert all(answer.content == nowhere.content for answer in answers)
    assert (Event.objects.count(), Invitation.objects.count()) == (before, 0)


def test_forms_from_elsewhere_are_not_taken() -> None:
    client = Client(enforce_csrf_checks=True)
    set_up()
    client.force_login(account("olga", Role.ADMIN))

    assert client.post("/people/invite", {"emails": "x@quay.example", "role": "admin"}).status_code == 403


# The owner's roads.


@pytest.mark.parametrize("name", DESK)
def test_an_owner_edits_no_ladder(name: str) -> None:
    one = brought_in()
    owner = browser("olga", Role.ADMIN, Role.MEMBER)
    address = DESK[name].replace(ONE, one.get_absolute_url())

    assert [owner.get(address).status_code, owner.post(address, {"seen": one.revision}).status_code] == [404, 404]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("state", [State.DRAFT, State.REVIEW, State.WITHDRAWN])
def test_an_owner_reads_no_draft(page: str, state: State) -> None:
    put_in(state, public=False)
    owner = browser("olga", Role.ADMIN, Role.MEMBER)

    assert owner.get(PAGES[page]).status_code == 404
    assert HOME.encode() not in owner.get("/ladders/").content + owner.get("/").content


@pytest.mark.parametrize("role", ["editor", "admin", "member"])
def test_an_owner_gives_no_role_to_themselves(role: str) -> None:
    owner = browser("olga", Role.ADMIN, Role.MEMBER)

    answer = owner.post(f"/people/{person('olga').public_id}/roles", {"role": ["admin", role]})

    assert answer.status_code == 422
    assert {str(one.role) for one in Membership.objects.all()} == {"admin", "member"}


def test_an_owner_cannot_invite_an_address_that_has_an_account() -> None:
    owner = browser("olga", Role.ADMIN, Role.MEMBER)
    account("bob", Role.MEMBER)

    assert invite(owner, "Bob@quay.example").status_code == 422
    assert not Invitation.objects.exists()


def test_a_link_made_before_somebody_had_an_account_does_not_open_it() -> None:
    owner = browser("olga", Role.ADMIN, Role.MEMBER)
    secret = secret_in(invite(owner, "bob@quay.example"))
    bob = with_password("bob", Role.MEMBER)

    Client().post(f"/join/{secret}", {"name": "Olga", "password": "something else entirely"})

    assert User.objects.get(pk=bob.pk).check_password(PASSWORD)


def test_a_closed_owner_decides_nothing_more() -> None:
    first, second = browser("olga", Role.ADMIN), browser("otto", Role.ADMIN)

    first.post(f"/people/{person('otto').public_id}/access")

    assert second.post(f"/people/{person('olga').public_id}/access").status_code == 404
    assert User.objects.get(person__name="Olga").is_active


def test_the_page_of_people_holds_no_secret() -> None:
    owner = browser("olga", Role.ADMIN, Role.MEMBER)
    secret = secret_in(invite(owner, "bob@quay.example"))
    bob = with_password("carol", Role.MEMBER)

    page = owner.get("/people/").content.decode()

    assert "bob@quay.example" in page
    assert secret not in page
    assert Invitation.objects.get().copied_digest not in page
    assert bob.password not in page
