"""`rungbook show`, `compare` and `check`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli_runs import call

Capsys = pytest.CaptureFixture[str]

LADDER = """\
rungbook: 1
id: birch
title: Birch
organization: Birch & Sons
tracks:
- slug: platform
  title: Platform
  levels:
  - slug: p1
    code: P1
    titles: [Engineer]
    statements:
    - {id: p1-sum, kind: summary, text: Keeps services up.}
    - {id: p1-horizon, kind: attribute, path: [Planning horizon], text: One month}
    - {id: p1-pages, kind: behavior, path: [Operations, On call], text: Answers pages of a service.}
    - id: p1-designs
      kind: behavior
      path: [Engineering]
      status: draft
      text: >-
        Writes designs.
  - slug: p2
    code: P2
    assessable: false
    statements:
    - {id: p2-pages, kind: behavior, path: [Operations, On call], text: Quickly answers pages of many services.}
    - {id: p2-budget, kind: behavior, path: [Operations, Budgets], text: Spends an error budget on purpose.}
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in that holds one ladder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    (tmp_path / "birch.yaml").write_text(LADDER, "utf8")
    return tmp_path


def test_a_ladder_is_a_tree_of_tracks_and_levels(here: Path, capsys: Capsys) -> None:
    assert call(capsys, "show", "birch.yaml").out.splitlines() == [
        "Birch  Birch & Sons",
        "└── Platform  platform/",
        "    ├── P1 Engineer  2 behavior, 1 attribute, 1 summary",
        "    └── P2  not assessable  2 behavior",
    ]


def test_a_level_shows_its_statements_under_their_headings(here: Path, capsys: Capsys) -> None:
    assert call(capsys, "show", "birch.yaml#p1").out.splitlines() == [
        "P1 Engineer  Platform",
        "├── Keeps services up.",
        "├── Planning horizon: One month",
        "├── Operations",
        "│   └── On call",
        "│       └── Answers pages of a service.",
        "└── Engineering",
        "    └── Writes designs. [draft]",
    ]


def test_a_statement_shows_where_it_was_written(here: Path, capsys: Capsys) -> None:
    assert call(capsys, "show", "birch.yaml", "--statement", "p1-designs").out.splitlines() == [
        "Writes designs. [draft]",
        "├── id: p1-designs",
        "├── track: Platform",
        "├── level: P1",
        "├── kind: behavior",
        "├── path: Engineering",
        "├── status: draft",
        "└── written in: birch.yaml:21",
    ]


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        ("birch.yaml", ["rungbook", "id", "title", "organization", "tracks"]),
        ("birch.yaml#platform/", ["slug", "title", "levels"]),
        ("birch.yaml#P1", ["slug", "code", "titles", "statements"]),
    ],
)
def test_as_json_it_has_the_keys_of_the_file_format(here: Path, capsys: Capsys, path: str, keys: list[str]) -> None:
    assert list(json.loads(call(capsys, "show", path, "--to", "json").out)) == keys


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["birch.yaml#P3"], "no level answers to 'P3'; there are: platform/p1, platform/p2"),
        (["birch.yaml", "--statement", "p1-page"], "no statement 'p1-page'; near it: p1-pages, p2-pages"),
        (["birch.yaml#P2", "--statement", "p1-pages"], "no statement 'p1-pages'; near it: p2-pages"),
        (["nowhere#P1"], "no such file or folder: nowhere"),
    ],
)
def test_what_is_not_there_cannot_be_shown(here: Path, capsys: Capsys, arguments: list[str], said: str) -> None:
    done = call(capsys, "show", *arguments)
    assert (done.status, done.out, done.err) == (2, "", f"rungbook: {said}\n")


def test_a_hash_in_the_name_of_a_file_does_no_harm(here: Path, capsys: Capsys) -> None:
    (here / "birch.yaml").rename(here / "bir#ch.yaml")
    assert call(capsys, "show", "bir#ch.yaml").status == 0
    assert call(capsys, "show", "bir#ch.yaml#P1").status == 0


def test_two_levels_side_by_side(here: Path, capsys: Capsys) -> None:
    lines = call(capsys, "compare", "birch.yaml#P1", "birch.yaml#P2").out.splitlines()
    assert lines[0].startswith("P1 → P2: ")
    at = lines.index("Operations > On call")
    assert lines[at + 1].split("  ")[0] == "strengthened"
    assert "Answers pages of a service." in lines[at + 1]
    assert "Quickly answers pages of many" in lines[at + 1]
    assert all(line == line.rstrip() for line in lines)


