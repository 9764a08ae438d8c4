"""What the tutorial and the how-tos show is what happens: their console blocks are run, in order, in an empty folder.

A fenced block with a file name after its language is that file. In a `console` block a line that starts with `$ ` is a
command, what follows is its output (standard error included), and a line `…` stands for any lines. A command ends with
exit status 0 unless the next one is `echo $?`. Blocks of other languages are not run.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = sorted([*(DOCS / "tutorial").glob("*.md"), *(DOCS / "how-to").glob("*.md")])
BLOCK = re.compile(r"^```(?P<language>\w+)(?: (?P<file>\S+))?\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
ANY_LINES = "…"


def files_of(page: Path) -> dict[str, str]:
    """The files that a page tells its reader to make, by name."""
    blocks = BLOCK.finditer(page.read_text("utf8"))
    return {block["file"]: block["text"] for block in blocks if block["file"]}


def commands_of(page: Path) -> list[tuple[str, list[str]]]:
    """The commands of a page, each with the lines of output that the page shows."""
    found: list[tuple[str, list[str]]] = []
    for block in BLOCK.finditer(page.read_text("utf8")):
        for line in block["text"].splitlines() if block["language"] == "console" else ():
            if line.startswith("$ "):
                found.append((line.removeprefix("$ "), []))
            else:
                found[-1][1].append(line)
    return found


def run(command: str, folder: Path, *, last: int) -> tuple[int, list[str]]:
    """The exit status and the output of a command; `last` is the status of the one before."""
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    plain = {"LC_ALL": "C.UTF-8", "NO_COLOR": "1", "COLUMNS": "80", "PYTHONUNBUFFERED": "1"}
    done = subprocess.run(
        ["sh", "-c", f"(exit {last}); {command}"],
        cwd=folder,
        env={**os.environ, **plain, "PATH": programs},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout.decode().splitlines()


def is_shown(shown: list[str], printed: list[str]) -> bool:
    """Whether the output is what the page shows, where `…` stands for any lines."""
    lines = (r"(?:.*\n)*" if line.strip() == ANY_LINES else re.escape(line) + r"\n" for line in shown)
    return re.fullmatch("".join(lines), "".join(f"{line}\n" for line in printed)) is not None


def differences(page: Path, folder: Path) -> Iterator[str]:
    """What a reader of the page who types its commands would see otherwise than shown."""
    for name, text in files_of(page).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf8")
    status = 0
    for (command, shown), (following, _) in pairwise([*commands_of(page), ("", [])]):
        status, printed = run(command, folder, last=status)
        if not is_shown(shown, printed):
            yield "\n".join([f"$ {command}", *printed])
        if status and following != "echo $?":
            yield f"$ {command}\nexit status {status}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_commands_print_what_the_page_shows(page: Path, tmp_path: Path) -> None:
    assert "\n\n".join(differences(page, tmp_path)) == ""


def test_the_tutorial_has_commands_to_run() -> None:
    assert len(commands_of(DOCS / "tutorial" / "first-ladder.md")) >= 5


def test_a_changed_output_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```text a.txt\none\ntwo\n```\n\n```console\n$ cat a.txt\none\n…\n$ cat a.txt\none\n```\n", "utf8")
    assert list(differences(page, tmp_path)) == ["$ cat a.txt\none\ntwo"]


def test_an_exit_status_must_be_shown(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```console\n$ false\n$ echo $?\n1\n$ false\n```\n", "utf8")
    assert list(differences(page, tmp_path)) == ["$ false\nexit status 1"]
