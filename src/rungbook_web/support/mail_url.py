"""How the site sends mail, as one address says it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from rungbook.errors import WrongUse

_BACKENDS = {
    "": "dummy",
    "console": "console",
    "file": "filebased",
    "smtp": "smtp",
    "smtp+tls": "smtp",
    "smtps": "smtp",
}
_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


@dataclass(frozen=True, slots=True)
class Mail:
    """Django's mail settings."""

    backend: str
    folder: str = ""
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    starttls: bool = False
    tls: bool = False


def mail_of(url: str) -> Mail:
    """The settings behind an address such as `smtp+tls://user:password@host:587`; no address: mail goes nowhere.

    Raises `WrongUse` for an address that says nothing of the kind.
    """
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError as error:
        raise WrongUse(f"RUNGBOOK_MAIL: {error}") from None
    if parts.scheme not in _BACKENDS or (parts.scheme in _PORTS and not parts.hostname):
        raise WrongUse("RUNGBOOK_MAIL: not of the form smtp://user:password@host:port, file:///folder or console:")
    return Mail(
        backend=f"django.core.mail.backends.{_BACKENDS[parts.scheme]}.EmailBackend",
        folder=parts.path if parts.scheme == "file" else "",
        host=parts.hostname or "",
        port=port,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starttls=parts.scheme == "smtp+tls",
        tls=parts.scheme == "smtps",
    )
