"""Everything of an installation into one file, and back. What is written is the state of one moment."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from django.apps.registry import Apps
from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model

from rungbook_web.services.events import Chain, record_event, verify_chain
from rungbook_web.services.rejected import Rejected
from rungbook_web.support import rows
from rungbook_web.support.backup_file import FILES, ROWS, Backup, Damaged, Manifest, Packing, opened, packing
from rungbook_web.support.database import applied_ends, is_empty, migrate, migrate_to, models_at, snapshot
from rungbook_web.support.files import files_folder

_CHUNK = 1 << 20
_KEPT = re.compile(r"[0-9a-f]{64}")  # a file that is being written has more after its digest


def write_backup(path: Path, *, now: datetime) -> Manifest:
    """Write a backup while others read and write. It leaves no event, since it changes nothing.

    The secret key and the sessions stay behind: with them the file would let its finder sign in as anybody. Raises
    `OSError`, and `Rejected` for a database of a newer program, a broken chain, or a damaged file.
    """
    with packing(path) as pack, snapshot():
        loader = MigrationLoader(connection)
        ends, unknown = applied_ends(loader)
        if unknown:
            raise Rejected("newer-database", f"the database is of a newer Rungbook: it has {'.'.join(unknown[0])}")
        apps = models_at(loader, ends)
        chain = _chain_of(apps)
        counts = {label: _add_rows(pack, label, model) for label, model in rows.tables(apps).items()}
        _add_files(pack)
        manifest = Manifest(
            program=version("rungbook"),
            python=platform.python_version(),
            database=connection.vendor,
            made_at=now,
            demo=apps.get_model("rungbook_web", "Installation").objects.get().demo,
            migrations=ends,
            events=chain.count,
            head=chain.head,
            rows=counts,
            members=pack.members,
        )
        pack.close(manifest)
    return manifest


def _chain_of(apps: Apps) -> Chain:
    """The chain of events as it stands in the tables of these models. Raises `Rejected` where it is broken."""
    chain = verify_chain(apps.get_model("rungbook_web", "Event").objects.order_by("id").iterator(chunk_size=500))
    if chain.broken is not None:
        message = f"the chain of events breaks at event {chain.broken.pk}: {chain.reason}"
        raise Rejected("broken-chain", message)
    return chain


def _add_rows(pack: Packing, label: str, model: type[Model]) -> int:
    """Add a table; how many rows it has."""
    count = 0

    def lines() -> Iterator[bytes]:
        nonlocal count
        for line in rows.lines_of(model):
            count += 1
            yield f"{line}\n".encode()

    pack.add(f"{ROWS}{label}.jsonl", lines())
    return count


def _add_files(pack: Packing) -> None:
    """Add the files. A file is kept before a row names it, so the rows of this moment have theirs."""
    folder = files_folder()
    kept = sorted(path for path in folder.iterdir() if _KEPT.fullmatch(path.name)) if folder.is_dir() else []
    for path in kept:
        if pack.add(FILES + path.name, _chunks(path)) != path.name:
            raise Rejected("damaged-file", f"the file {path} is not what was kept; put it back from an older backup")


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def restore_backup(path: Path, *, now: datetime) -> Manifest:
    """Fill an empty database and data folder from a backup, of this or the other kind of database, of this or an older
    Rungbook; an event says so.

    Everything is verified before anything is written, and the chain of events before it counts. Raises `OSError`, and
    `Rejected` where the file or the place is not fit; what was there is untouched then.
    """
    try:
        with opened(path) as backup:
            _refuse_unknown(backup.manifest)
            _refuse_what_is_in_use()
            _fill(backup)
    except Damaged as error:
        raise Rejected("damaged-backup", str(error)) from None
    migrate()
    _record(backup.manifest, now=now)
    return backup.manifest


def _refuse_unknown(manifest: Manifest) -> None:
    known = MigrationLoader(connection).graph.nodes
    for node in manifest.migrations:
        if tuple(node) not in known:
            message = f"it is of a newer Rungbook ({manifest.program}): this one does not know {'.'.join(node)}"
            raise Rejected("newer-backup", message)


def _refuse_what_is_in_use() -> None:
    folder = files_folder()
    if not is_empty():
        raise Rejected(
            "in-use", "the database is not empty; a backup is restored into a new one, before the first start"
        )
    if folder.is_dir() and any(folder.iterdir()):
        raise Rejected("in-use", f"the folder {folder} is not empty")


def _fill(backup: Backup) -> None:
    """Make the tables as they were, put the rows in at once, and the files before the rows count."""
    apps = migrate_to(backup.manifest.migrations)
    try:
        with _files_in_place(backup), transaction.atomic():
            _insert_rows(backup, apps)
            chain = _chain_of(apps)
            if (chain.count, chain.head) != (backup.manifest.events, backup.manifest.head):
                raise Rejected("broken-chain", "the chain of events does not end as the manifest says")
    except (DatabaseError, KeyError, ValueError) as error:
        raise Rejected("bad-rows", f"its rows do not fit the tables: {str(error).partition(chr(10))[0]}") from None


def _insert_rows(backup: Backup, apps: Apps) -> None:
    """Put the rows back. What making the tables has written by itself gives way to what the backup has."""
    models = rows.tables(apps)
    if set(models) != set(backup.manifest.rows):
        raise Rejected("damaged-backup", "its tables are not those of its migrations")
    with connection.cursor() as cursor:
        for model in models.values():
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608 - our own
        for label, model in models.items():
            for line in backup.lines(label):
                rows.insert(model, line)
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models.values())):
            cursor.execute(statement)


@contextmanager
def _files_in_place(backup: Backup) -> Iterator[None]:
    """The files of the data folder. They go again if the rows do not come."""
    folder = files_folder()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        for digest, data in backup.files():
            (folder / digest).write_bytes(data)
        yield
    except BaseException:
        for path in folder.iterdir():
            path.unlink()
        raise


def _record(manifest: Manifest, *, now: datetime) -> None:
    data = {"made_at": manifest.made_at.isoformat(), "events": manifest.events, "head": manifest.head}
    record_event(verb="installation.restored", object="installation", data=data, actor=None, now=now)
