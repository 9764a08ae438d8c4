"""What the database itself refuses."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from rungbook_web.models import Installation, Person, State, User, Version
from stored import NOW, publish

pytestmark = pytest.mark.django_db


def test_an_address_is_kept_in_lower_case() -> None:
    User.objects.create(email="ann@example.org")

    assert User.objects.get_by_natural_key("Ann@Example.org").email == "ann@example.org"
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email="Bob@example.org")


def test_a_person_outlives_the_account() -> None:
    user = User.objects.create(email="ann@example.org")
    person = Person.objects.create(name="Ann", user=user)

    user.delete()
    person.refresh_from_db()

    assert person.user is None
    assert person.public_id.version == 4


def test_a_ladder_has_one_published_version() -> None:
    version = publish()

    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.create(
            ladder=version.ladder, label="x", state=State.PUBLISHED, content="", digest="", published_at=NOW
        )


def test_a_label_stands_once() -> None:
    version = publish()

    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.create(ladder=version.ladder, label=version.label, content="", digest="")


def test_what_was_published_has_a_time() -> None:
    version = publish()

    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(published_at=None)


def test_a_ladder_with_versions_is_not_deleted() -> None:
    version = publish()

    with pytest.raises(ProtectedError):
        version.ladder.delete()


def test_there_is_one_installation() -> None:
    publish()

    with pytest.raises(IntegrityError), transaction.atomic():
        Installation.objects.create(id=2, demo=True, created_at=NOW)
