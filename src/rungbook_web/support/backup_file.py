"""The file of a backup: a zip with a manifest that names every other member with its digest."""

from __future__ import annotations

import os
import secrets
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Literal
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from pydantic import BaseModel, ConfigDict, ValidationError

MANIFEST = "manifest.json"
ROWS, FILES = "rows/", "files/"
_CHUNK = 1 << 20


class Manifest(BaseModel):
    """What a backup says of itself. `members` has the SHA-256 of each member, `migrations` how far the tables were,
    `events` and `head` the length of the chain of events and the digest of its last."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal["rungbook backup 1"] = "rungbook backup 1"
    program: str
    python: str
    database: str
    made_at: datetime
    demo: bool
    migrations: list[tuple[str, str]]
    events: int
    head: str
    rows: dict[str, int]
    members: dict[str, str]

    def summary(self) -> str:
        """What is in it, for people."""
        files = sum(name.startswith(FILES) for name in self.members)
        rows = f"{sum(self.rows.values()):,} rows of {len(self.rows)} tables"
        return f"{rows}, {files:,} files, {self.events:,} events up to digest {self.head}"


class Damaged(Exception):  # noqa: N818 - what the file is
    """The file is no backup, or not what was written."""


class Packing:
    """A backup in the making."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self.members: dict[str, str] = {}

    def add(self, name: str, chunks: Iterable[bytes]) -> str:
        """Add a member; its SHA-256."""
        found = sha256()
        with self._archive.open(name, "w", force_zip64=True) as member:
            for chunk in chunks:
                found.update(chunk)
                member.write(chunk)
        self.members[name] = found.hexdigest()
        return self.members[name]

    def close(self, manifest: Manifest) -> None:
        """Add the manifest, last."""
        self._archive.writestr(MANIFEST, manifest.model_dump_json(indent=1) + "\n")


@contextmanager
def packing(path: Path) -> Iterator[Packing]:
    """A new backup file, readable by its owner alone; at `path` whole or not at all. Raises `OSError`."""
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    handle = os.open(fresh, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w+b") as file:
            with ZipFile(file, "w", ZIP_DEFLATED) as archive:
                yield Packing(archive)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


class Backup:
    """A backup file that holds what its manifest says."""

    def __init__(self, archive: ZipFile, manifest: Manifest) -> None:
        self._archive = archive
        self.manifest = manifest

    def lines(self, table: str) -> Iterator[str]:
        """The rows of a table, a line each."""
        with self._archive.open(f"{ROWS}{table}.jsonl") as member:
            for line in member:
                yield line.decode()

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Each file of the data folder under the digest of its bytes."""
        for name in self.manifest.members:
            if name.startswith(FILES):
                yield name.removeprefix(FILES), self._archive.read(name)


@contextmanager
def opened(path: Path) -> Iterator[Backup]:
    """A backup, every member of which was compared with its digest. Raises `OSError` and `Damaged`."""
    try:
        with ZipFile(path) as archive:
            manifest = _manifest_of(archive)
            _verify(archive, manifest)
            yield Backup(archive, manifest)
    except (BadZipFile, zlib.error, EOFError) as error:
        raise Damaged(f"it is damaged: {error}") from None


def _manifest_of(archive: ZipFile) -> Manifest:
    try:
        return Manifest.model_validate_json(archive.read(MANIFEST))
    except KeyError:
        raise Damaged("it is no backup: there is no manifest in it") from None
    except ValidationError as error:
        wrong = error.errors()[0]
        raise Damaged(f"its manifest cannot be read: {'.'.join(map(str, wrong['loc']))}: {wrong['msg']}") from None


def _verify(archive: ZipFile, manifest: Manifest) -> None:
    names = sorted(set(archive.namelist()) - {MANIFEST})
    if names != sorted(manifest.members):
        odd = sorted(set(names) ^ set(manifest.members))
        raise Damaged(f"its members are not those of its manifest: {odd[0] if odd else 'one stands twice'}")
    for name in names:
        found = sha256()
        with archive.open(name) as member:
            while chunk := member.read(_CHUNK):
                found.update(chunk)
        own = name.removeprefix(FILES) if name.startswith(FILES) else found.hexdigest()
        if found.hexdigest() != manifest.members[name] or own != found.hexdigest():
            raise Damaged(f"{name} is not what was written")
