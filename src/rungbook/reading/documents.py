"""Files and folders to documents: the only part of reading that touches the disk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from rungbook.errors import Place, Problem, Refused, WrongUse
from rungbook.reading.limits import DEFAULT, Limits, too_large
from rungbook.reading.result import Document


def open_documents(paths: Sequence[Path], *, limits: Limits = DEFAULT) -> list[Document]:
    """The documents at `paths`, folders with all they hold in the order of their names; hidden files are left out.

    Symbolic links inside a folder that lead out of it are left out. Raises `WrongUse` where nothing is, `Refused` for
    files over the limit, more files than the limit, and files that cannot be read.
    """
    documents: list[Document] = []
    for path in paths:
        if not path.exists():
            raise WrongUse(f"no such file or folder: {path}")
        for file in _files(path):
            if len(documents) >= limits.documents:
                message = f"there are more than {limits.documents:,} documents, the limit"
                raise Refused([Problem("too-many-documents", message, Place(path.as_posix()), "name fewer files")])
            documents.append(_open(file, limits))
    return documents


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    root = path.resolve()
    for file in sorted(path.rglob("*")):
        inside = file.relative_to(path).parts
        if file.is_file() and not any(part.startswith(".") for part in inside) and file.resolve().is_relative_to(root):
            yield file


def _open(file: Path, limits: Limits) -> Document:
    name = file.as_posix()
    try:
        size = file.stat().st_size
        if size > limits.bytes:
            raise too_large(name, size, limits)
        with file.open("rb") as stream:
            data = stream.read(limits.bytes + 1)
    except OSError as error:
        message = f"the file cannot be read: {error.strerror or error}"
        raise Refused([Problem("unreadable", message, Place(name))]) from error
    if len(data) > limits.bytes:
        raise too_large(name, len(data), limits)
    return Document(name, data)
