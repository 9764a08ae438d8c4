"""The import desk: for ladder editors it is there, for everybody else it is not, whatever they send."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import Settings

from desks import account, brought_in, desk
from matrix import DESK, ONE
from rungbook_web.models import Event, Import, ImportState, Role, Version
from rungbook_web.rules.permissions import VISITOR, Relation
from rungbook_web.services.importing import discard_import

pytestmark = pytest.mark.django_db

V, N, M, A, W = 200, 404, 405, 302, 422
STATES = (ImportState.OPEN, ImportState.SAVED, ImportState.PUBLISHED, ImportState.DISCARDED)

# Route → what an editor gets with GET and with an empty POST of the revision as it is, by the state of the import.
ANSWERS: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = {
    #                     open, saved, published, discarded
    "imports": ((V, V, V, V), (M, M, M, M)),
    "import-new": ((V, V, V, V), (W, W, W, W)),
    "import": ((V, V, V, N), (M, M, M, M)),
    "import-correct": ((M, M, M, M), (W, W, W, N)),
    "import-undo": ((M, M, M, M), (W, W, W, N)),
    "import-redo": ((M, M, M, M), (W, W, W, N)),
    "import-history": ((V, V, V, N), (M, M, M, M)),
    "import-document": ((V, V, V, N), (M, M, M, M)),
    "import-proof": ((V, V, V, N), (M, M, M, M)),
    "import-draft": ((M, M, M, M), (A, A, W, N)),
    "import-discard": ((M, M, M, M), (A, A, W, N)),
    "import-describe": ((V, V, V, N), (W, W, W, N)),
    "import-publish": ((V, V, V, N), (A, A, W, N)),
}
ROLES = {Relation.MEMBER: (Role.MEMBER,), Relation.ADMIN: (Role.ADMIN, Role.MEMBER), Relation.VISITOR: ()}


def put_in(state: ImportState) -> Import:
    one = brought_in()
    if state is ImportState.DISCARDED:
        discard_import(one.public_id, seen=one.revision, actor=VISITOR, now=one.created_at)
    Import.objects.filter(pk=one.pk).update(state=state)
    one.refresh_from_db()
    return one


def browser(*roles: Role) -> Client:
    client = Client()
    if roles:
        client.force_login(account("alice", *roles))
    return client


def test_every_route_of_the_desk_has_a_row() -> None:
    assert set(ANSWERS) == set(DESK)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("name", ANSWERS)
def test_what_an_editor_gets(name: str, state: ImportState) -> None:
    one = put_in(state)
    address = DESK[name].replace(ONE, one.get_absolute_url())
    client = browser(Role.EDITOR)

    got = client.get(address).status_code
    sent = client.post(address, {"seen": one.revision}).status_code

    assert (got, sent) == tuple(row[STATES.index(state)] for row in ANSWERS[name])


@pytest.mark.parametrize("relation", ROLES)
@pytest.mark.parametrize("name", ANSWERS)
def test_for_all_others_nothing_is_there(name: str, relation: Relation) -> None:
    one = brought_in()
    before = (desk(one), Event.objects.count())
    client = browser(*ROLES[relation])
    address = DESK[name].replace(ONE, one.get_absolute_url())

    answers = [client.get(address), client.post(address, {"seen": one.revision})]
    nowhere = client.get(DESK[name].replace("imports", "nowhere"))

    assert [answer.status_code for answer in answers] == [404, 404]
    assert all(answer.content == nowhere.content for answer in answers)
    assert (desk(one), Event.objects.count()) == before


@pytest.mark.parametrize(("roles", "answer"), [((Role.EDITOR,), 200), ((Role.MEMBER,), 404), ((), 404)])
def test_a_draft_is_its_editors_alone(roles: tuple[Role, ...], answer: int) -> None:
    one = brought_in()
    browser(Role.EDITOR).post(f"{one.get_absolute_url()}draft", {"seen": one.revision})
    draft = Version.objects.get()
    client = Client()
    if roles:
        client.force_login(account("bob", *roles))

    assert client.get(draft.get_absolute_url()).status_code == answer


def test_forms_from_elsewhere_are_not_taken() -> None:
    one = brought_in()
    client = Client(enforce_csrf_checks=True)
    client.force_login(account("alice", Role.EDITOR))

    assert client.post(f"{one.get_absolute_url()}undo", {"seen": one.revision}).status_code == 403


def test_a_demo_has_no_desk(settings: Settings) -> None:
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"demo": True})

    assert browser(Role.EDITOR).get("/imports/").status_code == 404
