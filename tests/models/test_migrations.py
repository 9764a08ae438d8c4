"""The history of the tables: complete, and passable in both directions with rows in them."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from rungbook_web.models import Event
from rungbook_web.services.events import first_break
from stored import NOW, publish

APP = "rungbook_web"


def migrate_to(name: str) -> Any:
    """Go to a migration; the models as they were then."""
    MigrationExecutor(connection).migrate([(APP, name)])
    return MigrationExecutor(connection).loader.project_state([(APP, name)]).apps


@pytest.fixture
def back_to_the_newest(transactional_db: None) -> Any:
    """Whatever a test does to the tables, the next one finds them as they are now."""
    yield
    newest = [name for app, name in MigrationExecutor(connection).loader.graph.leaf_nodes() if app == APP]
    migrate_to(newest[0])


@pytest.mark.django_db
def test_no_model_has_changed_without_a_migration() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_sources_come_and_go_and_leave_the_rest(back_to_the_newest: None) -> None:
    publish()

    before = migrate_to("0001_first")
    kept = [before.get_model(APP, name).objects.count() for name in ("Ladder", "Version", "Installation", "Event")]
    after = migrate_to("0002_sources")

    assert kept == [1, 1, 1, 1]
    assert after.get_model(APP, "Source").objects.count() == 0
    assert first_break(Event.objects.all()) is None


def test_a_version_of_before_keeps_its_content(back_to_the_newest: None) -> None:
    old = migrate_to("0001_first")
    ladder = old.get_model(APP, "Ladder").objects.create(slug="old", title="Old", public=True)
    old.get_model(APP, "Version").objects.create(
        ladder=ladder, label="1", state="published", content="{}", digest="0" * 64, published_at=NOW
    )

    new = migrate_to("0002_sources")

    assert new.get_model(APP, "Version").objects.get().content == "{}"


def test_invitations_come_and_go_and_leave_the_people(back_to_the_newest: None) -> None:
    old = migrate_to("0007_events_for_good")
    old.get_model(APP, "Person").objects.create(name="Olga")

    new = migrate_to("0008_invitations")
    olga = new.get_model(APP, "Person").objects.get()
    new.get_model(APP, "Invitation").objects.create(
        role="member", invited_by=olga, copied_digest="1", mailed_digest="2", made_at=NOW, ends_at=NOW
    )
    before = migrate_to("0007_events_for_good")

    assert [person.name for person in before.get_model(APP, "Person").objects.all()] == ["Olga"]


def test_tokens_come_and_go_and_leave_the_people(back_to_the_newest: None) -> None:
    old = migrate_to("0008_invitations")
    old.get_model(APP, "Person").objects.create(name="Olga")

    new = migrate_to("0009_tokens")
    olga = new.get_model(APP, "Person").objects.get()
    new.get_model(APP, "Token").objects.create(
        person=olga, name="CI", scope="export_ladder", digest="1", made_at=NOW, ends_at=NOW
    )
    before = migrate_to("0008_invitations")

    assert [person.name for person in before.get_model(APP, "Person").objects.all()] == ["Olga"]