def test_attributes_stand_before_what_is_asked(here: Path, capsys: Capsys) -> None:
    out = call(capsys, "compare", "birch.yaml#P1", "birch.yaml#P2").out
    line = next(line for line in out.splitlines() if "One month" in line)
    assert line.split() == ["Planning", "One", "month", "-"]
    assert out.index(line) < out.index("Operations")
    assert "One month" not in call(capsys, "compare", "birch.yaml#P1", "birch.yaml#P1", "--changes").out


def test_a_comparison_for_machines_names_the_levels_as_typed(here: Path, capsys: Capsys) -> None:
    done = call(capsys, "compare", "birch.yaml#p1", "birch.yaml#Platform/P2", "--to", "jsonl")
    items = [json.loads(line) for line in done.out.splitlines()]
    assert {(item["a"], item["b"]) for item in items} == {("birch.yaml#p1", "birch.yaml#Platform/P2")}
    pages = next(item for item in items if item["change"] == "strengthened")
    assert (pages["lower"], pages["upper"]) == (
        "Answers pages of a service.",
        "Quickly answers pages of many services.",
    )
    assert pages["path"] == ["Operations", "On call"]
    assert json.loads(call(capsys, "compare", "birch.yaml#p1", "birch.yaml#Platform/P2", "--to", "json").out) == items


def test_a_level_compared_with_itself_is_carried(here: Path, capsys: Capsys) -> None:
    done = call(capsys, "compare", "birch.yaml#P1", "birch.yaml#P1", "--to", "jsonl")
    assert {json.loads(line)["change"] for line in done.out.splitlines()} == {"carried"}
    assert call(capsys, "compare", "birch.yaml#P1", "birch.yaml#P1", "--to", "jsonl", "--changes").out == ""


def test_a_path_with_several_levels_needs_one_named(here: Path, capsys: Capsys) -> None:
    done = call(capsys, "compare", "birch.yaml", "birch.yaml#P2")
    assert done.status == 2
    assert done.err == (
        "rungbook: birch.yaml holds 2 levels; write birch.yaml#LEVEL, one of: platform/p1, platform/p2\n"
    )


@pytest.mark.parametrize("path", ["", "elsewhere.yaml"])
def test_a_path_that_names_nothing_is_wrong_use(here: Path, capsys: Capsys, path: str) -> None:
    done = call(capsys, "show", path)
    assert (done.status, done.err) == (2, f"rungbook: no such file or folder: {path or repr(path)}\n")


def test_a_right_ladder_passes_in_silence(here: Path, capsys: Capsys) -> None:
    assert call(capsys, "check", "birch.yaml") == call(capsys, "check", "reference")
    done = call(capsys, "check", "birch.yaml")
    assert (done.status, done.out, done.err) == (0, "", "")


def test_every_problem_of_a_ladder_is_a_line(here: Path, capsys: Capsys) -> None:
    (here / "birch.yaml").write_text(LADDER.replace("p2-pages", "p1-pages").replace("p2-budget", "p1-sum"), "utf8")
    done = call(capsys, "check", "birch.yaml")
    assert done.status == 1
    assert [line.split(": ")[0] for line in done.out.splitlines()] == ["birch.yaml:26:12", "birch.yaml:27:12"]
    found = [json.loads(line) for line in call(capsys, "check", "birch.yaml", "--to", "jsonl").out.splitlines()]
    assert [(problem["file"], problem["line"], problem["column"]) for problem in found] == [
        ("birch.yaml", 26, 12),
        ("birch.yaml", 27, 12),
    ]


def test_what_points_nowhere_is_a_problem_for_check_alone(here: Path, capsys: Capsys) -> None:
    (here / "birch.yaml").write_text(LADDER.replace("code: P1", "code: P1\n    grades: [G1]"), "utf8")
    assert call(capsys, "show", "birch.yaml").status == 0
    done = call(capsys, "check", "birch.yaml")
    assert (done.status, done.out) == (
        1,
        "birch.yaml:11:14: no grade 'G1'; add `- code: G1` to `grades` of the ladder\n",
    )


def test_a_document_is_no_canonical_file(here: Path, capsys: Capsys) -> None:
    (here / "ladder.md").write_text("# Ladder\n", "utf8")
    done = call(capsys, "check", "ladder.md")
    assert (done.status, done.out) == (1, "ladder.md:1: no ladder file; a ladder file begins with `rungbook: 1`\n")
