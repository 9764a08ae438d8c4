"""The test runner: every leg that this machine can run, then one line for each that says run or skipped, and why.

`python tests/legs.py [--only LEG] [PYTEST ARGUMENT...]`. With RUNGBOOK_TEST_NO_SKIP=1 a leg that cannot run fails.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from cluster import cluster, server_folder

ROOT = Path(__file__).resolve().parents[1]
NO_SKIP = os.environ.get("RUNGBOOK_TEST_NO_SKIP") == "1"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NO_TESTS = 5  # pytest's exit status


@dataclass(frozen=True)
class Leg:
    """A part of the suite: which tests, what it needs, and how that is provided for as environment variables."""

    name: str
    marks: str
    missing: Callable[[], str]
    provide: Callable[[], AbstractContextManager[dict[str, str]]] = lambda: nullcontext({})


@dataclass(frozen=True)
class Outcome:
    """What became of a leg: "run", "failed" or "skipped", and pytest's summary or the reason."""

    leg: str
    word: str
    why: str


def _nothing() -> str:
    return ""


def _no_server() -> str:
    return "" if server_folder() else "no PostgreSQL server programs (initdb) found"


def _no_chromium() -> str:
    return "" if any(map(shutil.which, CHROMIUM)) else f"no Chromium found ({', '.join(CHROMIUM)})"


def _no_corpus() -> str:
    return "" if (ROOT.parent / "shared" / "corpus").is_dir() else "no ../shared beside the project"


@contextmanager
def _postgres() -> Iterator[dict[str, str]]:
    programs = server_folder()
    assert programs is not None
    with cluster(programs) as url:
        yield {"DATABASE_URL": url}


LEGS = (
    Leg("sqlite", "not browser and not corpus and not postgres", _nothing),
    Leg("postgres", "(database or postgres) and not browser and not corpus", _no_server, _postgres),
    Leg("browser", "browser", _no_chromium),
    Leg("corpus", "corpus and not browser", _no_corpus),
)


def run_leg(leg: Leg, extra: Sequence[str]) -> Outcome:
    """Run one leg and say what became of it."""
    missing = leg.missing()
    if missing:
        return Outcome(leg.name, "failed" if NO_SKIP else "skipped", missing)
    print(f"\n== {leg.name} ==", flush=True)
    with leg.provide() as provided, tempfile.TemporaryDirectory(prefix="rungbook-test-") as data:
        environment = os.environ | {"RUNGBOOK_DATA": data} | provided
        status, closing = _pytest(["-m", leg.marks, *extra], environment)
    if status == NO_TESTS:
        return Outcome(leg.name, "failed" if NO_SKIP else "skipped", "it has no tests")
    return Outcome(leg.name, "failed" if status else "run", closing)


def _pytest(arguments: Sequence[str], environment: dict[str, str]) -> tuple[int, str]:
    """Run pytest, passing its output on as it comes. Returns the exit status and its closing line."""
    workers = str(min(os.cpu_count() or 1, 8))
    command = [sys.executable, "-m", "pytest", "-q", "-n", workers, "--dist", "worksteal", *arguments]
    closing = ""
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            for line in process.stdout:
                print(line, end="", flush=True)
                if re.search(r"\d+ (passed|failed|error)|no tests ran", line):
                    closing = line.strip("= \n")
        except BaseException:
            process.terminate()  # somebody stopped us: the tests must not run on without their database
            raise
    return process.returncode, closing


def main(arguments: Sequence[str]) -> int:
    """Run the legs; exit status 1 if any failed."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what was provided is removed
    wanted = [leg for leg in LEGS if arguments[:1] != ["--only"] or leg.name == arguments[1]]
    extra = arguments[2:] if arguments[:1] == ["--only"] else arguments
    began = time.monotonic()
    outcomes = [run_leg(leg, extra) for leg in wanted]
    print(f"\nThe legs, after {time.monotonic() - began:.0f} s:")
    for outcome in outcomes:
        print(f"  {outcome.leg:<9} {outcome.word:<8} {outcome.why}")
    return int(any(outcome.word == "failed" for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
