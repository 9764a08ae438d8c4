"""The database of an installation, brought up to date at each start."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from rungbook_web.services.installing import mark_installation
from rungbook_web.services.rejected import Rejected
from rungbook_web.support.database import MARKS, migrate


def open_database(*, demo: bool, now: datetime) -> None:
    """Make or update the tables, and mark a new database as what it is.

    Raises `Rejected` where a demo meets a database that holds something else, or the other way round; nothing is
    changed then.
    """
    tables = set(connection.introspection.table_names())
    if demo and tables and MARKS not in tables:
        raise Rejected("not-a-demo", "the database holds something else already")
    if MARKS in tables:
        _check_mark(demo=demo, empty=_is_empty(tables))
    migrate()
    mark_installation(demo=demo, now=now)


def _check_mark(*, demo: bool, empty: bool) -> None:
    """Look before anything is changed. A first start that was cut short left tables without a mark: that is empty."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT demo FROM {MARKS}")  # noqa: S608 - a constant; the model may be newer than the table
        row = cursor.fetchone()
    if row is None and demo and not empty:
        raise Rejected("not-a-demo", "the database holds something else already")
    if row is not None and bool(row[0]) is not demo:
        raise (
            Rejected("not-a-demo", "the database is not a demo") if demo else Rejected("demo", "the database is a demo")
        )


def _is_empty(tables: set[str]) -> bool:
    """Whether none of our tables holds a row."""
    with connection.cursor() as cursor:
        for table in sorted(name for name in tables if name.startswith("rungbook_web_")):
            cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(table)} LIMIT 1")  # noqa: S608 - our own names
            if cursor.fetchone():
                return False
    return True
