"""Bad input through the program: a clear message, exit status 1, nothing written."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli_runs import call

NOVEL = "\n\n".join(
    f"On the {day} day the ferry came late again. Marta counted the crates on the quay and said nothing. "
    "The gulls had learned her hours. Her brother wrote from the city that the winter there was mild, "
    "and that he would not come home for the feast."
    for day in ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")
)

CHANGELOG = """\
# Changelog

## 2.1.0 (2025-03-04)

- Add a timeout to the client.
- Fix a crash when the file is empty.

## 2.0.0 (2025-01-15)

- Remove the old settings.
- Rename `open` to `connect`.
- Speed up the index.

## 1.9.3 (2024-11-02)

- Fix the build on Windows.
"""

LEVEL = """\
# R{number}: Reliability Engineer

## Operations

- Answers pages within the agreed time
- Writes down what was done in an incident
- Keeps the runbooks of the team true

## Engineering

- Removes toil that comes back every week
- Measures what users notice{more}
"""

BOMB = "rungbook: 1\nid: bomb\ntitle: Bomb\nglossary: &a [x, x]\n" + "".join(
    f"k{n}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
)

BAD = {
    "empty": ("ladder.md", b"", "ladder.md"),
    "blank": ("ladder.md", b" \n\n\t\n", "ladder.md"),
    "binary": ("ladder.txt", bytes(range(256)) * 40, "ladder.txt:byte 0: "),
    "NUL bytes": ("ladder.md", b"# R3: Engineer\n\n- Answers\x00pages\n", "ladder.md:byte 25: "),
    "half a character": ("ladder.md", "# R3: Größe\n\n- Hält Zusagen ein ü".encode()[:-1], "ladder.md:byte "),
    "nested lists": ("ladder.html", b"<ul><li>" * 50_000 + b"x", "ladder.html"),
    "nested quotes": ("ladder.md", b">" * 50_000 + b" x\n", "ladder.md"),
    "nested bullets": ("ladder.md", b"".join(b" " * n + b"- x\n" for n in range(0, 3_000, 2)), "ladder.md"),
    "YAML bomb": ("ladder.yaml", BOMB.encode(), "ladder.yaml:4:11: an anchor"),
    "nested YAML": ("ladder.yaml", b"rungbook: 1\nid: " + b"[" * 50_000, "ladder.yaml:2:"),
    "a novel": ("ladder.txt", NOVEL.encode(), "there is no ladder here"),
    "a changelog": ("ladder.md", CHANGELOG.encode(), "there is no ladder here"),
}


Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in, so that messages name files as they were given."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_refused_and_nothing_is_written(here: Path, capsys: Capsys, name: str) -> None:
    file, data, said = BAD[name]
    (here / file).write_bytes(data)
    done = call(capsys, "convert", file, "-o", "out")
    assert (done.status, done.out) == (1, "")
    assert said in done.err
    assert "Traceback" not in done.err
    assert "unexpected" not in done.err
    assert [path.name for path in here.iterdir()] == [file]


def test_a_file_over_the_limit_names_the_limit(here: Path, capsys: Capsys) -> None:
    with (here / "ladder.md").open("wb") as file:
        file.truncate(50_000_001)
    done = call(capsys, "convert", "ladder.md")
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith("ladder.md: ")
    assert "50" in done.err


def test_the_same_level_twice_with_different_content_names_both_places(here: Path, capsys: Capsys) -> None:
    (here / "old.md").write_text(LEVEL.format(number=3, more=""), "utf8")
    (here / "new.md").write_text(LEVEL.format(number=3, more=" first"), "utf8")
    done = call(capsys, "convert", "old.md", "new.md", "--to", "jsonl")
    assert (done.status, done.out) == (1, "")
    assert "old.md" in done.err
    assert "new.md" in done.err


def test_the_same_level_twice_with_equal_content_is_kept_once_and_reported(here: Path, capsys: Capsys) -> None:
    for name in ("old.md", "new.md"):
        (here / name).write_text(LEVEL.format(number=3, more=""), "utf8")
    done = call(capsys, "convert", "old.md", "new.md", "--to", "jsonl")
    assert (done.status, len(done.out.splitlines())) == (0, 5)
    assert "new.md" in done.err


def test_one_bad_document_refuses_the_whole_call(here: Path, capsys: Capsys) -> None:
    (here / "good.md").write_text(LEVEL.format(number=3, more=""), "utf8")
    (here / "bad.md").write_bytes(b"\x00")
    done = call(capsys, "convert", "good.md", "bad.md", "--to", "jsonl")
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith("bad.md:byte 0: ")


def test_a_document_cannot_steer_the_terminal(here: Path, capsys: Capsys) -> None:
    (here / "ladder.md").write_text(LEVEL.format(number=3, more="\x1b[2J\x9b31m"), "utf8")
    done = call(capsys, "show", "ladder.md#R3")
    assert done.status == 0
    assert not {"\x1b", "\x9b"} & set(done.out + done.err)
