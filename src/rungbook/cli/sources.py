"""What a PATH on the command line stands for."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from rungbook.errors import WrongUse
from rungbook.reading.documents import open_documents
from rungbook.reading.limits import DEFAULT
from rungbook.reading.result import Document
from rungbook.reference import packaged_files

REFERENCE = "reference"
"""The word that stands for the ladder that Rungbook ships, where no such file exists."""


def documents_at(paths: Sequence[str]) -> list[Document]:
    """The documents of paths: folders with all they hold, `-` for standard input.

    Raises `WrongUse` for a path that does not exist.
    """
    found: list[Document] = []
    for path in paths:
        if path == "-":
            found.append(Document("-", sys.stdin.buffer.read(DEFAULT.bytes + 1)))
        elif path == REFERENCE and not Path(path).exists():
            found += [Document(f"{REFERENCE}/{file.name}", file.data) for file in packaged_files()]
        elif Path(path).exists():
            opened = open_documents([Path(path)], limits=DEFAULT)
            found += [Document(_readable(document.name), document.data) for document in opened]
        else:
            raise WrongUse(f"no such file or folder: {path}")
    return found


def _readable(name: str) -> str:
    """A file's name as text; in a plain C locale Python hands over its bytes in disguise."""
    return os.fsencode(name).decode("utf-8", "replace")


def split_address(argument: str) -> tuple[str, str]:
    """`PATH#ADDRESS` as path and address, the address "" where there is none.

    A path that exists is taken as it stands, so `#` in a file's name does no harm.
    """
    places = [place for place, character in enumerate(argument) if character == "#"]
    if not places or Path(argument).exists():
        return argument, ""
    for place in reversed(places):
        if Path(argument[:place]).exists():
            return argument[:place], argument[place + 1 :]
    return argument[: places[0]], argument[places[0] + 1 :]
