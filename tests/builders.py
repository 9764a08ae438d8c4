"""Ladder values for tests, built from as little as each test cares about."""

from __future__ import annotations

from typing import Any

from rungbook.model import Kind, Ladder, Level, Statement, Track, slugify


def statement(text: str, path: tuple[str, ...] = (), *, kind: Kind = Kind.BEHAVIOR, **fields: Any) -> Statement:
    """A statement; its id is made of its text unless it is given."""
    return Statement(**{"id": slugify(text), "kind": kind, "text": text, "path": path, **fields})


def level(code: str, *statements: Statement | str, **fields: Any) -> Level:
    """A level with a code; a bare text is a behavior of no place. Ids are made unique by the code."""
    own = [s if isinstance(s, Statement) else statement(s) for s in statements]
    named = tuple(s.model_copy(update={"id": f"{slugify(code)}-{i}-{s.id}"}) for i, s in enumerate(own))
    return Level(**{"slug": slugify(code), "code": code, "statements": named, **fields})


def track(title: str, *levels: Level, **fields: Any) -> Track:
    """A track of levels, lowest first."""
    return Track(**{"slug": slugify(title), "title": title, "levels": levels, **fields})


def ladder(*tracks: Track, **fields: Any) -> Ladder:
    """A ladder of tracks."""
    return Ladder(**{"id": "north-quay", "title": "North Quay engineering ladder", "tracks": tracks, **fields})
