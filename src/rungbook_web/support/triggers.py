"""What the database itself refuses, whoever writes to it: triggers, the same on both databases."""

from __future__ import annotations

from typing import Any, Literal

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

Act = Literal["UPDATE", "DELETE"]

_MAKE = {
    "sqlite": (
        "CREATE TRIGGER {name} BEFORE {act} ON {table} WHEN {condition} BEGIN SELECT RAISE(ABORT, '{message}'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION {name}()",
    ),
}
_DROP = {
    "sqlite": ("DROP TRIGGER IF EXISTS {name}",),
    "postgresql": ("DROP TRIGGER IF EXISTS {name} ON {table}", "DROP FUNCTION IF EXISTS {name}()"),
}


class Refuse(migrations.RunPython):
    """A migration's operation: from here on the database refuses an act on rows of a table.

    `condition` is SQL that both databases understand, with `OLD` and, in an update, `NEW`; `message` is what the
    refusal says (`django.db.IntegrityError`). SQLite loses the triggers of a table that a later migration makes anew
    (`AlterField` and the like): such a migration repeats the operation.
    """

    def __init__(self, *, name: str, act: Act, table: str, condition: str = "1 = 1", message: str) -> None:
        self.parts = {"name": name, "act": act, "table": table, "condition": condition, "message": message}
        super().__init__(self._make, self._drop)

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """How Django writes the operation down."""
        return type(self).__name__, [], dict(self.parts)

    def describe(self) -> str:
        """One line for people who migrate."""
        return f"Refuse {self.parts['act']} on {self.parts['table']}: {self.parts['message']}"

    def _make(self, apps: object, schema: BaseDatabaseSchemaEditor) -> None:
        self._run(schema, _MAKE)

    def _drop(self, apps: object, schema: BaseDatabaseSchemaEditor) -> None:
        self._run(schema, _DROP)

    def _run(self, schema: BaseDatabaseSchemaEditor, statements: dict[str, tuple[str, ...]]) -> None:
        for statement in statements[schema.connection.vendor]:
            schema.execute(statement.format(**self.parts))
