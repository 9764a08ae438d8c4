"""`rungbook convert`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli_runs import call
from rungbook.cli.main import main
from rungbook.cli.report import report_lines
from rungbook.errors import Place
from rungbook.reading import Fate, Piece, Reading

Capsys = pytest.CaptureFixture[str]

QUAY = """\
# Quay

## Engineers

### L3: Engineer

- I answer pages of the ferry service by its runbook.
- I write the review of an incident.
- I watch a change until it has arrived.

### L4: Senior Engineer

- I plan the drills of a harbour.
- I train the people who command incidents.
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in that holds one document."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "quay.md").write_text(QUAY, "utf8")
    return tmp_path


def test_statement_lines_go_to_standard_output_and_the_report_to_standard_error(here: Path, capsys: Capsys) -> None:
    done = call(capsys, "convert", "quay.md", "--to", "jsonl")
    assert done.status == 0
    assert [(line["doc"], line["level"], line["line"]) for line in map(json.loads, done.out.splitlines())] == [
        ("quay.md", "L3", 7),
        ("quay.md", "L3", 8),
        ("quay.md", "L3", 9),
        ("quay.md", "L4", 13),
        ("quay.md", "L4", 14),
    ]
    assert done.err.splitlines()[:2] == [
        "5 statements in 2 levels of 1 ladder",
        "pieces: statement 5, structure 4, metadata 0, chrome 0, unplaced 0",
    ]


def test_what_is_written_as_a_ladder_reads_back_with_the_same_ids(here: Path, capsys: Capsys) -> None:
    call(capsys, "convert", "quay.md", "-o", "quay")
    written = call(capsys, "convert", "quay.md", "--to", "jsonl").out
    read = call(capsys, "convert", "quay", "--to", "jsonl").out
    where = {"doc", "line"}
    facts = [
        [{k: v for k, v in json.loads(line).items() if k not in where} for line in out.splitlines()]
        for out in (written, read)
    ]
    assert facts[0] == facts[1]
    first = json.loads(read.splitlines()[0])
    assert first["doc"] == "quay/tracks/engineers/l3.yaml"
    named = (here / first["doc"]).read_text("utf8").splitlines()[first["line"] - 1]
    assert "I answer pages of the ferry service by its runbook." in named


def test_a_ladder_on_standard_output_is_one_file(here: Path, capsys: Capsys) -> None:
    (here / "one.yaml").write_text(call(capsys, "convert", "quay.md").out, "utf8")
    assert call(capsys, "check", "one.yaml").status == 0
    assert call(capsys, "convert", "one.yaml", "--to", "csv").out.count("\n") == 6


def test_repairs_and_uncertain_places_are_listed_when_asked_for(here: Path, capsys: Capsys) -> None:
    (here / "quay.md").write_text(QUAY.replace("an incident", "an incident’s week").encode().decode("cp1252"), "utf8")
    done = call(capsys, "convert", "quay.md", "--report", "--to", "jsonl")
    assert "an incident’s week" in done.out
    assert "1 line repaired" in done.err
    assert any(line.startswith("quay.md:8: repaired (") for line in done.err.splitlines())


@pytest.mark.parametrize(
    ("to", "name"), [("jsonl", "out.jsonl"), ("json", "a.json"), ("csv", "a.csv"), ("markdown", "a.md")]
)
def test_a_file_gets_what_standard_output_would(here: Path, capsys: Capsys, to: str, name: str) -> None:
    printed = call(capsys, "convert", "quay.md", "--to", to).out
    done = call(capsys, "convert", "quay.md", "--to", to, "-o", name)
    assert (done.status, done.out) == (0, "")
    assert (here / name).read_bytes().decode() == printed


def test_several_ladders_need_a_folder_and_get_a_subfolder_each(here: Path, capsys: Capsys) -> None:
    call(capsys, "convert", "quay.md", "-o", "both/quay")
    (here / "birch.md").write_text(QUAY.replace("L3", "B3").replace("L4", "B4").replace("Quay", "Birch"), "utf8")
    call(capsys, "convert", "birch.md", "-o", "both/birch")
    refused = call(capsys, "convert", "both", "--to", "csv")
    assert (refused.status, refused.out) == (2, "")
    assert "--to csv needs -o FOLDER" in refused.err
    assert call(capsys, "convert", "both", "--to", "csv", "-o", "tables").status == 0
    assert [path.name for path in here.glob("tables/*/*")] == ["ladder.csv", "ladder.csv"]
    assert len(call(capsys, "convert", "both", "--to", "jsonl").out.splitlines()) == 10


