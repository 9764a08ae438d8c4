"""`rungbook backup`: everything of an installation in one file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rungbook.cli.streams import complain, patience
from rungbook.errors import WrongUse
from rungbook_web.commands.opening import open_installation, unreachable

DONE, PROBLEMS = 0, 1


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write, which must not exist yet.")],
) -> int:
    """Write everything of an installation into one file, while it runs.

    The database of the folder RUNGBOOK_DATA or of DATABASE_URL as it is at one moment, and the files kept with it.
    Nobody has to wait meanwhile. The secret key and the sessions stay behind: after a restore everybody signs in
    again. The file holds all that people wrote; its mode is 600.

    \b
    Examples:
      rungbook backup rungbook.zip
      RUNGBOOK_DATA=/srv/rungbook rungbook backup /backups/rungbook-$(date +%F).zip

    \b
    Exit status:
      0  written
      1  the database cannot be opened, the chain of events is broken, or a file is damaged; nothing is written
      2  wrong use
    """
    if file.exists():
        raise WrongUse(f"{file} exists already; name a new file")
    open_installation()
    from django.db import OperationalError
    from django.utils import timezone

    from rungbook_web.services.backing import write_backup
    from rungbook_web.services.rejected import Rejected

    try:
        with patience("Backing up"):
            manifest = write_backup(file, now=timezone.now())
    except Rejected as refusal:
        complain(f"rungbook: no backup was written: {refusal.message}")
        return PROBLEMS
    except OperationalError as error:
        raise unreachable(error) from None
    print(f"{file}: {manifest.summary()}")
    return DONE
