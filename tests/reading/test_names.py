"""What a document calls its ladder, its organisation and its tracks: no name rather than a wrong one."""

from __future__ import annotations

import pytest

from rungbook.model import Ladder
from rungbook.reading import Document, read

LEVELS = (
    "{0} L1 {1}\n\n- Draws a bridge.\n- Checks it.\n\n{0} L2 {2}\n\n- Walks over it first.\n- Paints it.\n- Counts.\n"
)
SURVEYORS = LEVELS.format("##", "Surveyor", "Senior Surveyor")


def ladder_of(text: str, name: str = "ladder.md") -> Ladder:
    (ladder,) = read([Document(name, text.encode())]).ladders
    return ladder


@pytest.mark.parametrize(
    ("title", "organisation"),
    [
        ("Kestrel Freight Career Ladder", "Kestrel Freight"),
        ("Kestrel Engineering Levels", "Kestrel"),
        ("The Kestrel Job Ladder", "Kestrel"),
        ("Kestrel’s Data Science Ladder", "Kestrel"),
        ("Career Ladder at Kestrel Freight", "Kestrel Freight"),
        ("Engineering Job Ladder", ""),
        ("Designer Levels", ""),
        ("ENG LEVELS (draft)", ""),
        ("Site Reliability Engineering Levels", ""),
        ("Our Engineering Ladder", ""),
        ("Draft Career Ladder", ""),
        ("Mobile Engineering Ladder", ""),
        ("Technical Career Ladder", ""),
    ],
)
def test_the_organisation_stands_before_the_trade_in_the_title(title: str, organisation: str) -> None:
    ladder = ladder_of(f"# {title}\n\n{SURVEYORS}")
    assert (ladder.title, ladder.organization) == (title, organisation)


def test_a_lone_title_that_speaks_of_a_place_is_no_track() -> None:
    ladder = ladder_of(f"# Reliability at Lantern Ferries\n\n{LEVELS.format('##', 'Harbour Hand', 'Harbour Master')}")
    assert ladder.title == "Reliability at Lantern Ferries"
    assert [track.title for track in ladder.tracks] == ["Reliability"]


def test_a_title_above_tracks_is_no_track() -> None:
    stone, iron = LEVELS.format("###", "Mason", "Senior Mason"), LEVELS.format("###", "Smith", "Senior Smith")
    ladder = ladder_of(f"# Building bridges\n\nThis is for everybody.\n\n## Stone\n\n{stone}\n## Iron\n\n{iron}")
    assert ladder.title == "Building bridges"
    assert [track.title for track in ladder.tracks] == ["Stone", "Iron"]
    assert ladder.statements == ()


@pytest.mark.parametrize(
    ("titles", "track"),
    [
        (("Ingénieur junior", "Ingénieur"), "Ingénieur"),
        (("Senior-Entwicklerin", "Entwicklerin"), "Entwicklerin"),
        (("Apprentice (Bridge Engineer I)", "Wizard (Bridge Engineer II)"), "Bridge Engineer"),
    ],
)
def test_a_track_that_nothing_names_is_the_role_without_seniority(titles: tuple[str, str], track: str) -> None:
    ladder = ladder_of(LEVELS.format("##", *titles))
    assert [(each.title, each.inferred) for each in ladder.tracks] == [(track, True)]


def test_a_text_may_open_with_the_title_of_the_ladder() -> None:
    text = "Career ladder – Atelier Kestrel\n\n" + LEVELS.format("", "Surveyor", "Senior Surveyor").replace("-", "•")
    ladder = ladder_of(text, "ladder.txt")
    assert ladder.title == "Career ladder – Atelier Kestrel"
