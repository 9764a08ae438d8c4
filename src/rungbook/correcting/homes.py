"""Where statements belong: tracks and levels that are found by what people call them, and made where there are none."""

from __future__ import annotations

from rungbook.correcting.corrections import Home
from rungbook.correcting.state import Address, Said, State
from rungbook.model import Level, Track, slugify, unused
from rungbook.reading.codes import aliases_of
from rungbook.reading.understanding.headings import flat


def address_of(state: State, home: Home, current: str) -> Address | None:
    """The address that a home stands for, its track and level made if need be; None without such a ladder.

    `current` is the id of the ladder that is meant where the home names none.
    """
    ladder = home.ladder or current
    if ladder not in state.ladders:
        return None
    if not home.track:
        return ladder, "", ""
    track = _track(state, ladder, home.track)
    if not (home.code or home.title):
        return ladder, track, ""
    return ladder, track, _level(state, ladder, track, home)


def _track(state: State, ladder: str, name: str) -> str:
    """The slug of the track with this title or slug."""
    own = {slug: track for (id, slug, _), track in state.tracks.items() if id == ladder}
    for slug, track in own.items():
        if flat(track.title) == flat(name) or slug == name:
            return slug
    slug = unused(slugify(name), own)
    state.tracks[ladder, slug, ""] = Track(slug=slug, title=name)
    state.homes[ladder, slug, ""] = []
    return slug


def _level(state: State, ladder: str, track: str, home: Home) -> str:
    """The slug of the level with this code, else (without a code) with this title."""
    own = {slug: level for (id, of, slug), level in state.levels.items() if (id, of) == (ladder, track)}
    for slug, level in own.items():
        if _is_called(level, home):
            return slug
    slug = unused(slugify(home.code or home.title), own)
    titles = tuple(part.strip() for part in home.title.split(" / ") if part.strip())
    level = Level(slug=slug, code=home.code or None, titles=titles, ordinal=len(own) + 1)
    if home.code:
        level = level.model_copy(update={"aliases": aliases_of(home.code)})
    state.levels[ladder, track, slug] = level
    state.homes[ladder, track, slug] = []
    return slug


def _is_called(level: Level, home: Home) -> bool:
    if home.code:
        return (level.code or "").casefold() == home.code.casefold()
    return flat(level.title or "") == flat(home.title) or level.slug == home.title


def rehome(state: State, said: Said, address: Address) -> None:
    """Let a statement belong to an address, after those of its document that come before it."""
    if said.address == address:
        return
    state.homes[said.address].remove(said)
    if address[0] != said.address[0]:
        said.change(id=unused(said.statement.id, state.ids(address[0])))
    said.address, said.changed = address, True
    settle(state, said)


def settle(state: State, said: Said) -> None:
    """Put a statement into its home at the place that its document gives it."""
    own = state.homes[said.address]
    before = [at for at, one in enumerate(own, 1) if one.doc == said.doc and one.order < said.order]
    own.insert(before[-1] if before else 0 if _starts(own, said) else len(own), said)


def _starts(own: list[Said], said: Said) -> bool:
    """Whether all that is there comes from the same document, and so comes later in it."""
    return all(one.doc == said.doc for one in own)
