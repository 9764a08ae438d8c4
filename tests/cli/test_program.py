"""The program around its commands: help, version, streams, start-up, endings."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from cli_runs import call, run
from rungbook.cli.main import COMMANDS, program

Capsys = pytest.CaptureFixture[str]

HEAVY = {"rich", "pydantic", "markdown_it", "lxml", "ruamel", "django", "numpy", "rungbook_web"}

WORDS = "# Größe\n\n## L3: Ingenieur\n\n" + "".join(f"- Hält Zusage „{n}“ ein\n" for n in range(6))


def imported(folder: Path, *arguments: str) -> set[str]:
    """The packages of `HEAVY` that a run imports."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "rungbook", *arguments],
        cwd=folder,
        capture_output=True,
        timeout=60,
        check=False,
    )
    names = {line.rpartition("|")[2].strip().split(".")[0] for line in done.stderr.decode().splitlines()}
    return names & HEAVY


def test_alone_it_lists_the_commands_by_task(capsys: Capsys) -> None:
    done = call(capsys)
    assert (done.status, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines.index("Bring in:") < lines.index("Read:")
    assert [line.split()[0] for line in lines[lines.index("Bring in:") :] if line.startswith("  ")][:3] == [
        "convert",
        "check",
        "show",
    ]


def test_the_list_says_what_each_command_says_of_itself() -> None:
    for command in COMMANDS:
        own = program().get_command(None, command.name).help.splitlines()[0]
        assert own.startswith(command.about.removesuffix(".")), command.name


def test_it_names_its_version(capsys: Capsys) -> None:
    done = call(capsys, "--version")
    assert done.status == 0
    assert done.out.startswith("rungbook 0.")


def test_an_unknown_command_names_the_nearest(capsys: Capsys) -> None:
    done = call(capsys, "covert")
    assert (done.status, done.out) == (2, "")
    assert "no command 'covert'; did you mean 'convert'?" in done.err


@pytest.mark.parametrize(
    ("arguments", "needed"),
    [
        (["--version"], set()),
        ([], {"pydantic"}),  # typer's own, for the help
        (["convert", "a.md", "--to", "jsonl"], {"pydantic", "ruamel", "markdown_it", "lxml"}),
    ],
)
def test_it_imports_what_it_needs_and_no_more(tmp_path: Path, arguments: list[str], needed: set[str]) -> None:
    (tmp_path / "a.md").write_text(WORDS, "utf8")
    assert imported(tmp_path, *arguments) <= needed


@pytest.mark.parametrize("locale", ["C", "POSIX", "C.UTF-8"])
def test_output_is_utf_8_whatever_the_locale(tmp_path: Path, locale: str) -> None:
    (tmp_path / "größe.md").write_text(WORDS, "utf8")
    done = run(
        "convert", "größe.md", "--to", "jsonl", folder=tmp_path, LC_ALL=locale, PYTHONCOERCECLOCALE="0", PYTHONUTF8="0"
    )
    assert done.status == 0
    assert json.loads(done.out.splitlines()[0])["text"] == "Hält Zusage „0“ ein"


def test_standard_input_is_a_document(tmp_path: Path) -> None:
    done = run("convert", "-", "--to", "jsonl", folder=tmp_path, given=WORDS.encode())
    assert [json.loads(line)["doc"] for line in done.out.splitlines()] == ["-"] * 6


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(WORDS + "".join(f"- Hält auch Zusage {n} ein\n" for n in range(5_000)), "utf8")
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "rungbook", "convert", "a.md", "--to", "jsonl"],
        cwd=tmp_path,
        stdout=writer,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )
    os.close(writer)
    assert done.returncode == 0
    assert b"Error" not in done.stderr
    assert b"Traceback" not in done.stderr


def test_nothing_is_coloured_without_a_terminal(tmp_path: Path) -> None:
    done = run("show", "reference#IC3", folder=tmp_path, NO_COLOR="", TERM="xterm-256color")
    assert done.status == 0
    assert "\x1b" not in done.out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_complete_commands(tmp_path: Path, shell: str) -> None:
    done = run(
        folder=tmp_path,
        _RUNGBOOK_COMPLETE=f"complete_{shell}",
        _TYPER_COMPLETE_ARGS="rungbook co",
        _TYPER_COMPLETE_FISH_ACTION="get-args",
        COMP_WORDS="rungbook co",
        COMP_CWORD="1",
    )
    assert "convert" in done.out
    assert "compare" in done.out
    assert "serve" not in done.out


def test_what_nobody_expected_is_one_line_unless_asked_for(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import rungbook.cli.check as check\ncheck.documents_at = None\n", "utf8"
    )
    quiet = run("check", "x", folder=tmp_path, PYTHONPATH=str(tmp_path))
    assert quiet.status == 1
    assert quiet.err.startswith("rungbook: unexpected: TypeError: ")
    assert quiet.err.count("\n") == 1
    loud = run("check", "x", folder=tmp_path, PYTHONPATH=str(tmp_path), RUNGBOOK_DEBUG="1")
    assert loud.status == 1
    assert loud.err.startswith("Traceback")


def on_a_terminal(*arguments: str) -> str:
    """What a person sees of a run of Python."""
    terminal, far_end = pty.openpty()
    kept = {name: value for name, value in os.environ.items() if name != "NO_COLOR"} | {"TERM": "xterm-256color"}
    command = [sys.executable, *arguments]
    with subprocess.Popen(command, env=kept, stdin=far_end, stdout=far_end, stderr=far_end):
        os.close(far_end)
        seen = b""
        with contextlib.suppress(OSError):  # the terminal is gone once the process is
            while more := os.read(terminal, 4096):
                seen += more
    os.close(terminal)
    return seen.decode()


def test_a_terminal_gets_colours() -> None:
    seen = on_a_terminal("-m", "rungbook", "show", "reference#IC3")
    assert "\x1b[1mIC3\x1b[0m Senior Reliability Engineer" in seen


def test_what_takes_over_a_second_says_so_on_a_terminal() -> None:
    wait = "import time\nfrom rungbook.cli.streams import patience\nwith patience('Reading a.md'): time.sleep({})"
    assert "Reading a.md" in on_a_terminal("-c", wait.format(1.6))
    assert on_a_terminal("-c", wait.format(0)) == ""


def test_a_package_adds_a_command_by_its_entry_point(tmp_path: Path) -> None:
    package = tmp_path / "extra-1.0.dist-info"
    package.mkdir()
    (package / "METADATA").write_text("Metadata-Version: 2.1\nName: extra\nVersion: 1.0\n", "utf8")
    (package / "entry_points.txt").write_text("[rungbook.commands]\ngreet = extra:greet\n", "utf8")
    greet = 'def greet(name: str) -> int:\n    """Greet someone."""\n    print(f"Hello {name}")\n    return 1\n'
    (tmp_path / "extra.py").write_text(greet, "utf8")
    listed = run(folder=tmp_path, PYTHONPATH=str(tmp_path)).out.splitlines()
    assert listed[listed.index("More:") + 1].split() == ["greet", "Greet", "someone."]
    done = run("greet", "Ida", folder=tmp_path, PYTHONPATH=str(tmp_path))
    assert (done.status, done.out) == (1, "Hello Ida\n")
