"""Which build of the program answers: digests of its own files, so that nothing stale is ever called unchanged."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path

import rungbook

WEB = Path(__file__).parents[1]
STATIC = WEB / "static"
_CODE = {".py", ".html", ".txt", ".yaml"}


def _digest(root: Path, files: Iterable[Path]) -> str:
    found = sha256()
    for path in sorted(files):
        found.update(f"{path.relative_to(root).as_posix()}\0".encode())
        found.update(sha256(path.read_bytes()).digest())
    return found.hexdigest()


@cache
def static_digest() -> str:
    """Names the state of all static files together; a part of their addresses, which may so be kept for ever."""
    # What a wheel has compressed beside a file says the same as the file.
    return _digest(STATIC, (path for path in STATIC.rglob("*") if path.is_file() and path.suffix != ".gz"))[:12]


@cache
def build_id() -> str:
    """Names the state of everything that makes a page: code and templates of the library and the site, static files."""
    roots = [Path(rungbook.__file__).parent, WEB]
    parts = [_digest(root, (path for path in root.rglob("*") if path.suffix in _CODE)) for root in roots]
    return sha256("".join([*parts, static_digest()]).encode()).hexdigest()[:16]
