"""What the README shows works, as it stands there, on a document called ladder.html."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

README = (Path(__file__).resolve().parents[2] / "README.md").read_text("utf8")
SHELL = [line for block in re.findall(r"^```sh\n(.*?)^```", README, re.M | re.S) for line in block.splitlines()]
COMMANDS = [line for line in SHELL if line.startswith("rungbook ") and "serve" not in line]
(PYTHON,) = re.findall(r"^```python\n(.*?)^```", README, re.M | re.S)
LEVEL = """<h1>{code} {title}</h1>
<h2>Incidents</h2>
<ul><li>I answer pages of {whose} services.</li><li>I write the review of an incident.</li></ul>
<h2>Changes</h2>
<ul><li>I rehearse the rollback of a change.</li></ul>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    levels = [("L3", "Reliability Engineer", "my team's"), ("L4", "Senior Reliability Engineer", "all")]
    page = "\n".join(LEVEL.format(code=code, title=title, whose=whose) for code, title, whose in levels)
    (tmp_path / "ladder.html").write_text(f"<!doctype html><meta charset=utf-8><title>Ladder</title>{page}", "utf8")
    return tmp_path


def test_commands_of_the_readme_work(folder: Path) -> None:
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"

    outputs = [
        subprocess.run(["sh", "-c", command], cwd=folder, env=os.environ | {"PATH": programs}, capture_output=True)
        for command in COMMANDS
    ]

    assert [(command, done.returncode) for command, done in zip(COMMANDS, outputs, strict=True)] == [
        (command, 0) for command in COMMANDS
    ]
    assert len(COMMANDS) >= 5


def test_python_of_the_readme_works(folder: Path) -> None:
    done = subprocess.run([sys.executable, "-c", PYTHON], cwd=folder, capture_output=True, text=True, check=True)

    assert done.stdout.splitlines()[0] == "L3 behavior I answer pages of my team's services."
    assert len(done.stdout.splitlines()) == 6
