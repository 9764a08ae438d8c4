"""The installation that a command works on: the data folder and database that the environment names, demo or not."""

from __future__ import annotations

import atexit
import os
from pathlib import Path

from rungbook.errors import Problem, Refused, WrongUse
from rungbook_web.settings_table import read_environment


def set_up() -> None:
    """Make Django ready. Reads settings, writes nothing; raises `WrongUse` for one that cannot be read."""
    read_environment(os.environ)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rungbook_web.settings")
    import django

    django.setup()
    from django.db import connections

    # SQLite leaves files beside the database where it is not closed; they would belong to whoever ran the command.
    atexit.register(connections.close_all)


def open_installation() -> None:
    """Make Django ready and reach the database of an installation.

    Raises `WrongUse` where there is no database, and `Refused` for one that cannot be reached or holds no Rungbook.
    """
    set_up()
    from django.db import OperationalError, connection

    from rungbook_web.support.database import MARKS, tables_of

    if missing := missing_file():
        raise WrongUse(f"there is no database at {missing}; set RUNGBOOK_DATA or DATABASE_URL")
    try:
        connection.ensure_connection()
        tables = tables_of(connection)
    except OperationalError as error:
        raise unreachable(error) from None
    if MARKS not in tables:
        hint = "start `rungbook serve` once, or name another one with RUNGBOOK_DATA or DATABASE_URL"
        raise Refused([Problem("no-installation", "the database holds no Rungbook", hint=hint)])


def missing_file() -> Path | None:
    """Where the SQLite file should be that is not there: opening it would make it."""
    from django.db import connection

    if connection.vendor != "sqlite" or connection.is_in_memory_db():  # type: ignore[attr-defined]  # SQLite's own
        return None
    path = Path(connection.settings_dict["NAME"])
    return None if path.exists() else path


def unreachable(error: Exception) -> Refused:
    """What to say of a database that does not answer."""
    first = str(error).partition("\n")[0]
    return Refused([Problem("unreachable", f"the database cannot be opened: {first}", hint="see DATABASE_URL")])
