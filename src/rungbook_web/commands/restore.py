"""`rungbook restore`: an installation from a backup."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rungbook.cli.streams import complain, patience
from rungbook_web.commands.opening import set_up, unreachable

DONE, PROBLEMS = 0, 1


def restore(file: Annotated[Path, typer.Argument(metavar="FILE", help="What `rungbook backup` wrote.")]) -> int:
    """Fill an empty database and data folder from a backup.

    The database of the folder RUNGBOOK_DATA or of DATABASE_URL, SQLite or PostgreSQL whichever the backup is from.
    Every digest and the chain of events are verified first; what is not empty is left alone. A backup of an older
    Rungbook is brought up to date.

    \b
    Examples:
      RUNGBOOK_DATA=/srv/rungbook rungbook restore rungbook.zip
      DATABASE_URL=postgres://rungbook@db.example/rungbook rungbook restore rungbook.zip

    \b
    Exit status:
      0  restored; `rungbook serve` goes on from there
      1  the file is damaged or too new, or the database or data folder is not empty
      2  wrong use
    """
    set_up()
    from django.db import OperationalError
    from django.utils import timezone

    from rungbook_web.services.backing import restore_backup
    from rungbook_web.services.rejected import Rejected
    from rungbook_web.support.files import files_folder

    files_folder().parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        with patience("Restoring"):
            manifest = restore_backup(file, now=timezone.now())
    except Rejected as refusal:
        complain(f"rungbook: {file} was not restored: {refusal.message}")
        return PROBLEMS
    except OperationalError as error:
        raise unreachable(error) from None
    print(f"{file} of {manifest.made_at:%Y-%m-%d %H:%M} UTC is restored: {manifest.summary()}")
    return DONE
