"""Pages of accounts: route by relation, with GET and with an empty POST."""

from __future__ import annotations

import pytest
from django.test import Client

from desks import account
from matrix import ACCOUNTS
from people import set_up
from rungbook_web.models import Role
from rungbook_web.rules.permissions import Relation

pytestmark = pytest.mark.django_db

V, A, N, M, W = 200, 302, 404, 405, 422
RELATIONS = (Relation.VISITOR, Relation.MEMBER, Relation.EDITOR, Relation.ADMIN)

# Route → what each relation gets with GET, and with an empty POST.
ANSWERS: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = {
    #                              visitor, member, editor, owner
    "account-own": ((N, V, V, V), (N, M, M, M)),
    "sessions-end": ((N, M, M, M), (N, A, A, A)),
    "token-make": ((N, M, M, M), (N, W, W, W)),
    "token-revoke": ((N, M, M, M), (N, W, W, W)),
    "account_login": ((V, A, A, A), (V, A, A, A)),
    "account_logout": ((A, V, V, V), (A, A, A, A)),
    "account_signup": ((N, N, N, N), (N, N, N, N)),
    "account_inactive": ((V, V, V, V), (M, M, M, M)),
    "account_change_password": ((N, A, A, A), (N, A, A, A)),  # to set one, where there is none yet
    "account_set_password": ((N, V, V, V), (N, V, V, V)),
    "account_reset_password": ((V, V, V, V), (V, V, V, V)),
    "account_reset_password_done": ((V, V, V, V), (M, M, M, M)),
    "account_reset_password_from_key": ((V, V, V, V), (V, V, V, V)),
    "account_reset_password_from_key_done": ((V, V, V, V), (M, M, M, M)),
    "account_email_verification_sent": ((V, V, V, V), (M, M, M, M)),
    "account_confirm_email": ((V, V, V, V), (N, N, N, N)),
}


def browser(relation: Relation) -> Client:
    """The browser of somebody with this relation alone. Their account has no password."""
    client = Client()
    set_up()
    if relation is not Relation.VISITOR:
        user = account("alice", Role(relation.value))
        user.set_unusable_password()
        user.save()
        client.force_login(user)
    return client


def test_every_route_of_accounts_has_a_row() -> None:
    assert set(ANSWERS) == set(ACCOUNTS)


@pytest.mark.parametrize("relation", RELATIONS)
@pytest.mark.parametrize("name", ANSWERS)
def test_what_somebody_gets(name: str, relation: Relation) -> None:
    client = browser(relation)

    sent = client.post(ACCOUNTS[name]).status_code if name != "account_logout" else None
    got = client.get(ACCOUNTS[name]).status_code
    sent = sent or client.post(ACCOUNTS[name]).status_code

    assert (got, sent) == tuple(row[RELATIONS.index(relation)] for row in ANSWERS[name])
