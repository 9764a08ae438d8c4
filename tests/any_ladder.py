"""Any ladder that files can hold, for Hypothesis: texts are as awkward for YAML as texts get."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from rungbook.model import (
    Attribute,
    Cap,
    Competency,
    Doubt,
    Grade,
    Inheritance,
    Kind,
    Ladder,
    Level,
    Point,
    Provenance,
    Scenario,
    Source,
    Statement,
    Status,
    Target,
    Term,
    Track,
    TrackKind,
)

Some = st.SearchStrategy[Any]

PLAIN_TRAPS = ("no", "3", "1e3", "2024-05-01", "~", "- a", "a: b", "a #b", "# a", "<<", "---", "...", "|", ">-")
MARK_TRAPS = ("'", '"', "\"a\" and 'b'", "[a]", "{a: b}", "&a *b", "!a", "%a", "@a", "`a`", "\\")
SPACE_TRAPS = ("", " a", "a ", "\ta", "a  b", "a\nb", "a\n\nb", "a\n b", "a\u0085b", "a\u2028b", "\ufeffa", "a\xa0b")
LONG_TRAPS = ("word " * 40 + "end", "a  double  space " * 12 + "end", "x" * 300, "one: two # three " * 10 + "end")
SCRIPTS = ("Straße, señor, 日本語、 עברית", "👩\u200d🚒 on call", "\U0001f9d1" * 60)
TRAPS = PLAIN_TRAPS + MARK_TRAPS + SPACE_TRAPS + LONG_TRAPS + SCRIPTS

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.sampled_from(TRAPS)
several = st.lists(words, max_size=3).map(tuple)
slugs = st.from_regex(r"[a-zäß0-9]{1,6}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
maybe_words = st.none() | words
amounts = st.floats(min_value=0, max_value=1e9, allow_nan=False).map(lambda number: round(number, 3))
people = st.integers(min_value=0, max_value=10**9)
lines = st.none() | st.integers(min_value=1, max_value=9999)


def ranges(ends: Some) -> Some:
    """None, or a pair whose upper end may be open."""
    return st.none() | st.tuples(ends, st.none() | ends)


def few(values: Some) -> Some:
    """A tuple of up to two."""
    return st.lists(values, max_size=2).map(tuple)


attributes = st.builds(
    Attribute, months=ranges(amounts), people=ranges(people), years=ranges(amounts), evaluators=several
)
targets = st.builds(Target, level=maybe_words, competency=maybe_words, document=maybe_words, resolved=maybe_words)
statements = st.builds(
    Statement,
    id=words,
    kind=st.sampled_from(Kind),
    text=words,
    path=several,
    status=st.sampled_from(Status),
    source=st.none() | st.builds(Source, doc=words, line=lines, end_line=lines, cell=maybe_words),
    uncertain=st.lists(st.sampled_from(Doubt), max_size=2, unique=True).map(tuple),
    cap=st.none() | st.builds(Cap, competency=words, after=words),
    target=st.none() | targets,
    illustrates=maybe_words,
    attribute=st.none() | attributes,
)
levels = st.builds(
    Level,
    slug=slugs,
    code=maybe_words,
    aliases=several,
    ordinal=st.integers(min_value=-2, max_value=20),
    titles=several,
    grades=several,
    assessable=st.booleans(),
    statements=few(statements),
)
tracks = st.builds(
    Track,
    slug=slugs,
    title=words,
    inferred=st.booleans(),
    kind=st.sampled_from(TrackKind),
    builds_on=several,
    statements=few(statements),
    levels=st.lists(levels, max_size=3, unique_by=lambda level: level.slug.casefold()).map(tuple),
)
competencies = st.recursive(
    st.builds(Competency, name=words, about=words),
    lambda inner: st.builds(Competency, name=words, about=words, competencies=few(inner)),
    max_leaves=4,
)
provenances = st.builds(Provenance, derived_from=several, authors=several, written_on=words, sources=several)
scenarios = st.builds(Scenario, title=words, story=words, at=st.dictionaries(words, words, max_size=3))


def with_own_ids(ladder: Ladder) -> Ladder:
    """The ladder with a number behind each statement's id, so that each is its own."""
    numbers = iter(range(10_000))

    def own(found: tuple[Statement, ...]) -> tuple[Statement, ...]:
        return tuple(statement.model_copy(update={"id": f"{statement.id}{next(numbers)}"}) for statement in found)

    def of_track(track: Track) -> Track:
        inner = tuple(level.model_copy(update={"statements": own(level.statements)}) for level in track.levels)
        return track.model_copy(update={"statements": own(track.statements), "levels": inner})

    return ladder.model_copy(
        update={"statements": own(ladder.statements), "tracks": tuple(map(of_track, ladder.tracks))}
    )


ladders = st.builds(
    Ladder,
    id=slugs,
    title=words,
    organization=words,
    language=words,
    version=words,
    license=words,
    provenance=provenances,
    inheritance=st.sampled_from(Inheritance),
    cycle_months=st.none() | st.integers(min_value=1, max_value=60),
    scale=few(st.builds(Point, name=words, meaning=words)),
    grades=few(st.builds(Grade, code=words, title=words)),
    glossary=few(st.builds(Term, term=words, meaning=words, aliases=several)),
    attributes=several,
    competencies=few(competencies),
    scenarios=few(scenarios),
    statements=few(statements),
    tracks=st.lists(tracks, max_size=2, unique_by=lambda track: track.slug.casefold()).map(tuple),
).map(with_own_ids)
