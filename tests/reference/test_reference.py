"""The reference ladder keeps the promises that docs/explanation/reference-ladder.md makes for it."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations, pairwise

import pytest

from rungbook.compare.levels import Change, Mark, compare_levels
from rungbook.compare.similarity import Weights, likeness
from rungbook.files import write_folder
from rungbook.model import Attribute, Inheritance, Kind, Level, Statement, Status, Track, TrackKind
from rungbook.model.holding import capped_at, is_covered, statements_at
from rungbook.reference import load, packaged_files

LADDER = load()
LEVELS = [pytest.param(track, level, id=level.slug) for track, level in LADDER.levels()]
NEIGHBOURS = [(lower, upper) for track in LADDER.tracks for lower, upper in pairwise(track.levels)]
STATEMENTS = [statement for _, _, statement in LADDER.all_statements()]
BEHAVIORS = [statement for statement in STATEMENTS if statement.kind is Kind.BEHAVIOR]

ASSESSED = (Kind.BEHAVIOR, Kind.CAP)
BANNED = re.compile(
    r"\b(and|always|never|all|every|each|any|none|only|must|everything|nobody|should|some|several|various|many"
    r"|appropriate\w*|effective\w*|good|great|better|best|strong|excellent|quick\w*|timely|regular\w*|often"
    r"|significant\w*|impact\w*|proactive\w*|clear\w*|robust|high-quality|leverag\w*"
    r"|he|she|his|her|guys?|man|men|young|old|junior|ninja|guru|hero\w*|crazy|sanity|blind|dumb)\b",
    re.IGNORECASE,
)


TOPICS = {
    "Targets and error budgets",
    "Readiness and retirement",
    "Change safety",
    "Capacity",
    "Cost",
    "Security",
    "Disaster exercises",
    "Incident command",
    "Learning from incidents",
    "On-call health",
    "Toil",
    "Direction",
    "Mentoring",
    "Hiring and onboarding",
}


def of_kind(level: Level, kind: Kind) -> list[Statement]:
    return [statement for statement in level.statements if statement.kind is kind]


def typed(level: Level) -> tuple[tuple[float, float | None], tuple[int, int | None], tuple[str, ...]]:
    """Planning horizon in months, reach in people, and who evaluates; zeros and nothing where a level does not say."""
    found = {s.path[0]: s.attribute or Attribute() for s in of_kind(level, Kind.ATTRIBUTE)}
    months, people = found["Planning horizon"].months, found["Reach"].people
    return months or (0, 0), people or (0, 0), found["Evaluator"].evaluators


def competencies(track: Track) -> set[tuple[str, ...]]:
    return {s.path for level in track.levels for s in of_kind(level, Kind.BEHAVIOR)}


def every_text() -> list[str]:
    told = [paragraph for scene in LADDER.scenarios for paragraph in (scene.story, *scene.at.values())]
    about = [node.about for pillar in LADDER.competencies for node in (pillar, *pillar.competencies)]
    scale = [text for point in LADDER.scale for text in (point.name, point.meaning)]
    titles = [title for _, level in LADDER.levels() for title in (level.code or "", *level.titles)]
    return [*(s.text for s in STATEMENTS), *told, *about, *scale, *titles, *(g.title for g in LADDER.grades)]


def test_has_six_levels_of_engineers_and_three_of_managers() -> None:
    shape = {track.kind: [level.code for level in track.levels] for track in LADDER.tracks}
    assert shape == {
        TrackKind.INDIVIDUAL: ["IC1", "IC2", "IC3", "IC4", "IC5", "IC6"],
        TrackKind.MANAGER: ["M1", "M2", "M3"],
    }


def test_says_where_it_comes_from_and_how_it_is_used() -> None:
    assert (LADDER.version, LADDER.license, LADDER.organization) == ("1.0.0", "Apache-2.0", "Rungbook")
    assert LADDER.provenance.authors == ("The authors of Rungbook, in their own words",)
    assert LADDER.provenance.derived_from == ()
    assert LADDER.inheritance is Inheritance.REPLACED
    assert LADDER.cycle_months == 6
    assert [point.name for point in LADDER.scale if point.meaning] == ["Gap", "Emerging", "Solid", "Strong"]


def test_is_read_back_byte_for_byte() -> None:
    assert write_folder(LADDER) == {file.name: file.data for file in packaged_files()}


def test_ids_are_unique() -> None:
    assert [i for i, count in Counter(s.id for s in STATEMENTS).items() if count > 1] == []


def test_everything_is_agreed() -> None:
    assert {s.status for s in STATEMENTS} == {Status.AGREED}


@pytest.mark.parametrize(("track", "level"), LEVELS)
def test_level_is_short_enough_to_be_read(track: Track, level: Level) -> None:
    assert 18 <= len(of_kind(level, Kind.BEHAVIOR)) <= 30


@pytest.mark.parametrize(("track", "level"), LEVELS)
def test_each_competency_of_the_track_is_asked_for_or_capped(track: Track, level: Level) -> None:
    held = {s.path for s in statements_at(LADDER, track, level) if s.kind is Kind.BEHAVIOR}
    own = {s.path for s in of_kind(level, Kind.BEHAVIOR)}
    caps = capped_at(track, level)
    missing = [path for path in competencies(track) - own if not any(cap.path == path for cap in caps)]
    assert (missing, competencies(track) - held) == ([], set())


def test_statements_hang_on_the_tree_of_competencies() -> None:
    tree = {(p.name, c.name) for p in LADDER.competencies for c in p.competencies}
    assert {s.path for s in STATEMENTS if s.kind in ASSESSED} == tree
    assert {s.path[:2] for s in STATEMENTS if s.kind is Kind.EXAMPLE} <= tree


def test_each_pillar_and_competency_says_what_it_is_about() -> None:
    assert [n.name for p in LADDER.competencies for n in (p, *p.competencies) if not n.about] == []


def test_both_tracks_cover_the_work() -> None:
    covered = [{path[-1] for path in competencies(track)} for track in LADDER.tracks]
    assert [TOPICS - names for names in covered] == [set(), set()]


@pytest.mark.parametrize(("track", "level"), LEVELS)
def test_attributes_are_there_and_typed(track: Track, level: Level) -> None:
    assert [s.path for s in of_kind(level, Kind.ATTRIBUTE)] == [(name,) for name in LADDER.attributes]
    assert all(typed(level))


@pytest.mark.parametrize(("lower", "upper"), NEIGHBOURS, ids=lambda level: level.slug)
def test_horizon_and_reach_grow(lower: Level, upper: Level) -> None:
    (months, people, _), (more_months, more_people, _) = typed(lower), typed(upper)
    assert months[0] < more_months[0]
    assert people[0] <= more_people[0]
    assert people != more_people


@pytest.mark.parametrize(("track", "level"), LEVELS)
def test_level_has_a_summary_scope_and_examples(track: Track, level: Level) -> None:
    assert len(of_kind(level, Kind.SUMMARY)) == 1
    assert [s.path for s in of_kind(level, Kind.SCOPE)] == [("Scope",), ("Partners",), ("Levers",)]
    assert len(of_kind(level, Kind.EXAMPLE)) >= 3


@pytest.mark.parametrize(("track", "level"), LEVELS)
def test_examples_stand_apart_and_name_what_they_illustrate(track: Track, level: Level) -> None:
    places = {s.id: (*s.path, "Examples") for s in of_kind(level, Kind.BEHAVIOR)}
    assert all(places[s.illustrates or ""] == s.path for s in of_kind(level, Kind.EXAMPLE))


@pytest.mark.parametrize(("track", "level"), LEVELS)
def test_maps_to_a_grade(track: Track, level: Level) -> None:
    assert [grade for grade in level.grades if grade in {known.code for known in LADDER.grades}] != []


def test_both_tracks_meet_on_the_same_grades() -> None:
    grades = [[g for level in track.levels for g in level.grades] for track in LADDER.tracks]
    assert grades == [["G1", "G2", "G3", "G4", "G5", "G6"], ["G4", "G5", "G6"]]


def test_two_competencies_are_capped() -> None:
    caps = {s.cap.competency: s.cap.after for s in STATEMENTS if s.cap}
    assert caps == {"Alert response": "IC3", "Building": "IC4"}
    assert all(s.cap and s.cap.after in s.text for s in STATEMENTS if s.kind is Kind.CAP)


def test_says_that_prevention_counts_before_rescue() -> None:
    first = LADDER.statements[0].text
    assert "Prevention counts before rescue" in first
    assert "being paged more is no merit" in first


def test_one_level_says_that_a_career_may_stay() -> None:
    said = [level.code for _, level in LADDER.levels() if "career may stay" in of_kind(level, Kind.SUMMARY)[0].text]
    assert said == ["IC3"]


def test_one_outage_is_told_at_each_level() -> None:
    (outage,) = LADDER.scenarios
    assert list(outage.at) == [f"{track.slug}/{level.slug}" for track, level in LADDER.levels()]
    assert all([outage.story, *outage.at.values()])


def test_no_sentence_stands_twice() -> None:
    texts = Counter(text.casefold() for text in every_text() if len(text.split()) > 3)
    assert [text for text, count in texts.items() if count > 1] == []


def test_no_two_behaviors_are_nearly_equal() -> None:
    weights = Weights(s.text for s in BEHAVIORS)
    vectors = [weights.vector(s.text) for s in BEHAVIORS]
    scores = likeness(vectors, vectors)
    near = [(i, j) for i, j in combinations(range(len(BEHAVIORS)), 2) if scores[i][j] > 0.75]
    assert [(BEHAVIORS[i].text, BEHAVIORS[j].text) for i, j in near] == []


def test_behaviors_are_single_plain_sentences() -> None:
    plain = re.compile(r"[A-Z][^.;:!?]+\.")
    assert [s.text for s in BEHAVIORS if not plain.fullmatch(s.text) or len(s.text.split()) > 24] == []


def test_behaviors_hold_no_chains_absolutes_vague_or_loaded_words() -> None:
    assert [(s.text, BANNED.findall(s.text)) for s in BEHAVIORS if BANNED.search(s.text)] == []


def test_behaviors_speak_in_the_third_person() -> None:
    other = re.compile(r"\b(I|you|your|we|our|my)\b", re.IGNORECASE)
    assert [s.text for s in BEHAVIORS if not s.text.split()[0].endswith("s") or other.search(s.text)] == []


def test_experience_is_never_counted_in_years() -> None:
    assert not any(re.search(r"years? of (experience|work|service)", text) for text in every_text())
    assert not any(s.attribute and s.attribute.years for s in STATEMENTS)


def test_each_abbreviation_is_in_the_glossary() -> None:
    known = {name for term in LADDER.glossary for name in (term.term, *term.aliases)}
    used = {word for text in every_text() for word in re.findall(r"\b[A-Z]{2,}(?=\d|\b)", text)}
    assert used - known == set()


def test_glossary_is_in_order_and_names_nothing_twice() -> None:
    terms = [term.term for term in LADDER.glossary]
    names = Counter(name for term in LADDER.glossary for name in (term.term, *term.aliases))
    assert terms == sorted(terms, key=str.casefold)
    assert [name for name, count in names.items() if count > 1] == []


def changes(lower: Level, upper: Level) -> list[Change]:
    """What the comparison of two neighbours says of their behaviors and caps."""
    found = compare_levels(lower, upper, ladder=LADDER)
    return [change for change in found if {s.kind for s in (change.lower, change.upper) if s} <= {*ASSESSED}]


def marks(lower: Level, upper: Level) -> Counter[Mark]:
    return Counter(change.change for change in changes(lower, upper))


@pytest.mark.parametrize(("lower", "upper"), NEIGHBOURS, ids=lambda level: level.slug)
def test_next_level_raises_the_bar_and_adds_to_it(lower: Level, upper: Level) -> None:
    counts = marks(lower, upper)
    assert counts[Mark.STRENGTHENED] >= 12
    assert counts[Mark.NEW] >= 1
    assert counts[Mark.DROPPED] <= 4


def test_from_ic3_to_ic4_nothing_is_handed_on_and_one_competency_is_capped() -> None:
    counts = marks(*LADDER.tracks[0].levels[2:4])
    assert (counts[Mark.DROPPED], counts[Mark.CAPPED]) == (0, 1)


def test_strengthened_pairs_stay_in_their_competency() -> None:
    paired = [c for pair in NEIGHBOURS for c in changes(*pair) if c.change is Mark.STRENGTHENED]
    assert [c.path for c in paired if c.lower and c.upper and c.lower.path != c.upper.path] == []


def test_capped_competencies_keep_what_the_last_level_asked() -> None:
    track = LADDER.tracks[0]
    top = track.levels[-1]
    held = statements_at(LADDER, track, top)
    kept = {s.id for cap in capped_at(track, top) for s in held if is_covered(s, cap)}
    assert kept >= {"ic3-answers-unknown", "ic4-ships-shared-tool"}
