"""`rungbook convert` over a ladder that is there already."""

from __future__ import annotations

from pathlib import Path

import pytest

from rungbook.cli.main import main
from rungbook.files import read_folder
from rungbook.model import Ladder
from rungbook.reading.result import Document

HANDBOOK = """# Quay ladder

## Engineers

### L3: Engineer

- I answer pages of the ferry service by its runbook.
- I write the review of an incident.
- I watch a change until it has arrived.

### L4: Senior Engineer

- I plan the drills of a harbour.
- I train the people who command incidents.
"""


def convert(folder: Path, text: str, *, to: str = "ladder") -> Path:
    """The document, edited to `text` and converted over what is there."""
    (folder / "handbook.md").write_text(text, "utf8")
    assert main(["convert", str(folder / "handbook.md"), "--to", "ladder", "-o", str(folder / to)]) == 0
    return folder / to


def ladder_at(path: Path) -> Ladder:
    files = [path] if path.is_file() else sorted(path.rglob("*.yaml"))
    names = ["ladder.yaml"] if path.is_file() else [file.relative_to(path).as_posix() for file in files]
    return read_folder([Document(name, file.read_bytes()) for name, file in zip(names, files, strict=True)])


def id_of(ladder: Ladder, text: str) -> str:
    return next(s.id for _, _, s in ladder.all_statements() if s.text == text)


@pytest.mark.parametrize("to", ["ladder", "ladder.yaml"])
def test_a_reworded_statement_keeps_its_id(tmp_path: Path, to: str) -> None:
    before = ladder_at(convert(tmp_path, HANDBOOK, to=to))
    after = ladder_at(convert(tmp_path, HANDBOOK.replace("an incident.", "any incident."), to=to))
    assert id_of(after, "I write the review of any incident.") == id_of(before, "I write the review of an incident.")


@pytest.mark.parametrize("to", ["ladder", "ladder.yaml"])
def test_what_the_author_added_stays(tmp_path: Path, to: str) -> None:
    output = convert(tmp_path, HANDBOOK, to=to)
    main_file = output if output.is_file() else output / "ladder.yaml"
    title = "title: Quay ladder\n"
    added = f"{title}# who may use it\nlicense: for the crew alone\n"
    main_file.write_text(main_file.read_text("utf8").replace(title, added), "utf8")

    convert(tmp_path, HANDBOOK.replace("arrived", "landed"), to=to)

    assert added in main_file.read_text("utf8")
    assert id_of(ladder_at(output), "I watch a change until it has landed.")


def test_a_level_that_is_gone_takes_its_file_along(tmp_path: Path) -> None:
    output = convert(tmp_path, HANDBOOK.replace("L4: Senior", "L5: Staff"))
    convert(tmp_path, HANDBOOK)
    assert sorted(file.name for file in output.glob("tracks/*/*")) == ["l3.yaml", "l4.yaml"]
    assert [level.code for _, level in ladder_at(output).levels()] == ["L3", "L4"]


def test_other_files_of_the_folder_are_left_alone(tmp_path: Path) -> None:
    output = convert(tmp_path, HANDBOOK)
    (output / "README.md").write_text("Our ladder.\n", "utf8")
    convert(tmp_path, HANDBOOK.replace("arrived", "landed"))
    assert (output / "README.md").read_text("utf8") == "Our ladder.\n"


def test_the_same_document_again_changes_no_byte(tmp_path: Path) -> None:
    output = convert(tmp_path, HANDBOOK)
    before = {file: file.read_bytes() for file in output.rglob("*.yaml")}
    convert(tmp_path, HANDBOOK)
    assert {file: file.read_bytes() for file in output.rglob("*.yaml")} == before


def test_a_ladder_in_its_own_files_is_taken_as_it_is(tmp_path: Path) -> None:
    first, second = convert(tmp_path, HANDBOOK, to="first"), convert(tmp_path, HANDBOOK, to="second")
    (second / "ladder.yaml").write_text((second / "ladder.yaml").read_text("utf8") + "cycle_months: 6\n", "utf8")
    assert main(["convert", str(first), "--to", "ladder", "-o", str(second)]) == 0
    assert ladder_at(second) == ladder_at(first)
