"""Ladders in every format that Rungbook writes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings

from any_ladder import ladders
from builders import ladder, level, statement, track
from rungbook.cli.convert import To
from rungbook.files import read_canonicals
from rungbook.model import Kind, Ladder, Level, Source, StatementLine, Status, to_lines
from rungbook.reading import Document, read
from rungbook.writing import FORMATS, to_csv, to_json, to_jsonl, to_markdown
from rungbook.writing.lines import COLUMNS

SLOW = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], max_examples=30)


def birch() -> Ladder:
    """A ladder with every kind that people write down, in the order of a document."""

    def one(code: str, more: str) -> Level:
        return level(
            code,
            statement(f"Keeps the services of a {more} dependable.", kind=Kind.SUMMARY),
            statement("Three months", ("Planning horizon",), kind=Kind.ATTRIBUTE),
            statement("Manager", ("Evaluation",), kind=Kind.ATTRIBUTE),
            statement(f"Owns the services of a {more}", ("Scope",), kind=Kind.SCOPE),
            statement(f"Reviews with a {more} *all* alerts, [1] & <b>", ("Operations", "On call")),
            statement(f"Leads the exercises of a {more}", ("Operations", "On call"), status=Status.DRAFT),
            statement(f"Answers pages of a {more}", ("Operations", "On call")),
            statement("Removed forty alerts in a month", ("Operations", "On call", "Examples"), kind=Kind.EXAMPLE),
            statement(f"Plans capacity for a {more}", ("Operations", "Capacity")),
            statement(f"1. Writes designs that a {more} follows", ("Engineering",)),
            titles=(f"{more.title()} Engineer",),
        )

    return ladder(
        track("Reliability Engineer", one("R3", "team"), one("R4", "group")),
        track("Platform Engineer", one("P3", "team"), one("P4", "group")),
    )


def facts(lines: tuple[StatementLine, ...] | list[StatementLine]) -> list[tuple[object, ...]]:
    return [(s.track, s.level, s.title, s.kind, s.path, s.text, s.status) for s in lines]


def test_the_command_offers_every_format_and_no_other() -> None:
    assert get_args(To) == tuple(FORMATS)


def test_markdown_reads_back_to_the_same_statements() -> None:
    reading = read([Document("birch.md", to_markdown(birch()).encode())])
    assert facts(reading.lines) == facts(to_lines(birch()))
    assert reading.unplaced == ()


@pytest.mark.parametrize("folder", ["seeds", "dropbox", "octopus"])
def test_real_ladders_survive_markdown(corpus: Path, folder: str) -> None:
    sources = sorted(path for path in (corpus / "corpus" / folder).rglob("*") if path.is_file())
    for one in read([Document(path.name, path.read_bytes()) for path in sources]).ladders:
        reading = read([Document("page.md", to_markdown(one).encode())])
        assert sorted(map(repr, facts(reading.lines))) == sorted(map(repr, facts(to_lines(one))))


def test_json_lines_have_the_ten_keys_and_the_id() -> None:
    source = Source(doc="a.md", line=3)
    one = ladder(track("Ops", level("O1", statement("Hält Zusagen ein", ("Wort",), source=source))))
    (line,) = to_jsonl(to_lines(one)).splitlines()
    assert json.loads(line) == {
        "doc": "a.md",
        "track": "Ops",
        "level": "O1",
        "title": None,
        "kind": "behavior",
        "path": ["Wort"],
        "text": "Hält Zusagen ein",
        "status": "agreed",
        "line": 3,
        "uncertain": [],
        "id": "o1-0-halt-zusagen-ein",
    }
    assert "Hält" in line
    assert tuple(json.loads(line)) == COLUMNS


@SLOW
@given(ladders)
def test_json_reads_back_to_the_same_ladders(one: Ladder) -> None:
    other = birch()
    text = to_json([one, other])
    assert json.loads(text)["rungbook"] == 1
    found = read_canonicals([Document("ladders.json", text.encode())])
    assert [canonical.ladder for canonical in found] == [one, other]


@SLOW
@given(ladders)
def test_every_statement_is_a_row_of_the_table(one: Ladder) -> None:
    lines = to_lines(one)
    rows = list(csv.DictReader(io.StringIO(to_csv(lines), newline="")))
    assert [row["text"].removeprefix("'") for row in rows] == [line.text.removeprefix("'") for line in lines]
    assert [row["kind"] for row in rows] == [line.kind.value for line in lines]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_no_cell_is_a_formula(text: str) -> None:
    one = ladder(track("Ops", level("O1", statement(text))))
    (row,) = csv.DictReader(io.StringIO(to_csv(to_lines(one)), newline=""))
    assert row["text"] == f"'{text}"
