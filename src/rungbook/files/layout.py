"""A ladder as the data of its files: which key stands where, in which order, and what is left out.

The keys and their order are the model's own fields; what equals its default is left out. A level's `slug` is the name
of its file, its `ordinal` its place in its track (counted from 1) unless it says otherwise.
"""

from __future__ import annotations

from typing import Any

from rungbook.model import Ladder, Level, Statement, Track

FORMAT = 1
"""The version of the format, the value of the first key of a ladder file."""

LADDER_FILE = "ladder.yaml"

Data = dict[str, Any]

STATEMENT_KEYS = ("id", "kind", "path", "status", "text")
"""The first keys of a statement; the others follow in the order of the model."""


def level_file(track: str, level: str) -> str:
    """The name of a level's file below the folder of its ladder."""
    return f"tracks/{track}/{level}.yaml"


def ladder_data(ladder: Ladder) -> Data:
    """The data of a ladder in one file, its levels inside its tracks."""
    data = ladder.model_dump(mode="json", exclude_defaults=True)
    if "statements" in data:
        data["statements"] = _statements(ladder.statements)
    if "tracks" in data:
        data["tracks"] = [_track(track) for track in ladder.tracks]
    return {"rungbook": FORMAT, **data}


def apart(data: Data) -> tuple[Data, dict[str, Data]]:
    """`ladder_data` with the slugs of levels in the place of the levels, and the levels by the name of their file."""
    files: dict[str, Data] = {}
    tracks = []
    for track in data.get("tracks", ()):
        levels = track.get("levels", ())
        for level in levels:
            files[level_file(track["slug"], level["slug"])] = {k: v for k, v in level.items() if k != "slug"}
        tracks.append(track | ({"levels": [level["slug"] for level in levels]} if levels else {}))
    return data | ({"tracks": tracks} if tracks else {}), files


def _track(track: Track) -> Data:
    data = track.model_dump(mode="json", exclude_defaults=True)
    if "statements" in data:
        data["statements"] = _statements(track.statements)
    if "levels" in data:
        data["levels"] = [_level(level, place) for place, level in enumerate(track.levels, start=1)]
    return data


def _level(level: Level, place: int) -> Data:
    data = level.model_dump(mode="json", exclude_defaults=True, exclude={"ordinal"})
    if level.ordinal != place:
        data = {**data, "ordinal": level.ordinal}
    if "statements" in data:
        del data["statements"]
        data["statements"] = _statements(level.statements)
    return data


def _statements(statements: tuple[Statement, ...]) -> list[Data]:
    return [_statement(statement) for statement in statements]


def _statement(statement: Statement) -> Data:
    data = statement.model_dump(mode="json", exclude_defaults=True)
    return {key: data[key] for key in (*STATEMENT_KEYS, *data) if key in data}