def test_what_is_no_ladder_is_not_written_over(here: Path, capsys: Capsys) -> None:
    (here / "notes").mkdir()
    (here / "notes" / "a.txt").write_text("mine", "utf8")
    (here / "compose.yaml").write_text("services: {}\n", "utf8")
    for output, said in (
        ("notes", "notes is there and is no ladder"),
        ("compose.yaml", "is there and is no ladder"),
        ("quay.md", "quay.md is a file"),
    ):
        done = call(capsys, "convert", "quay.md", "-o", output)
        assert (done.status, said in done.err) == (2, True)
    assert call(capsys, "convert", "quay.md", "--to", "markdown", "-o", "quay.md").status == 2
    assert (here / "quay.md").read_text("utf8") == QUAY
    assert [path.name for path in (here / "notes").iterdir()] == ["a.txt"]


def test_a_ladder_that_is_there_and_broken_is_left_alone(here: Path, capsys: Capsys) -> None:
    call(capsys, "convert", "quay.md", "-o", "quay")
    broken = here / "quay" / "tracks" / "engineers" / "l3.yaml"
    broken.write_text(broken.read_text("utf8").replace("code:", "cod:"), "utf8")
    before = {path: path.read_bytes() for path in here.rglob("*.yaml")}
    done = call(capsys, "convert", "quay.md", "-o", "quay")
    assert (done.status, done.out) == (1, "")
    assert done.err == "quay/tracks/engineers/l3.yaml:1:1: unknown key 'cod'; did you mean 'code'?\n"
    assert {path: path.read_bytes() for path in here.rglob("*.yaml")} == before


def test_the_main_file_of_a_folder_stands_for_the_folder(here: Path, capsys: Capsys) -> None:
    call(capsys, "convert", "quay.md", "-o", "quay")
    before = {path: path.read_bytes() for path in here.rglob("*.yaml")}
    assert call(capsys, "convert", "quay.md", "-o", "quay/ladder.yaml").status == 0
    assert {path: path.read_bytes() for path in here.rglob("*.yaml")} == before


def test_where_nothing_can_be_written_it_says_so(here: Path, capsys: Capsys) -> None:
    done = call(capsys, "convert", "quay.md", "-o", "quay.md/ladder")
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("rungbook: quay.md/ladder")
    assert done.err.count("\n") == 1


def test_the_report_names_every_piece_that_found_no_place() -> None:
    piece = Piece(Place("a.md", 3), "What is this?", Fate.UNPLACED)
    reading = Reading(lines=(), ladders=(), account=(piece,))
    assert list(report_lines(reading, full=False)) == [
        "0 statements in 0 levels of 0 ladders",
        "pieces: statement 0, structure 0, metadata 0, chrome 0, unplaced 1",
        "a.md:3: nothing could be made of this: What is this?",
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere.md"], "no such file or folder: nowhere.md"),
        (["quay.md", "--to", "docx"], "docx"),
        ([], "PATH"),
        (["quay.md", "--colour"], "--colour"),
    ],
)
def test_wrong_use(here: Path, capsys: Capsys, arguments: list[str], said: str) -> None:
    done = call(capsys, "convert", *arguments)
    assert (done.status, done.out) == (2, "")
    assert said in done.err


def test_the_main_file_of_a_ladder_brings_its_levels(here: Path, capsys: Capsys) -> None:
    call(capsys, "convert", "quay.md", "-o", "quay")
    whole = call(capsys, "convert", "quay", "--to", "jsonl").out
    assert call(capsys, "convert", "quay/ladder.yaml", "--to", "jsonl").out == whole
    files = [path.relative_to(here).as_posix() for path in sorted((here / "quay").rglob("*.yaml"))]
    assert call(capsys, "convert", *files, "--to", "jsonl").out == whole


def test_a_level_without_its_ladder_is_wrong_use(here: Path, capsys: Capsys) -> None:
    call(capsys, "convert", "quay.md", "-o", "quay")
    done = call(capsys, "show", "quay/tracks/engineers/l3.yaml")
    assert (done.status, done.out) == (2, "")
    assert "give the folder, or quay#engineers/l3" in done.err


def test_the_shipped_ladder_is_called_reference_unless_a_file_is(here: Path, capsys: Capsys) -> None:
    shipped = call(capsys, "convert", "reference", "--to", "jsonl").out
    assert json.loads(shipped.splitlines()[0])["doc"] == "reference/ladder.yaml"
    (here / "reference").mkdir()
    (here / "reference" / "quay.md").write_text(QUAY, "utf8")
    assert len(call(capsys, "convert", "reference", "--to", "jsonl").out.splitlines()) == 5


def test_the_shipped_ladder_copied_out_is_the_shipped_ladder(here: Path) -> None:
    assert main(["convert", "reference", "-o", "mine"]) == 0
    assert main(["check", "mine"]) == 0
