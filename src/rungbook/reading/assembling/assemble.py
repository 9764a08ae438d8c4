"""Statements of several documents to one ladder."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from rungbook.errors import Place, Problem, Refused
from rungbook.model import (
    Competency,
    Grade,
    Kind,
    Ladder,
    Level,
    Provenance,
    Source,
    Statement,
    Target,
    Term,
    Track,
    TrackKind,
    slugify,
    unused,
)
from rungbook.reading import words
from rungbook.reading.assembling.duplicates import Kept, without_duplicates
from rungbook.reading.assembling.grouping import Group
from rungbook.reading.assembling.identity import Ids, statement_slug
from rungbook.reading.assembling.language import language_of
from rungbook.reading.assembling.values import attribute_of, cap_of, target_of
from rungbook.reading.codes import Name, aliases_of
from rungbook.reading.understanding.found import Found, Understood
from rungbook.reading.understanding.headings import flat


@dataclass(slots=True)
class _Level:
    name: Name
    slug: str
    found: list[tuple[Understood, Found]] = field(default_factory=list)


@dataclass(slots=True)
class _Track:
    title: str
    slug: str
    inferred: bool
    slugs: Ids = field(default_factory=Ids)
    levels: dict[str, _Level] = field(default_factory=dict)
    found: list[tuple[Understood, Found]] = field(default_factory=list)


@dataclass(slots=True)
class Assembled:
    """A ladder, the id of each statement by document and block, and what is worth a note."""

    ladder: Ladder
    ids: dict[tuple[int, int], str] = field(default_factory=dict)
    dropped: dict[tuple[int, int], str] = field(default_factory=dict)
    names: dict[tuple[int, int], tuple[str | None, str | None]] = field(default_factory=dict)
    notes: list[Problem] = field(default_factory=list)


def assemble(group: Group, taken: set[str]) -> Assembled:
    """One ladder out of a group of documents. Raises `Refused` where a level is given twice with different content."""
    kept = without_duplicates(group.documents)
    tracks = _tracks(kept)
    title = _title(group)
    ids = Ids()
    out = Assembled(Ladder(id=unused(slugify(group.organisation or title), taken), title=title), notes=list(kept.notes))
    several = len(tracks) > 1
    built = [_build_track(track, out, ids, several=several) for track in tracks]
    common = [_statement(d, f, ids.take(statement_slug("", f.text)), out) for d, f in kept.rest if not f.track]
    everything = [f for document in group.documents for f in document.found]
    out.ladder = Ladder(
        id=out.ladder.id,
        title=title,
        organization=group.organisation,
        language=language_of(found.text for found in everything) or "en",
        provenance=_provenance(everything, group.documents),
        grades=tuple(Grade(code=code) for d in group.documents for code in d.grades),
        glossary=tuple(Term(term=term, meaning=meaning) for d in group.documents for term, meaning in d.terms),
        attributes=tuple(dict.fromkeys(f.path[-1] for f in everything if f.kind is Kind.ATTRIBUTE and f.path)),
        competencies=_competencies(everything),
        statements=tuple(common),
        tracks=tuple(built),
    )
    out.ladder = resolve(out.ladder)
    out.dropped = {copy: out.ids[original] for copy, original in kept.copies.items()}
    out.notes += _differing_overviews(group.documents, out.ladder)
    return out


def _tracks(kept: Kept) -> list[_Track]:
    """The statements by track and level, both in the order in which they come."""
    tracks: dict[str, _Track] = {}
    slugs = Ids()
    for document, found in kept.all:
        if not found.track:
            continue
        key = flat(found.track)
        if key not in tracks:
            tracks[key] = _Track(found.track, slugs.take(slugify(found.track)), found.inferred)
        if found.level is None:
            tracks[key].found.append((document, found))
        else:
            _level_of(tracks[key], found.level).found.append((document, found))
    return list(tracks.values())


def _level_of(track: _Track, name: Name) -> _Level:
    key = (name.code or "").casefold() or flat(name.title or "")
    if key not in track.levels:
        track.levels[key] = _Level(name, track.slugs.take(slugify(name.code or name.title or "level")))
    level = track.levels[key]
    if level.name.title is None and name.title:
        level.name = Name(level.name.code, name.title)
    return level


def _build_track(track: _Track, out: Assembled, ids: Ids, *, several: bool) -> Track:
    levels = sorted(track.levels.values(), key=_order)
    prefix = f"{track.slug}-" if several else ""
    return Track(
        slug=track.slug,
        title=track.title,
        inferred=track.inferred,
        kind=TrackKind.MANAGER if _is_manager(track) else TrackKind.INDIVIDUAL,
        statements=tuple(_of_track(track, pair, out, ids) for pair in track.found),
        levels=tuple(_build_level(level, track, number, prefix, out, ids) for number, level in enumerate(levels, 1)),
    )


def _of_track(track: _Track, pair: tuple[Understood, Found], out: Assembled, ids: Ids) -> Statement:
    document, found = pair
    out.names[document.number, found.block] = (track.title, None)
    return _statement(document, found, ids.take(statement_slug(track.slug, found.text)), out)


def _build_level(level: _Level, track: _Track, number: int, prefix: str, out: Assembled, ids: Ids) -> Level:
    name = level.name
    statements = []
    for document, found in level.found:
        out.names[document.number, found.block] = (track.title, name.title)
        statements.append(_statement(document, found, ids.take(statement_slug(prefix + level.slug, found.text)), out))
    titles = tuple(part.strip() for part in (name.title or "").split(" / ") if part.strip()) if name.title else ()
    return Level(
        slug=level.slug,
        code=name.code,
        aliases=aliases_of(name.code) if name.code else (),
        ordinal=number,
        titles=titles,
        statements=tuple(statements),
    )


def _order(level: _Level) -> tuple[float, float]:
    """Levels in the order of their numbers, those without one where they stand."""
    number = re.search(r"\d+(?:\.\d+)?", level.name.code or "")
    return (float(number.group()), 0.0) if number else (0.0, 0.0)


def _is_manager(track: _Track) -> bool:
    if re.search(r"\bindividual contributors?\b|\bIC\b", track.title):
        return False
    if words.MANAGER.search(track.title):
        return True
    titles = [level.name.title for level in track.levels.values() if level.name.title]
    return bool(titles) and sum(bool(words.MANAGER.search(title)) for title in titles) * 2 > len(titles)


def _statement(document: Understood, found: Found, id: str, out: Assembled) -> Statement:
    out.ids[document.number, found.block] = id
    key = found.path[-1] if found.path else ""
    return Statement(
        id=id,
        kind=found.kind,
        text=found.text,
        path=found.path,
        status=found.status,
        source=Source(doc=document.name, line=found.line, end_line=found.end_line),
        uncertain=found.uncertain,
        cap=cap_of(found.kind, found.text, found.path),
        target=target_of(found.kind, found.text),
        illustrates=next((part for part in reversed(found.path) if not words.EXAMPLE.match(part)), None)
        if found.kind is Kind.EXAMPLE
        else None,
        attribute=attribute_of(key, found.text) if found.kind is Kind.ATTRIBUTE else None,
    )


def resolve(ladder: Ladder) -> Ladder:
    """The ladder with the addresses of those levels that its references point at and that exist.

    A cap that names no competency of the ladder ends the one that it stands in.
    """
    named = {flat(part) for _, _, statement in ladder.all_statements() for part in statement.path}
    by_code: dict[str, list[str]] = defaultdict(list)
    for track, level in ladder.levels():
        for name in (level.code, *level.aliases, *level.titles):
            if name:
                by_code[flat(name)].append(f"{track.slug}/{level.slug}")
    tracks = tuple(
        track.model_copy(
            update={
                "levels": tuple(
                    level.model_copy(
                        update={
                            "statements": tuple(_resolved(_placed(s, named), track, by_code) for s in level.statements)
                        }
                    )
                    for level in track.levels
                )
            }
        )
        for track in ladder.tracks
    )
    return ladder.model_copy(update={"tracks": tracks})


def _placed(statement: Statement, named: set[str]) -> Statement:
    cap = statement.cap
    if cap is None or not statement.path or flat(cap.competency) in named:
        return statement
    return statement.model_copy(update={"cap": cap.model_copy(update={"competency": statement.path[-1]})})


def _resolved(statement: Statement, track: Track, by_code: dict[str, list[str]]) -> Statement:
    target = statement.target
    if target is None or not target.level:
        return statement
    hits = by_code.get(flat(target.level), [])
    own = [hit for hit in hits if hit.startswith(f"{track.slug}/")]
    chosen = own if own else hits
    if len(chosen) != 1:
        return statement
    return statement.model_copy(update={"target": Target(**target.model_dump() | {"resolved": chosen[0]})})


def _title(group: Group) -> str:
    titles = Counter(d.title for d in group.documents if d.title and words.LADDER.search(d.title))
    if titles:
        return titles.most_common(1)[0][0]
    if group.organisation:
        return f"{group.organisation} ladder"
    tracks = list(dict.fromkeys(found.track for d in group.documents for found in d.found if found.track))
    first = next((d.title for d in group.documents if d.title), "")
    return first or (f"{tracks[0]} ladder" if len(tracks) == 1 else "Ladder")


def _competencies(everything: Iterable[Found]) -> tuple[Competency, ...]:
    tree: dict[str, dict[str, None]] = {}
    names: dict[str, str] = {}
    about: dict[str, str] = {}
    for found in everything:
        if found.level is None and found.kind is Kind.SUMMARY and found.path:
            about.setdefault(flat(found.path[-1]), found.text)
        if found.kind not in {Kind.BEHAVIOR, Kind.CAP, Kind.REFERENCE} or not found.path or found.level is None:
            continue
        key = flat(found.path[0])
        names.setdefault(key, found.path[0])
        below = tree.setdefault(key, {})
        if len(found.path) > 1 and not words.EXAMPLE.match(found.path[1]):
            below.setdefault(found.path[1])
    return tuple(
        Competency(
            name=names[key], about=about.get(key, ""), competencies=tuple(Competency(name=name) for name in below)
        )
        for key, below in tree.items()
    )


def _provenance(everything: Iterable[Found], documents: Iterable[Understood]) -> Provenance:
    texts = [found.text for found in everything if found.kind is Kind.PROVENANCE]
    derived = [match["source"] for text in texts if (match := words.DERIVED_FROM.search(text))]
    written = [match for text in texts if (match := words.WRITTEN_ON.search(text))]
    return Provenance(
        derived_from=tuple(dict.fromkeys(derived)),
        authors=tuple(dict.fromkeys(match["author"] for match in written if match["author"])),
        written_on=written[0]["date"] if written else "",
        sources=tuple(document.name for document in documents),
    )


def _differing_overviews(documents: list[Understood], ladder: Ladder) -> list[Problem]:
    """Levels that an overview names otherwise than their body does."""
    titles: dict[str, set[str]] = defaultdict(set)
    for _, level in ladder.levels():
        for code in (level.code or "", *level.aliases):
            titles[flat(code)] |= {flat(title) for title in level.titles}
    notes = []
    for document in documents:
        for entry in document.entries:
            known = titles.get(flat(entry.code))
            if entry.code and known and flat(entry.title) not in known:
                message = f'the overview calls level {entry.code} "{entry.title}", its own part does not'
                notes.append(Problem("overview-differs", message, Place(document.name)))
    return notes


__all__ = ["Assembled", "Refused", "assemble"]
