"""What the database refuses to change about published versions, whoever asks."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from rungbook_web.models import State, Version
from stored import publish, put_in

pytestmark = pytest.mark.django_db

PUBLISHED = [State.PUBLISHED, State.SUPERSEDED, State.WITHDRAWN]


def run(sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize("state", PUBLISHED)
@pytest.mark.parametrize(
    "change",
    [
        "content = '{}'",
        "digest = ''",
        "label = '9.9.9'",
        "published_at = '2001-01-01'",
        "adopted_on = '2001-01-01'",
        "state = 'draft'",
        "state = 'review'",
    ],
)
def test_nothing_of_it_changes(state: State, change: str) -> None:
    put_in(state)
    before = Version.objects.values().get()

    with pytest.raises(IntegrityError, match="a published version never changes"):
        run(f"UPDATE rungbook_web_version SET {change}")

    assert Version.objects.values().get() == before


@pytest.mark.parametrize("state", PUBLISHED)
def test_it_is_not_deleted(state: State) -> None:
    put_in(state)
    run("DELETE FROM rungbook_web_source")

    with pytest.raises(IntegrityError, match="a published version is never deleted"):
        run("DELETE FROM rungbook_web_version")

    assert Version.objects.count() == 1


def test_it_may_be_superseded_and_withdrawn() -> None:
    publish()

    for state in (State.SUPERSEDED, State.WITHDRAWN):
        run(f"UPDATE rungbook_web_version SET state = '{state}'")

    assert Version.objects.get().state == State.WITHDRAWN


def test_a_draft_changes_and_goes() -> None:
    put_in(State.DRAFT)

    run("UPDATE rungbook_web_version SET content = '{}', label = 'other'")
    run("DELETE FROM rungbook_web_source")
    run("DELETE FROM rungbook_web_version")

    assert not Version.objects.exists()
