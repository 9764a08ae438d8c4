"""Runs of the program: in this process, or as one of its own where streams, locale or start-up matter."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from rungbook.cli.main import main


@dataclass(frozen=True)
class Run:
    """How a run ended: exit status, standard output, standard error."""

    status: int
    out: str
    err: str


def call(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> Run:
    """Runs the program in this process."""
    status = main([str(argument) for argument in arguments])
    captured = capsys.readouterr()
    return Run(status, captured.out, captured.err)


def run(*arguments: str, folder: Path, given: bytes = b"", **environment: str) -> Run:
    """Runs `rungbook` in a folder, in the plain C locale unless the environment says otherwise."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LC_", "LANG"))}
    done = subprocess.run(
        [sys.executable, "-m", "rungbook", *arguments],
        cwd=folder,
        env=kept | {"LC_ALL": "C", "NO_COLOR": "1"} | environment,
        input=given,
        capture_output=True,
        timeout=60,
        check=False,
    )
    return Run(done.returncode, done.stdout.decode(), done.stderr.decode())
