"""What `serve` puts into the database before it answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from rungbook import reference
from rungbook.errors import WrongUse
from rungbook.model import Ladder
from rungbook.reading import read
from rungbook.reading.documents import open_documents
from rungbook.reading.limits import DEFAULT
from rungbook.reading.result import Reading
from rungbook_web.services.publishing import publish_content


def load_demo(*, now: datetime) -> None:
    """Publish the reference ladder, open to everybody. Once it was there this changes nothing: a newer version that
    somebody gave with --ladder stays current."""
    publish_content(reference.load(), public=True, actor=None, now=now, once=True)


def read_paths(paths: Sequence[Path]) -> Reading | None:
    """What the documents at these paths say, read together; None without any.

    Raises `WrongUse` for a path that does not exist and `rungbook.errors.Refused` for documents that cannot be taken.
    """
    if not paths:
        return None
    missing = [str(path) for path in paths if not path.exists()]
    if missing:
        raise WrongUse(f"there is no {', '.join(missing)}")
    return read(open_documents(paths, limits=DEFAULT), limits=DEFAULT)


def load_ladders(ladders: Sequence[Ladder], *, now: datetime) -> list[str]:
    """Publish ladders that somebody gave on the command line, open to whoever reaches the server; the slugs.

    A ladder that was published from an earlier state of its document gets a new version; the same state, none.
    """
    published = (publish_content(ladder, public=True, actor=None, now=now) for ladder in ladders)
    return [version.ladder.slug for version, _ in published]
