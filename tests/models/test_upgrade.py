"""A database of any earlier state of the program, with a row in each table, comes up to date with all of it."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps.registry import Apps
from django.db import connection, models
from django.db.migrations.executor import MigrationExecutor
from django.test import Client

from rungbook_web.models import Event
from rungbook_web.services.events import digest_of_event, first_break
from rungbook_web.services.publishing import content_json
from rungbook_web.support.database import migrate, migrate_to
from rungbook_web.support.digests import digest_of_text
from stored import HOME, LABEL, NOW, SLUG, small_ladder

APP = "rungbook_web"
CONTENT = content_json(small_ladder())
# What a row of a table needs that its columns alone do not say.
NEEDED: dict[str, dict[str, object]] = {
    "Installation": {"id": 1},
    "Ladder": {"slug": SLUG, "public": True},
    "Version": {
        "label": LABEL,
        "state": "published",
        "content": CONTENT,
        "digest": digest_of_text(CONTENT),
        "published_at": NOW,
    },
}
# A value for a column that has no default, by its kind: the first that fits.
VALUES: tuple[tuple[type[models.Field[Any, Any]], object], ...] = (
    (models.EmailField, "ines@example.org"),
    (models.DateTimeField, NOW),
    (models.DateField, NOW.date()),
    (models.BooleanField, False),
    (models.IntegerField, 1),
    (models.JSONField, {"a": 1}),
    (models.CharField, "Ä word"),
    (models.TextField, "{}"),
)


def earlier_states() -> list[str]:
    """The migrations of the app but the newest, in order."""
    nodes = MigrationExecutor(None).loader.graph.nodes
    return sorted(name for app, name in nodes if app == APP)[:-1]


def fill(apps: Apps) -> dict[str, models.Model]:
    """A row in each table of the app, each beside what it refers to."""
    rows: dict[str, models.Model] = {}
    waiting = list(apps.get_app_config(APP).get_models())
    while waiting:
        model = waiting.pop(0)
        targets = {field.related_model for field in _references(model)}
        if {target.__name__ for target in targets} - set(rows):
            waiting.append(model)
        else:
            rows[model.__name__] = _row(model, rows)
    return rows


def _references(model: type[models.Model]) -> list[models.ForeignKey[Any, Any]]:
    """The columns that must refer to a row."""
    return [field for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey) and not field.null]


def _row(model: type[models.Model], rows: dict[str, models.Model]) -> models.Model:
    values: dict[str, object] = {}
    for field in model._meta.concrete_fields:
        if isinstance(field, models.ForeignKey) and not field.null:
            values[field.name] = rows[field.related_model.__name__]
        elif not (field.has_default() or field.null or field.primary_key):
            values[field.name] = _value(field)
    row = model(**{**values, **NEEDED.get(model.__name__, {})})
    if isinstance(getattr(row, "previous", None), str):
        row.previous, row.digest = "", ""  # type: ignore[attr-defined]  # an event, as the model was then
        row.digest = digest_of_event(row)  # type: ignore[attr-defined,arg-type]
    row.save(force_insert=True)
    return row


def _value(field: Any) -> object:
    if field.choices:
        return field.choices[0][0]
    if isinstance(field, models.UUIDField):
        return field.default()
    value = next(value for kind, value in VALUES if isinstance(field, kind))
    return value[: field.max_length] if isinstance(value, str) else value


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("state", earlier_states())
def test_every_row_of_an_earlier_state_is_kept(client: Client, state: str) -> None:
    try:
        before = {name: _columns(row) for name, row in fill(migrate_to([(APP, state)])).items()}
    finally:
        migrate()

    now = MigrationExecutor(connection).loader.project_state().apps
    for name, columns in before.items():
        kept = _columns(now.get_model(APP, name).objects.get())
        assert {column: kept[column] for column in columns} == columns, name
    assert first_break(Event.objects.all()) is None
    assert client.get(HOME).status_code == 200


def _columns(row: models.Model) -> dict[str, object]:
    """What a row holds, read anew."""
    found: dict[str, object] = type(row)._base_manager.filter(pk=row.pk).values().get()
    return found
