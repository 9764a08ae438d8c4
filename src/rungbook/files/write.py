"""Ladder → canonical files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rungbook.errors import Refused
from rungbook.files.emit import emit
from rungbook.files.layout import LADDER_FILE, Data, apart, ladder_data
from rungbook.files.names import check_names
from rungbook.files.nodes import parse
from rungbook.files.read import read_folder, text_of
from rungbook.files.splice import spliced
from rungbook.model import Ladder


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    data: bytes


def write_file(ladder: Ladder, *, before: bytes | None = None) -> bytes:
    """The ladder as one file, its levels inside; `before` is the file that is there, kept where nothing changed."""
    check_names(ladder)
    data = ladder_data(ladder)
    if before is None:
        return emit(data).encode()
    old = ladder_data(read_folder([_File(LADDER_FILE, before)]))
    written = _rewritten(_File(LADDER_FILE, before), old, data)
    return written if _says(ladder, {LADDER_FILE: written}) else emit(data).encode()


def write_folder(ladder: Ladder, *, before: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
    """The files of a ladder, by their name in its folder.

    `before` holds the canonical files that are there: what did not change keeps its bytes, comments included, and a
    changed statement is the only thing rewritten. A name of `before` that is not in the result is no longer wanted.
    Raises `Refused` if `before` is no ladder, or if a slug cannot be the name of a file.
    """
    check_names(ladder)
    wanted = _files(ladder)
    if not before:
        return {name: emit(data).encode() for name, data in wanted.items()}
    old = _files(read_folder([_File(name, data) for name, data in before.items()]))
    written = {
        name: _rewritten(_File(name, before[name]), old[name], data) if name in before else emit(data).encode()
        for name, data in wanted.items()
    }
    if _says(ladder, written):
        return written
    return {name: data if data == before.get(name) else emit(wanted[name]).encode() for name, data in written.items()}


def _files(ladder: Ladder) -> dict[str, Data]:
    main, levels = apart(ladder_data(ladder))
    return {LADDER_FILE: main, **levels}


def _rewritten(file: _File, old: Data, new: Data) -> bytes:
    if old == new:
        return file.data
    text = text_of(file)
    edited = spliced(text, parse(file.name, text), old, new)
    mark = b"\xef\xbb\xbf" if file.data.startswith(b"\xef\xbb\xbf") else b""
    return mark + edited.encode() if edited is not None else emit(new).encode()


def _says(ladder: Ladder, files: Mapping[str, bytes]) -> bool:
    """Whether files read back as the ladder: the proof that edits of a hand-made file did what they were to do."""
    try:
        return read_folder([_File(name, data) for name, data in files.items()]) == ladder
    except Refused:
        return False
