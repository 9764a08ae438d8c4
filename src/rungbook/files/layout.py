"""A ladder as the data of its files: which key stands where, in which order, and what is left out.

The keys and their order are the model's own fields; what equals its default is left out. A level's `slug` is the name
of its file, its `ordinal` its place in its track (counted from 1) unless it says otherwise.
"""

from __future__ import annotations

from collections.abc import Callable
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
    return {"rungbook": FORMAT, **_data(ladder, tracks=lambda: [track_data(track) for track in ladder.tracks])}


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


def track_data(track: Track) -> Data:
    """The data of a track with its levels."""
    return _data(track, levels=lambda: [level_data(*pair) for pair in enumerate(track.levels, start=1)])


def level_data(place: int, level: Level) -> Data:
    """The data of a level that stands at a place of its track, counted from 1."""
    data = _data(level)
    data.pop("ordinal", None)
    return data if level.ordinal == place else {"slug": level.slug, "ordinal": level.ordinal, **data}


def statement_data(statement: Statement) -> Data:
    """The data of a statement, in the order that files have."""
    data = statement.model_dump(mode="json", exclude_defaults=True)
    return {key: data[key] for key in (*STATEMENT_KEYS, *data) if key in data}


def _data(value: Ladder | Track | Level, **inner: Callable[[], list[Data]]) -> Data:
    """A value's data without its defaults, statements and `inner` lists in the order of files."""
    lists = {"statements": lambda: [statement_data(statement) for statement in value.statements], **inner}
    data = value.model_dump(mode="json", exclude_defaults=True, exclude=set(inner))
    return {
        key: lists[key]() if key in lists else data[key]
        for key in type(value).model_fields
        if key in data or (key in inner and getattr(value, key))
    }
