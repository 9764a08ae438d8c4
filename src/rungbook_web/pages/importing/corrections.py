"""From what a form of the desk says to a correction."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.http import QueryDict
from django.utils.translation import gettext as _
from pydantic import ValidationError

from rungbook.correcting import (
    Anchor,
    Confirm,
    Correction,
    Drop,
    Home,
    MakeStatement,
    Merge,
    Move,
    SetHome,
    SetKind,
    SetPath,
    SetStatus,
    Split,
)
from rungbook.model import Statement
from rungbook_web.queries.desk import anchors_by_key, home_chosen
from rungbook_web.queries.imports import Desk
from rungbook_web.services.rejected import Rejected

NEW = "new"
"""The choice of a level that is not there yet."""

Targets = tuple[Anchor, ...]


def correction_of(data: QueryDict, desk: Desk) -> Correction:
    """The correction that a form asks for. Raises `Rejected`, naming the field that lacks something."""
    make = _OPERATIONS.get(data.get("op", ""))
    if make is None:
        raise Rejected("op", _("Choose what to do with the lines."), "op")
    targets = targets_of(data, desk)
    try:
        return make(data, desk, targets)
    except ValidationError as error:
        raise Rejected("wrong", _("This does not make a correction."), str(error.errors()[0]["loc"][-1])) from error


def targets_of(data: QueryDict, desk: Desk) -> Targets:
    """The pieces that are ticked. Raises `Rejected` without any, and where one is not there any more."""
    known = anchors_by_key(desk)
    keys = data.getlist("piece")
    if not keys:
        raise Rejected("nothing", _("Choose one line or more first."), "piece")
    if any(key not in known for key in keys):
        raise Rejected("gone", _("A line that you chose is not as it was any more."), "piece")
    return tuple(known[key] for key in keys)


def home_of(data: QueryDict, desk: Desk) -> Home:
    """The level that is chosen, or described anew. Raises `Rejected`."""
    chosen = data.get("home", "")
    if chosen == NEW:
        track, code, title = (data.get(name, "").strip() for name in ("track", "code", "title"))
        if not track or not (code or title):
            raise Rejected("level", _("A new level needs its track, and a code or a title."), "track")
        return Home(track=track, code=code, title=title)
    home = home_chosen(desk.corrected, chosen)
    if home is None:
        raise Rejected("level", _("Choose a level."), "home")
    return home


def path_of(data: QueryDict) -> tuple[str, ...]:
    """Headings as a form has them: with ` > ` between them."""
    return tuple(part.strip() for part in data.get("path", "").split(">") if part.strip())


def _level(data: QueryDict, desk: Desk, targets: Targets) -> Correction:
    return SetHome(targets=targets, home=home_of(data, desk))


def _path(data: QueryDict, desk: Desk, targets: Targets) -> Correction:
    return SetPath(targets=targets, path=path_of(data))


def _kind(data: QueryDict, desk: Desk, targets: Targets) -> Correction:
    return SetKind.model_validate({"targets": targets, "kind": data.get("kind")})


def _status(data: QueryDict, desk: Desk, targets: Targets) -> Correction:
    return SetStatus.model_validate({"targets": targets, "status": data.get("status")})


def _confirm(data: QueryDict, desk: Desk, targets: Targets) -> Correction:
    return Confirm(targets=targets)


def _merge(data: QueryDict, desk: Desk, targets: Targets) -> Correction:
    if len(targets) < 2:
        raise Rejected("merge", _("Choose two neighbours or more to merge."), "piece")
    return Merge(targets=targets)


def _drop(data: QueryDict, desk: Desk, targets: Targets) -> Correction:
    reason = data.get("reason", "").strip()
    if not reason:
        raise Rejected("reason", _("Say why these lines are left out."), "reason")
    return Drop(targets=targets, reason=reason[:500])


def _place(data: QueryDict, desk: Desk, targets: Targets) -> Correction:
    said = {"kind": data.get("kind"), "status": data.get("status")}
    given = {name: value for name, value in said.items() if value}
    return MakeStatement.model_validate(
        {"targets": targets, "home": home_of(data, desk), "path": path_of(data), **given}
    )


def _split(data: QueryDict, desk: Desk, targets: Targets) -> Correction:
    if len(targets) != 1:
        raise Rejected("split", _("Choose one line to split."), "piece")
    lines = [line.strip() for line in data.get("parts", "").replace("\r", "").split("\n") if line.strip()]
    whole = targets[0].text
    if len(lines) != 2 or "".join("".join(lines).split()) != "".join(whole.split()):
        raise Rejected("parts", _("Press Enter once, where the second statement begins, and change no words."), "parts")
    return Split(targets=targets, at=_place_of(whole, len("".join(lines[0].split()))))


def _place_of(text: str, letters: int) -> int:
    """Where in a text what follows so many letters begins."""
    seen = 0
    for at, character in enumerate(text):
        if seen == letters and not character.isspace():
            return at
        seen += not character.isspace()
    return len(text)


def _up(data: QueryDict, desk: Desk, targets: Targets) -> Correction:
    return _moved(desk, targets, up=True)


def _down(data: QueryDict, desk: Desk, targets: Targets) -> Correction:
    return _moved(desk, targets, up=False)


def _moved(desk: Desk, targets: Targets, *, up: bool) -> Correction:
    """One place up or down in the level of the first line that is chosen."""
    at = desk.corrected.anchors.index(targets[0])
    key, id = desk.corrected.belongs[at], desk.reading.account[at].statement
    if not id:
        raise Rejected("move", _("Only statements can be moved."), "piece")
    siblings = _siblings(desk, key, id)
    ids = {desk.reading.account[desk.corrected.anchors.index(each)].statement for each in targets}
    places = [place for place, one in enumerate(siblings) if one.id in ids]
    after = places[0] - 2 if up else places[-1] + 1
    if (up and places[0] == 0) or after >= len(siblings):
        raise Rejected("move", _("There is nothing to move it past in this level."), "piece")
    return Move(targets=targets, after=_anchor_of(desk, key, siblings[after].id) if after >= 0 else None)


def _siblings(desk: Desk, key: str, id: str) -> tuple[Statement, ...]:
    ladder = desk.reading.ladders[desk.corrected.keys.index(key)]
    groups = [ladder.statements]
    for track in ladder.tracks:
        groups += [track.statements, *(level.statements for level in track.levels)]
    return next(group for group in groups if any(one.id == id for one in group))


def _anchor_of(desk: Desk, key: str, id: str) -> Anchor:
    pieces = zip(desk.corrected.anchors, desk.corrected.belongs, desk.reading.account, strict=True)
    found = next((anchor for anchor, own, piece in pieces if (own, piece.statement) == (key, id)), None)
    if found is None:
        raise Rejected("move", _("There is nothing to move it past in this level."), "piece")
    return found


_OPERATIONS: Mapping[str, Callable[[QueryDict, Desk, Targets], Correction]] = {
    "level": _level,
    "path": _path,
    "kind": _kind,
    "status": _status,
    "confirm": _confirm,
    "merge": _merge,
    "split": _split,
    "up": _up,
    "down": _down,
    "drop": _drop,
    "place": _place,
}
