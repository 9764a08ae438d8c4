"""Addresses: how people name a level of a ladder, `LEVEL` or `TRACK/LEVEL`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from rungbook.errors import WrongUse
from rungbook.model.ladder import Ladder, Level, Track
from rungbook.model.slug import slugify

Hit = tuple[Ladder, Track, Level]


def find_level(ladders: Sequence[Ladder], address: str) -> Hit:
    """The one level that an address names.

    The address is tried whole as a level first, then split at its first `/` into track and level. A level answers to
    its code and slug; failing that to its aliases and, if it is merged (`3/4`), to each of its codes; failing that to
    its title or the slug of it. A track answers to its slug or title, failing that to any part of its title. Case
    does not count. Raises `WrongUse` with the candidates when several levels answer, with all addresses when none.
    """
    hits = _levels(_all_levels(ladders), address)
    if not hits and "/" in address:
        track, level = address.split("/", 1)
        hits = _levels(_of_tracks(_tracks(ladders, track)), level) if level else []
    if len(hits) == 1:
        return hits[0]
    if hits:
        raise WrongUse(f"'{address}' names {len(hits)} levels: {_listed(hits)}; name one of them")
    raise WrongUse(f"no level answers to '{address}'; there are: {_listed(_all_levels(ladders))}")


def find_track(ladders: Sequence[Ladder], address: str) -> tuple[Ladder, Track]:
    """The one track that `TRACK/` names. Raises `WrongUse` with the candidates."""
    hits = _tracks(ladders, address.removesuffix("/"))
    if len(hits) == 1:
        return hits[0]
    there = hits or [(ladder, track) for ladder in ladders for track in ladder.tracks]
    names = ", ".join(f"{track.slug}/" for _, track in there) or "none"
    if hits:
        raise WrongUse(f"'{address}' names {len(hits)} tracks: {names}; name one of them")
    raise WrongUse(f"no track answers to '{address}'; there are: {names}")


def address_of(track: Track, level: Level) -> str:
    """The address that names a level in any ladder: `track/level`, by slugs."""
    return f"{track.slug}/{level.slug}"


def _all_levels(ladders: Iterable[Ladder]) -> list[Hit]:
    return [(ladder, track, level) for ladder in ladders for track, level in ladder.levels()]


def _of_tracks(tracks: Iterable[tuple[Ladder, Track]]) -> list[Hit]:
    return [(ladder, track, level) for ladder, track in tracks for level in track.levels]


def _levels(among: Sequence[Hit], name: str) -> list[Hit]:
    """The levels that answer to a name by the strongest kind of name that anything answers to."""
    wanted = _folded(name)
    for names in _KINDS_OF_NAME:
        hits = [hit for hit in among if wanted and wanted in map(_folded, names(hit[2]))]
        if hits:
            return hits
    return []


def _tracks(ladders: Iterable[Ladder], name: str) -> list[tuple[Ladder, Track]]:
    wanted = _folded(name)
    among = [(ladder, track) for ladder in ladders for track in ladder.tracks]
    exact = [pair for pair in among if wanted in (_folded(pair[1].slug), _folded(pair[1].title))]
    return exact or [pair for pair in among if wanted and wanted in _folded(pair[1].title)]


def _codes(level: Level) -> Iterator[str]:
    yield level.slug
    if level.code:
        yield level.code


def _other_codes(level: Level) -> Iterator[str]:
    """Aliases, and the parts of a merged code: `L3/4` answers to `L3`, `3`, `L4` and `4`."""
    yield from level.aliases
    parts = re.split(r"\s*/\s*", level.code or "")
    if len(parts) > 1:
        prefix = re.match(r"[^\W\d]*", parts[0])
        for part in parts:
            yield part
            bare = re.sub(r"^[^\W\d]+(?=\d)", "", part)
            yield bare
            yield f"{prefix[0] if prefix else ''}{bare}"


def _titles(level: Level) -> Iterator[str]:
    for title in (*level.titles, level.title or ""):
        if title:
            yield title
            yield slugify(title)


_KINDS_OF_NAME: tuple[Callable[[Level], Iterator[str]], ...] = (_codes, _other_codes, _titles)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _listed(hits: Sequence[Hit], most: int = 12) -> str:
    """Addresses for a message, with the ladder's id where there are several ladders."""
    several = len({id(ladder) for ladder, _, _ in hits}) > 1
    names = [address_of(track, level) + (f" ({ladder.title})" if several else "") for ladder, track, level in hits]
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more if names else "none"
