"""The database as a whole: its tables, whether anything is in them, how far its migrations went."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.apps.registry import Apps
from django.core.management import call_command
from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

Node = tuple[str, str]
"""A migration: its app and its name."""

MARKS = "rungbook_web_installation"
"""The table that every database of Rungbook has."""

# What `migrate` itself writes. A database with rows in these alone is empty.
OWN_ROWS = frozenset({"django_migrations", "django_content_type", "auth_permission", "django_site"})


def tables_of(database: BaseDatabaseWrapper) -> set[str]:
    """The names of the tables."""
    return set(database.introspection.table_names())


def is_empty() -> bool:
    """Whether no table holds a row that somebody put there."""
    return not any(_has_rows(table) for table in sorted(tables_of(connection) - OWN_ROWS))


def _has_rows(table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(table)} LIMIT 1")  # noqa: S608 - from the database
        return cursor.fetchone() is not None


def applied_ends(loader: MigrationLoader) -> tuple[list[Node], list[Node]]:
    """The last applied migration of each line, and those that this program does not know."""
    applied = set(loader.applied_migrations)
    known = applied & set(loader.graph.nodes)
    ends = [node for node in known if not any(child.key in applied for child in loader.graph.node_map[node].children)]
    return sorted(ends), sorted(applied - known)


def migrate() -> None:
    """Apply the migrations that are missing; when none is, this costs one query."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)


def migrate_to(ends: Sequence[Node]) -> Apps:
    """Take an empty database to the state in which these migrations came last; the models as they were then."""
    MigrationExecutor(connection).migrate(list(ends))
    return models_at(MigrationLoader(connection), ends)


def models_at(loader: MigrationLoader, ends: Sequence[Node]) -> Apps:
    """The models as they were when these migrations came last. A read does not need more than the database has."""
    apps: Apps = loader.project_state(list(ends)).apps
    return apps


@contextmanager
def snapshot() -> Iterator[None]:
    """What is read within is the state of one moment, whoever writes meanwhile; nobody waits for it."""
    connection.ensure_connection()
    usual = getattr(connection, "transaction_mode", None)
    if connection.vendor == "sqlite":
        connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined]  # SQLite's own; else it would write
    try:
        with transaction.atomic(durable=True):
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    finally:
        if connection.vendor == "sqlite":
            connection.transaction_mode = usual  # type: ignore[attr-defined]


def unknown_migrations() -> list[str]:
    """The migrations in the database that this program does not have: a newer one was here."""
    return [".".join(node) for node in applied_ends(MigrationLoader(connection))[1]]
