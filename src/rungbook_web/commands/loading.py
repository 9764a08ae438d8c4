"""What `serve` puts into the database before it answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from rungbook import reference
from rungbook.reading import read
from rungbook.reading.documents import open_documents
from rungbook.reading.limits import DEFAULT
from rungbook.reading.result import Document, Reading
from rungbook_web.services.publishing import publish_content


def load_demo(*, now: datetime) -> None:
    """Publish the reference ladder, open to everybody. Once it was there this changes nothing: a newer version that
    somebody gave with --ladder stays current."""
    publish_content(reference.load(), public=True, actor=None, now=now, once=True)


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody gave on the command line: the documents, and what they say."""

    documents: tuple[Document, ...]
    reading: Reading


def read_paths(paths: Sequence[Path]) -> Given | None:
    """What the documents at these paths say, read together; None without any.

    A document is called as it is under its path, so that no page tells where on the machine it lies. Raises
    `WrongUse` for a path that does not exist and `rungbook.errors.Refused` for documents that cannot be taken.
    """
    if not paths:
        return None
    documents = tuple(_without_folders(paths))
    return Given(documents, read(documents, limits=DEFAULT))


def _without_folders(paths: Sequence[Path]) -> list[Document]:
    """The documents at these paths, each named from the last part of its path on where that keeps them apart."""
    found = [(path, document) for path in paths for document in open_documents([path], limits=DEFAULT)]
    short = [document.name.removeprefix(path.parent.as_posix().rstrip("/") + "/") for path, document in found]
    if len(set(short)) < len(short):
        return [document for _, document in found]
    return [Document(name, document.data) for name, (_, document) in zip(short, found, strict=True)]


def load_given(given: Given, *, now: datetime) -> list[str]:
    """Publish the ladders that somebody gave on the command line, open to whoever reaches the server; the slugs.

    A ladder that was published from an earlier state of its document gets a new version; the same state, none.
    """
    published = (
        publish_content(ladder, public=True, actor=None, now=now, documents=given.documents)
        for ladder in given.reading.ladders
    )
    return [version.ladder.slug for version, _ in published]
