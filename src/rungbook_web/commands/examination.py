"""What `rungbook doctor` looks at: one function per thing, each of which says what it found and what would mend it."""

from __future__ import annotations

import platform
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import django
from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from rungbook_web.commands.opening import missing_file
from rungbook_web.queries.events import all_events
from rungbook_web.queries.readiness import missing_migrations
from rungbook_web.queries.records import installation_mark, last_event_at, named_files
from rungbook_web.services.events import verify_chain
from rungbook_web.support.build import STATIC
from rungbook_web.support.database import MARKS, tables_of, unknown_migrations
from rungbook_web.support.files import files_folder
from rungbook_web.support.secret_key import NAME as SECRET_KEY

LEAST_SPACE = 500_000_000
"""Bytes that must be free where the data is."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of a thing; `mend` says what to do about a problem, "" where there is none."""

    thing: str
    what: str
    mend: str = ""

    @property
    def is_problem(self) -> bool:
        """Whether something is to be done."""
        return bool(self.mend)


def examine() -> Iterator[Finding]:
    """Look at everything, in an order in which the first problem is the likely cause of the next. Writes nothing."""
    for thing, look in BEFORE.items():
        yield look(thing)
    reached = _database("database")
    yield reached
    if not reached.is_problem:
        for thing, look in WITHIN.items():
            yield _carefully(thing, look)


def _carefully(thing: str, look: Callable[[str], Finding]) -> Finding:
    """A look into tables that may not be as this program needs them."""
    try:
        return look(thing)
    except DatabaseError as error:
        what = f"cannot be read: {str(error).partition(chr(10))[0]}"
        return Finding(thing, what, "bring the tables up to date: start `rungbook serve`")


def _versions(thing: str) -> Finding:
    program = f"Rungbook {version('rungbook')}"
    return Finding(thing, f"{program}, Python {platform.python_version()}, Django {django.get_version()}")


def _folder(thing: str) -> Finding:
    folder: Path = settings.ENVIRONMENT.folder
    if not folder.is_dir():
        return Finding(thing, f"{folder} is not there", "set RUNGBOOK_DATA, or start `rungbook serve` to make it")
    if folder.stat().st_mode & 0o077:
        return Finding(thing, f"{folder} is open to other users of this machine", f"chmod 700 {folder}")
    return Finding(thing, f"{folder}, its owner's alone")


def _secret_key(thing: str) -> Finding:
    path = settings.ENVIRONMENT.folder / SECRET_KEY
    if not path.exists():
        return Finding(thing, "there is none yet; it is made when it is needed")
    if path.stat().st_mode & 0o077:
        return Finding(thing, f"{path} can be read by others", f"chmod 600 {path}; then restart the server")
    return Finding(thing, f"{path}, its owner's alone")


def _space(thing: str) -> Finding:
    folder: Path = settings.ENVIRONMENT.folder
    existing = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    free = shutil.disk_usage(existing).free
    what = f"{free / 1e9:,.1f} GB are free"
    return Finding(thing, what, "" if free >= LEAST_SPACE else "make room where the data folder is")


def _static(thing: str) -> Finding:
    styles = list(STATIC.rglob("*.css")) if STATIC.is_dir() else []
    return Finding(thing, f"{len(styles)} style sheets in {STATIC}", "" if styles else "install Rungbook again")


def _zones(thing: str) -> Finding:
    try:
        ZoneInfo("Europe/Berlin")
    except ZoneInfoNotFoundError:
        return Finding(thing, "this machine knows no time zones", "install the package tzdata")
    return Finding(thing, f"{settings.TIME_ZONE} inside, any zone on screen")


def _database(thing: str) -> Finding:
    if missing := missing_file():
        return Finding(thing, f"there is none at {missing}", "set RUNGBOOK_DATA or DATABASE_URL, or start the server")
    try:
        connection.ensure_connection()
        tables = tables_of(connection)
    except DatabaseError as error:
        return Finding(thing, f"it cannot be opened: {str(error).partition(chr(10))[0]}", "see DATABASE_URL")
    if MARKS not in tables:
        return Finding(thing, "it holds no Rungbook", "name another with DATABASE_URL, or start the server")
    return Finding(thing, f"{connection.display_name} answers")


def _migrations(thing: str) -> Finding:
    if unknown := unknown_migrations():
        return Finding(thing, f"the database is newer than this program: {unknown[0]}", "install a newer Rungbook")
    if missing := missing_migrations():
        return Finding(thing, f"{len(missing)} are missing, first {missing[0]}", "back up, then start `rungbook serve`")
    return Finding(thing, "all are applied")


def _mark(thing: str) -> Finding:
    demo = installation_mark()
    if demo is None:
        return Finding(thing, "the first start was cut short", "start `rungbook serve` again")
    if settings.ENVIRONMENT.demo and not demo:
        return Finding(thing, "an installation, but RUNGBOOK_DEMO is set", "unset RUNGBOOK_DEMO")
    return Finding(thing, "a demo: everybody reads everything" if demo else "an installation")


def _clock(thing: str) -> Finding:
    last = last_event_at()
    if last and last > timezone.now():
        return Finding(thing, f"something is recorded at {last:%Y-%m-%d %H:%M} UTC, which is to come", "set the clock")
    return Finding(thing, "after everything that is recorded")


def _files(thing: str) -> Finding:
    named = named_files()
    wrong = [digest for digest in named if not _is_kept(files_folder() / digest)]
    if wrong:
        what = f"{len(wrong)} of {len(named)} are missing or damaged, first {files_folder() / wrong[0]}"
        return Finding(thing, what, "put them back from a backup")
    return Finding(thing, f"{len(named)} are kept, each with its digest")


def _is_kept(path: Path) -> bool:
    """Whether a file is there and its bytes are those that its name says."""
    try:
        with path.open("rb") as file:
            found = sha256()
            while chunk := file.read(1 << 20):
                found.update(chunk)
    except OSError:
        return False
    return found.hexdigest() == path.name


def _chain(thing: str) -> Finding:
    chain = verify_chain(all_events())
    if chain.broken is not None:
        what = f"the chain breaks at event {chain.broken.pk}: {chain.reason}"
        return Finding(thing, what, "compare with a backup; find out who has the database")
    return Finding(thing, f"{chain.count:,} hold, up to digest {chain.head}")


Looks = dict[str, Callable[[str], Finding]]
BEFORE: Looks = {
    "versions": _versions,
    "data folder": _folder,
    "secret key": _secret_key,
    "disk space": _space,
    "static files": _static,
    "time zones": _zones,
}
WITHIN: Looks = {
    "migrations": _migrations,
    "mark": _mark,
    "clock": _clock,
    "files": _files,
    "events": _chain,
}
