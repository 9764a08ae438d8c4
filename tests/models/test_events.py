"""What the database refuses to do with events, whoever asks."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from rungbook_web.models import Event
from stored import publish

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "column", ["at = '2001-01-01'", "verb = 'other'", "object = ''", "data = '{}'", "digest = ''", "actor_id = 7"]
)
def test_an_event_never_changes(column: str) -> None:
    publish()
    before = list(Event.objects.values())

    with (
        pytest.raises(IntegrityError, match="an event never changes"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE rungbook_web_event SET {column}")

    assert list(Event.objects.values()) == before != []


def test_an_event_is_never_deleted() -> None:
    publish()

    with (
        pytest.raises(IntegrityError, match="an event is never deleted"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM rungbook_web_event")

    assert Event.objects.exists()
