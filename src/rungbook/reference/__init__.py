"""The reference ladder: a reliability-engineering ladder in canonical files, shipped inside the package."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from rungbook.files import read_folder
from rungbook.model import Ladder


@dataclass(frozen=True, slots=True)
class PackagedFile:
    """One file of the reference ladder: its name relative to the ladder's folder, with `/`, and its bytes."""

    name: str
    data: bytes


@cache
def load() -> Ladder:
    """The reference ladder, read once from its packaged files. Raises `Refused` only if the package is damaged."""
    return read_folder(packaged_files())


def packaged_files() -> tuple[PackagedFile, ...]:
    """The files as they are shipped, sorted by name: what a new company copies to start its own ladder."""
    found = _below(resources.files(__name__) / "ladder", "")
    return tuple(sorted(found, key=lambda file: file.name))


def _below(folder: Traversable, prefix: str) -> Iterator[PackagedFile]:
    for entry in folder.iterdir():
        name = prefix + entry.name
        if entry.is_dir():
            yield from _below(entry, name + "/")
        elif name.endswith(".yaml"):
            yield PackagedFile(name, entry.read_bytes())
