"""Rows of any table as JSON, and back: the same on each database, nothing rounded."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.apps.registry import Apps
from django.db.models import Field, Model

# A session counts only with the secret key that it was made with, and is nobody's to carry away.
LEFT_OUT = frozenset({"django_session"})
_PLAIN = (str, int, float, bool, type(None), dict, list)


def tables(apps: Apps) -> dict[str, type[Model]]:
    """The models that have a table of their own, by their labels."""
    models = apps.get_models(include_auto_created=True)
    ours = [model for model in models if model._meta.managed and not model._meta.proxy]
    return {model._meta.label_lower: model for model in ours if model._meta.db_table not in LEFT_OUT}


def lines_of(model: type[Model]) -> Iterator[str]:
    """Each row as a line of JSON, in the order of the keys."""
    for row in model._base_manager.order_by("pk").iterator(chunk_size=500):
        yield json.dumps({field.attname: _plain(field, row) for field in _fields(model)}, ensure_ascii=False)


def insert(model: type[Model], line: str) -> None:
    """Put a row back as it was, its key included. Raises what Django raises for a row that does not fit."""
    values = json.loads(line)
    row = model(**{field.attname: field.to_python(values[field.attname]) for field in _fields(model)})
    row.save_base(raw=True, force_insert=True)


def _fields(model: type[Model]) -> list[Field[Any, Any]]:
    return [field for field in model._meta.concrete_fields if not field.generated]


def _plain(field: Field[Any, Any], row: Model) -> Any:
    """A value as JSON has it. Django's own JSON of times stops at milliseconds; its text of a field does not."""
    value = field.value_from_object(row)
    return value if isinstance(value, _PLAIN) else field.value_to_string(row)
