"""What a PATH on the command line stands for."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from rungbook.errors import WrongUse
from rungbook.files import is_ladder_file
from rungbook.files.layout import LADDER_FILE
from rungbook.reading.documents import open_documents
from rungbook.reading.limits import DEFAULT
from rungbook.reading.result import Document
from rungbook.reference import packaged_files

REFERENCE = "reference"
"""The word that stands for the ladder that Rungbook ships, where no such file exists."""


def documents_at(paths: Sequence[str]) -> list[Document]:
    """The documents of paths, each once: folders with all they hold, `-` for standard input.

    The main file of a canonical ladder brings its levels. Raises `WrongUse` for a path that does not exist, and for a
    level of a canonical ladder without the rest.
    """
    found: dict[str, Document] = {}
    for path in paths:
        for document in _documents(path):
            found.setdefault(document.name, document)
    for path in paths:
        _require_whole(Path(path), found)
    return list(found.values())


def _documents(path: str) -> list[Document]:
    if path == "-":
        return [Document("-", sys.stdin.buffer.read(DEFAULT.bytes + 1))]
    if path == REFERENCE and not Path(path).exists():
        return [Document(f"{REFERENCE}/{file.name}", file.data) for file in packaged_files()]
    if not path or not Path(path).exists():
        raise WrongUse(f"no such file or folder: {path or repr(path)}")
    opened = open_documents([Path(path)], limits=DEFAULT)
    levels = Path(path).parent / "tracks"
    if Path(path).is_file() and is_ladder_file(opened[0].data) and levels.is_dir():
        opened += open_documents([levels], limits=DEFAULT)
    return [Document(_readable(document.name), document.data) for document in opened]


def _require_whole(path: Path, found: Mapping[str, Document]) -> None:
    """Raises `WrongUse` for a level file whose ladder is there and not among the documents."""
    if path.parent.parent.name != "tracks" or not path.is_file():
        return
    main = path.parent.parent.parent / LADDER_FILE
    if main.is_file() and main.as_posix() not in found and is_ladder_file(main.read_bytes()):
        address = f"{main.parent.as_posix()}#{path.parent.name}/{path.stem}"
        raise WrongUse(f"{path} is one level of the ladder in {main.parent}; give the folder, or {address}")


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
