"""Tracks: the heading's or the navigation's words, else what the levels' titles have in common."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from rungbook.reading import words
from rungbook.reading.blocks import BlockKind
from rungbook.reading.codes import Name, level_name, without_seniority
from rungbook.reading.understanding.found import Found, Understood
from rungbook.reading.understanding.headings import flat

_LADDER_WORDS = re.compile(
    r"\b(?:career|job|engineering ladder|ladder|framework|levels?|matrix|progression|skills?|competenc(?:y|ies)|"
    r"expectations)\b",
    re.I,
)


_FEW = 4  # words; more are a sentence about the ladder and no name of a track


def name_tracks(understood: Understood) -> bool:
    """Give every statement of a level its track. Returns whether any track had to be inferred from titles."""
    for found in understood.found:
        if found.track:
            found.track = _without_about(found.track)
    without = [found for found in understood.found if found.level is not None and not found.track]
    if not without:
        return False
    group = navigation_group(understood, [found.level for found in without if found.level])
    if group:
        for found in without:
            found.track = group
        return False
    named = _inferred(without, understood.title)
    for found in without:
        found.track, found.inferred = named[id(found)], True
    _common(understood, without)
    return True


def _without_about(track: str) -> str:
    """A track's heading without what says that levels follow: "Titles for Ops" is the track Ops."""
    return words.TRACK_ABOUT.sub("", track) or track


def _common(understood: Understood, without: list[Found]) -> None:
    """What a document with one track says about no level in particular belongs to that track."""
    tracks = {found.track for found in without}
    if len(tracks) == 1 and all(found.track in tracks or not found.track for found in understood.found):
        for found in understood.found:
            if found.level is None and not found.track and found.kind.value != "provenance":
                found.track = next(iter(tracks))


def navigation_group(understood: Understood, names: list[Name]) -> str:
    """The heading in a page's navigation under which its own level is listed."""
    if len({(name.code, name.title) for name in names}) != 1:
        return ""
    mine = names[0]
    for block in understood.blocks:
        if block.kind is BlockKind.CHROME and block.label and not block.depth:
            listed = level_name(block.text)
            if listed and listed.code == mine.code and _same_role(listed, mine):
                return block.label
    return ""


def _same_role(one: Name, other: Name) -> bool:
    """Whether two titles are of one role, however their seniority is written."""
    return flat(without_seniority(one.title or "")) == flat(without_seniority(other.title or ""))


def _inferred(without: list[Found], title: str) -> dict[int, str]:
    """A track for each statement: levels that count in one scheme are one track, named by their most common role."""
    schemes: dict[str, list[Found]] = defaultdict(list)
    for found in without:
        schemes[found.level.scheme if found.level else ""].append(found)
    named: dict[int, str] = {}
    for members in schemes.values():
        titles = {f.level.title: None for f in members if f.level and f.level.title}
        roles = [without_seniority(each) for each in titles if each]
        codes = Counter((f.level.code, f.level.title) for f in members if f.level)
        clash = len({code for code, _ in codes if code}) < len([code for code, _ in codes if code])
        common = _most_common(roles, title)
        for found in members:
            own = without_seniority(found.level.title) if found.level and found.level.title else common
            named[id(found)] = own if clash or len(set(roles)) == 1 else common
    return named


def _most_common(roles: list[str], title: str) -> str:
    """The role that most titles name; where each names another, what the title of the document is about."""
    if not roles:
        return _from_title(title) or title or "Levels"
    role, count = Counter(roles).most_common(1)[0]
    about = _from_title(title) if count == 1 and len(roles) > 1 else ""
    return about if about and len(about.split()) <= _FEW else role


def _from_title(title: str) -> str:
    return " ".join(_LADDER_WORDS.sub(" ", words.AT.sub("", title)).split()).strip(" -–—:")
