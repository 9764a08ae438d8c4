"""Ladder → canonical files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rungbook.errors import Refused
from rungbook.files.emit import emit
from rungbook.files.layout import LADDER_FILE, Data, apart, ladder_data
from rungbook.files.names import check_names
from rungbook.files.nodes import parse
from rungbook.files.read import read_canonical, read_folder, text_of
from rungbook.files.splice import spliced
from rungbook.model import Ladder


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    data: bytes


def write_file(ladder: Ladder, *, before: bytes | None = None, name: str = LADDER_FILE) -> bytes:
    """The ladder as one file, its levels inside.

    `before` is the file that is there, kept where nothing changed; `name` is what a refusal of it calls it.
    """
    check_names(ladder)
    data = ladder_data(ladder)
    if before is None:
        return emit(data).encode()
    there = _File(name, before)
    written = _rewritten(there, ladder_data(read_folder([there])), data)
    return written if _says(ladder, {name: written}) else emit(data).encode()


def write_folder(ladder: Ladder, *, before: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
    """The files of a ladder, by their name in its folder.

    `before` holds the canonical files that are there: what did not change keeps its bytes, comments included, and a
    changed statement is the only thing rewritten. A name of `before` that is not in the result is no longer wanted.
    Raises `Refused` if `before` is no ladder, or if a slug cannot be the name of a file.
    """
    check_names(ladder)
    fresh = {name: emit(data).encode() for name, data in _files(ladder).items()}
    if not before:
        return fresh
    there = read_canonical([_File(name, data) for name, data in before.items()])
    if there.ladder == ladder:
        return dict(before)
    if set(before) == {LADDER_FILE} and there.is_one_file:
        return {LADDER_FILE: write_file(ladder, before=before[LADDER_FILE])}
    edited = _edited(before, _files(there.ladder), _files(ladder))
    kept = {name: data if data == before.get(name) else fresh[name] for name, data in edited.items()}
    return next((files for files in (edited, kept) if _says(ladder, files)), fresh)


def _edited(before: Mapping[str, bytes], old: Mapping[str, Data], new: Mapping[str, Data]) -> dict[str, bytes]:
    """The files of the new data, each made from the one that is there."""
    return {
        name: _rewritten(_File(name, before[name]), old[name], data)
        if name in before and name in old
        else emit(data).encode()
        for name, data in new.items()
    }


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
