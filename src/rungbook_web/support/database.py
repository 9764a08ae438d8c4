"""The database as a whole: its tables, whether anything is in them, how far its migrations went."""

from __future__ import annotations

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader

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


Node = tuple[str, str]


def applied_ends(loader: MigrationLoader) -> tuple[list[Node], list[Node]]:
    """The last applied migration of each line, and those that this program does not know."""
    applied = set(loader.applied_migrations)
    known = applied & set(loader.graph.nodes)
    ends = [node for node in known if not any(child.key in applied for child in loader.graph.node_map[node].children)]
    return sorted(ends), sorted(applied - known)
