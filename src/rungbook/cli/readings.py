"""What stands at a PATH or at `PATH#LEVEL`, read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rungbook.cli.sources import documents_at, split_address
from rungbook.cli.streams import patience
from rungbook.errors import WrongUse
from rungbook.model import Ladder, Level, Track
from rungbook.model.address import find_level
from rungbook.reading import read
from rungbook.reading.result import Reading


@dataclass(frozen=True, slots=True)
class Found:
    """A level as an argument named it."""

    argument: str
    ladder: Ladder
    track: Track
    level: Level


def reading_of(paths: Sequence[str]) -> Reading:
    """Everything at these paths, read together."""
    with patience(f"Reading {paths[0] if len(paths) == 1 else f'{len(paths)} paths'}"):
        return read(documents_at(paths))


def levels_at(*arguments: str) -> list[Found]:
    """The level that each `PATH#LEVEL` names; each path is read once. A path with one level needs no `#LEVEL`."""
    readings: dict[str, Reading] = {}
    found = []
    for argument in arguments:
        path, address = split_address(argument)
        if path not in readings:
            readings[path] = reading_of([path])
        found.append(_level(argument, address, readings[path]))
    return found


def _level(argument: str, address: str, reading: Reading) -> Found:
    if address:
        return Found(argument, *find_level(reading.ladders, address))
    every = [(ladder, *pair) for ladder in reading.ladders for pair in ladder.levels()]
    if len(every) == 1:
        return Found(argument, *every[0])
    names = ", ".join(f"{track.slug}/{level.slug}" for _, track, level in every[:12])
    raise WrongUse(f"{argument} holds {len(every)} levels; write {argument}#LEVEL, one of: {names}")
