"""Files of the installation: in the data folder, each under the SHA-256 of its bytes."""

from __future__ import annotations

import secrets
from hashlib import sha256
from pathlib import Path

from django.conf import settings


def keep_file(data: bytes) -> str:
    """Keep these bytes; the digest to ask for them by. What is there already is not written again."""
    digest = sha256(data).hexdigest()
    path = _place(digest)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = path.with_name(f"{digest}.{secrets.token_hex(8)}")
        fresh.write_bytes(data)
        fresh.replace(path)  # whole or not at all
    return digest


def kept_file(digest: str) -> bytes:
    """The bytes with this digest. Raises `FileNotFoundError`."""
    return _place(digest).read_bytes()


def files_folder() -> Path:
    """Where the files are, whether or not there is one yet."""
    folder: Path = settings.ENVIRONMENT.folder
    return folder / "files"


def _place(digest: str) -> Path:
    return files_folder() / digest
