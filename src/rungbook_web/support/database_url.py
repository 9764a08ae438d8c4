"""DATABASE_URL in Django's terms."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from rungbook.errors import WrongUse

# With deferred transactions writers fail under load instead of waiting; without WAL readers wait for writers.
_SQLITE_OPTIONS = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}


def database_of(url: str, folder: Path) -> dict[str, Any]:
    """Django's settings for the database at `url`; "" is the SQLite file of the data folder.

    Raises `WrongUse` for a scheme that is neither sqlite nor postgres.
    """
    if not url:
        return _sqlite(folder / "rungbook.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path).removeprefix("/") or "rungbook.sqlite3"))
    if parts.scheme not in {"postgres", "postgresql"}:
        raise WrongUse(f"DATABASE_URL: {parts.scheme!r} is neither sqlite nor postgres")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": _postgres_host(parts.hostname, parts.query),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def _sqlite(path: Path) -> dict[str, Any]:
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": path, "OPTIONS": _SQLITE_OPTIONS, "CONN_MAX_AGE": None}


def _postgres_host(host: str | None, query: str) -> str:
    """The host, or the folder of its socket, which a URL can only carry as `?host=/folder`."""
    for pair in query.split("&"):
        name, _, value = pair.partition("=")
        if name == "host":
            return unquote(value)
    return unquote(host or "")
