"""Addresses of levels."""

from __future__ import annotations

import pytest

from builders import ladder, level, track
from rungbook.errors import WrongUse
from rungbook.model import Ladder, Level
from rungbook.model.address import find_level, find_track

BIRCH = ladder(
    track(
        "Site Reliability",
        level("IC3", aliases=("L3",)),
        level("IC4", titles=("Staff Engineer",)),
    ),
    track(
        "Software",
        level("IC3"),
        level("5/6", slug="5-6", titles=("Lead", "Chief")),
        Level(slug="new-starter", titles=("New Starter",)),
    ),
    track("Manager", level("M1"), level("E7/8", slug="e7-8"), level("3/4", slug="3-4")),
)


def named(address: str, *ladders: Ladder) -> str:
    _, found, one = find_level(ladders or (BIRCH,), address)
    return f"{found.slug}/{one.slug}"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("IC4", "site-reliability/ic4"),
        ("ic4", "site-reliability/ic4"),
        ("  IC4 ", "site-reliability/ic4"),
        ("L3", "site-reliability/ic3"),
        ("Software/IC3", "software/ic3"),
        ("soft/ic3", "software/ic3"),
        ("site-reliability/ic3", "site-reliability/ic3"),
        ("RELIABILITY/IC3", "site-reliability/ic3"),
        ("Staff Engineer", "site-reliability/ic4"),
        ("staff-engineer", "site-reliability/ic4"),
        ("New starter", "software/new-starter"),
        ("software/new-starter", "software/new-starter"),
        ("5/6", "software/5-6"),
        ("5", "software/5-6"),
        ("6", "software/5-6"),
        ("software/5/6", "software/5-6"),
        ("Chief", "software/5-6"),
        ("Manager/3/4", "manager/3-4"),
        ("manager/4", "manager/3-4"),
        ("E7", "manager/e7-8"),
        ("E8", "manager/e7-8"),
        ("8", "manager/e7-8"),
    ],
)
def test_a_level_answers_to(address: str, expected: str) -> None:
    assert named(address) == expected


def test_a_code_goes_before_an_alias_and_an_alias_before_a_title() -> None:
    one = ladder(track("A", level("4", aliases=("5",)), level("5", titles=("4",)), level("6", titles=("Six",))))
    assert [named(address, one) for address in ("4", "5", "six")] == ["a/4", "a/5", "a/6"]


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("IC3", "'IC3' names 2 levels: site-reliability/ic3, software/ic3; name one of them"),
        ("s/IC3", "'s/IC3' names 2 levels: site-reliability/ic3, software/ic3; name one of them"),
        ("Manager/IC3", "no level answers to 'Manager/IC3'; there are: site-reliability/ic3,"),
        ("", "no level answers to ''"),
        ("/", "no level answers to '/'"),
        ("manager/", "no level answers to 'manager/'"),
    ],
)
def test_what_names_no_level_or_several(address: str, message: str) -> None:
    with pytest.raises(WrongUse) as wrong:
        find_level([BIRCH], address)
    assert str(wrong.value).startswith(message)


def test_candidates_of_several_ladders_name_their_ladder() -> None:
    other = ladder(track("Manager", level("M1")), title="Elder")
    with pytest.raises(WrongUse, match=r"manager/m1 \(North Quay engineering ladder\), manager/m1 \(Elder\)"):
        find_level([BIRCH, other], "M1")


def test_a_track_answers_to_its_slug_its_title_and_a_part_of_it() -> None:
    assert [find_track([BIRCH], name)[1].slug for name in ("software/", "Software/", "relia/")] == [
        "software",
        "software",
        "site-reliability",
    ]


def test_a_track_that_is_named_exactly_wins_over_one_that_contains_the_name() -> None:
    one = ladder(track("Manager", level("M1")), track("Senior Manager", level("M5")))
    assert find_track([one], "manager/")[1].slug == "manager"


@pytest.mark.parametrize(
    ("name", "said"), [("s/", "names 2 tracks"), ("sales/", "no track answers"), ("/", "no track")]
)
def test_what_names_no_track_or_several(name: str, said: str) -> None:
    with pytest.raises(WrongUse, match=said):
        find_track([BIRCH], name)
