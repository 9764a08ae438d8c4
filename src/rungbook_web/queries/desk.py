"""What the desk shows of an import: its lines with a hold on each piece, its levels to choose from, its ladders."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256

from rungbook.correcting import Anchor, Corrected, Home
from rungbook.model import Kind, Ladder
from rungbook.reading.result import Fate
from rungbook_web.queries.imports import Desk, Names, corrected_of, documents_named, names_of
from rungbook_web.queries.readings import AccountPage, SourceAccount, Understood, accounts_of, page_of

PAGE = 200
"""How many lines of the documents stand on one page of the desk."""
FILTERS = ("all", "uncertain", "unplaced", "repaired")


@dataclass(frozen=True, slots=True)
class Held(Understood):
    """A piece that can be corrected: `key` names it in a form, at whatever revision."""

    key: str


@dataclass(frozen=True, slots=True)
class LevelChoice:
    """A level that a statement can be given: `value` is what a form says."""

    value: str
    ladder: str
    track: str
    level: str


@dataclass(frozen=True, slots=True)
class Understanding:
    """A ladder that documents were put together to: its key in corrections, the documents, how much it has."""

    key: str
    ladder: Ladder
    documents: tuple[str, ...]
    levels: int
    statements: int


def key_of(anchor: Anchor) -> str:
    """A short name for a piece, the same as long as its place and its words are."""
    parts = f"{anchor.document} {anchor.line} {anchor.cell} {anchor.nth} {anchor.text}"
    return sha256(parts.encode()).hexdigest()[:20]


def anchors_by_key(desk: Desk) -> dict[str, Anchor]:
    """The anchors of all pieces of an import by the names that forms have for them."""
    return {key_of(anchor): anchor for anchor in desk.corrected.anchors}


def page_of_desk(desk: Desk, *, number: int, show: str) -> AccountPage:
    """A stretch of the documents' lines, each with its pieces (`Held`): all lines, or those that need somebody."""
    contents = tuple(entry.correction.model_dump_json() for entry in desk.history if not entry.undone)
    accounts: Sequence[SourceAccount] = _accounts(names_of(desk.documents), contents)
    if show in FILTERS[1:]:
        accounts = [_only(account, show) for account in accounts]
    return page_of(accounts, number, size=PAGE)


@lru_cache(maxsize=4)
def _accounts(names: Names, contents: tuple[str, ...]) -> tuple[SourceAccount, ...]:
    """The accounts of the documents of an import with a hold on each piece; kept in memory as readings are."""
    corrected = corrected_of(names, contents)
    keys = {id(piece): key_of(one) for piece, one in zip(corrected.reading.account, corrected.anchors, strict=True)}
    accounts = accounts_of(documents_named(names), corrected.reading)
    return tuple(
        replace(
            account,
            lines=tuple(replace(line, pieces=_held(line.pieces, keys)) for line in account.lines),
            unlined=_held(account.unlined, keys),
        )
        for account in accounts
    )


def _held(pieces: Iterable[Understood], keys: dict[int, str]) -> tuple[Held, ...]:
    return tuple(Held(one.piece, one.statement, keys[id(one.piece)]) for one in pieces)


def _only(account: SourceAccount, show: str) -> SourceAccount:
    if show == "repaired":
        return replace(account, lines=tuple(line for line in account.lines if line.repairs), unlined=())
    lines = tuple(line for line in account.lines if any(_needs(one, show) for one in line.pieces))
    return replace(account, lines=lines, unlined=tuple(one for one in account.unlined if _needs(one, show)))


def _needs(one: Understood, show: str) -> bool:
    if show == "unplaced":
        return one.piece.fate is Fate.UNPLACED
    return bool(one.statement and one.statement.uncertain)


def counts_of(desk: Desk) -> dict[str, int]:
    """How many pieces each filter shows; of what was repaired, how many lines."""
    return {
        "all": len(desk.reading.account),
        "uncertain": sum(1 for line in desk.reading.lines if line.uncertain),
        "unplaced": len(desk.reading.unplaced),
        "repaired": len({repair.place for repair in desk.reading.repairs}),
    }


def understandings_of(corrected: Corrected) -> tuple[Understanding, ...]:
    """The ladders of a reading with the documents that each was put together from."""
    return tuple(
        Understanding(
            key,
            ladder,
            tuple(dict.fromkeys(one.source.doc for *_, one in ladder.all_statements() if one.source)),
            sum(1 for _ in ladder.levels()),
            sum(1 for _ in ladder.all_statements()),
        )
        for key, ladder in zip(corrected.keys, corrected.reading.ladders, strict=True)
    )


def level_choices(corrected: Corrected) -> tuple[LevelChoice, ...]:
    """Every level of every ladder, each track as a whole, each ladder as a whole."""
    choices = []
    for key, ladder in zip(corrected.keys, corrected.reading.ladders, strict=True):
        for track in ladder.tracks:
            for level in track.levels:
                value = "/".join((key, track.slug, level.slug))
                choices.append(LevelChoice(value, ladder.title, track.title, level.name))
            choices.append(LevelChoice(f"{key}/{track.slug}/", ladder.title, track.title, ""))
        choices.append(LevelChoice(f"{key}//", ladder.title, "", ""))
    return tuple(choices)


def home_chosen(corrected: Corrected, value: str) -> Home | None:
    """What a choice of `level_choices` means; None for what is no choice."""
    if value not in {choice.value for choice in level_choices(corrected)}:
        return None
    key, track, slug = value.rsplit("/", 2)
    ladder = corrected.reading.ladders[corrected.keys.index(key)]
    level = next((step for own, step in ladder.levels() if (own.slug, step.slug) == (track, slug)), None)
    if level is None:
        return Home(ladder=key, track=track)
    return Home(ladder=key, track=track, code=level.code or "", title="" if level.code else level.title or slug)


def paths_of(corrected: Corrected) -> tuple[str, ...]:
    """The headings that statements stand under, each once, as one writes them in a form."""
    lines = corrected.reading.lines
    return tuple(sorted({" > ".join(line.path) for line in lines if line.path and line.kind is not Kind.ATTRIBUTE}))
