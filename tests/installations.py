"""Installations of their own, on either database: a data folder and a database that nobody else has."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

import psycopg
import pytest

from cli_runs import Run

PATIENCE = 120
_numbers = count()

MAKE = """
import django, os
from pathlib import Path
Path(os.environ["RUNGBOOK_DATA"]).mkdir(exist_ok=True)
django.setup()
from django.db import transaction
from django.utils import timezone
from rungbook_web.commands.database import open_database
open_database(demo=False, now=timezone.now())
"""
WRITE = """
from rungbook_web.models import Ladder
from rungbook_web.services.events import record_event
from rungbook_web.support.files import keep_file
def write(number):
    data = {"file": keep_file(f"document {number}".encode())}
    with transaction.atomic():
        Ladder.objects.create(slug=f"l{number}", title=f"Ladder {number}")
        record_event(verb="ladder.tried", object=f"l{number}", data=data, actor=None, now=timezone.now())
    print(number, flush=True)
"""

SOURCES = """
from rungbook import reference
from rungbook.reading.result import Document
from rungbook_web.services.publishing import publish_content
from rungbook_web.support.secret_key import secret_key
documents = (Document("ladder.md", b"# L1"),)
publish_content(reference.load(), public=True, actor=None, now=timezone.now(), documents=documents)
secret_key(Path(os.environ["RUNGBOOK_DATA"]))
"""


class Installation:
    """A data folder and its database; `environment` is all that a program needs to know."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder = folder
        ours = ("RUNGBOOK_", "DATABASE_URL", "PORT", "DJANGO_")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        more = {"RUNGBOOK_DATA": str(folder), "DATABASE_URL": url, "RUNGBOOK_WORKERS": "1"}
        self.environment = kept | more | {"DJANGO_SETTINGS_MODULE": "rungbook_web.settings"}

    def rungbook(self, *arguments: str | Path) -> Run:
        """Run the program on it."""
        return self._run("-m", "rungbook", *map(str, arguments))

    def python(self, program: str) -> str:
        """Run a program of a test on it, once its tables are there; what it prints."""
        done = self._run("-c", MAKE + program)
        assert done.status == 0, done.err
        return done.out

    def start(self, program: str) -> subprocess.Popen[str]:
        """Run a program of a test on it meanwhile."""
        command = [sys.executable, "-c", MAKE + program]
        return subprocess.Popen(command, env=self.environment, stdout=subprocess.PIPE, text=True)

    def _run(self, *arguments: str) -> Run:
        done = subprocess.run(
            [sys.executable, *arguments], env=self.environment, capture_output=True, text=True, timeout=PATIENCE
        )
        return Run(done.returncode, done.stdout, done.stderr)


Make = Callable[[str], Installation]


def maker(folder: Path) -> Make:
    """What makes an installation on "sqlite" or "postgres", each with a folder and database of its own."""

    def make(kind: str) -> Installation:
        place = folder / f"installation-{next(_numbers)}"
        return Installation(place, new_postgres() if kind == "postgres" else "")

    return make


def new_postgres() -> str:
    """The DATABASE_URL of a new database on the tests' own server; skips where there is none."""
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        pytest.skip("no PostgreSQL in DATABASE_URL; make test brings its own")
    name = f"installation_{os.getpid()}_{next(_numbers)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return server.rpartition("/")[0] + f"/{name}"
