"""How long the import desk takes to answer: an import of a thousand statements, and one correction after the other.

`python benchmarks/desk.py [CORRECTIONS]` prints the milliseconds of processor time (so that a busy machine does not
count) that a correction and the page after it take, and how many queries each asks; exit status 1 above the aim. It
calls the views in this process, over a database of its own.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.test import Client

AIM = 150.0
"""Milliseconds in which nineteen of twenty corrections are to be answered."""
OPERATIONS = (
    {"op": "kind", "kind": "example"},
    {"op": "path", "path": "Harbour > Ropes"},
    {"op": "level", "home": "new", "track": "Engineer", "code": "L3"},
    {"op": "drop", "reason": "none of ours"},
    {"op": "status", "status": "draft"},
)


def large_document() -> bytes:
    """Eight levels of five competencies with twenty-five statements each."""
    parts = ["# Harbour ladder\n\n## Engineer\n"]
    for level in range(1, 9):
        parts.append(f"\n### L{level}: Engineer {level}\n")
        for craft in range(5):
            parts.append(f"\n#### Craft {craft}\n\n")
            parts += [f"- Keeps rope {level}.{craft}.{rope} of the quay dry\n" for rope in range(25)]
    return "".join(parts).encode()


def editor() -> Client:
    """The browser of somebody who may edit ladders, in a database that is empty otherwise."""
    from django.core.management import call_command
    from django.test import Client

    from rungbook_web.models import Installation, Membership, Person, Role, User

    call_command("migrate", verbosity=0)
    Installation.objects.create(id=1, demo=False, created_at=datetime.now(UTC))
    user = User.objects.create(email="editor@quay.example")
    Membership.objects.create(person=Person.objects.create(name="Editor", user=user), role=Role.EDITOR)
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    return client


def timed(act: Callable[[], Any]) -> tuple[Any, float, int]:
    """What an act gives, the milliseconds of processor time it takes, and the queries it asks."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        start = time.process_time()
        found = act()
        return found, (time.process_time() - start) * 1000, len(queries)


def told(name: str, times: list[float], queries: int) -> str:
    """One line of the report."""
    middle, last = statistics.median(times), _percentile(times)
    return f"{name:12} median {middle:5.0f} ms   95th {last:5.0f} ms   {queries} queries"


def _percentile(times: list[float]) -> float:
    """What nineteen in twenty stay under."""
    return sorted(times)[max(0, int(len(times) * 0.95) - 1)]


def main(corrections: int = 100) -> int:
    """Bring the document in, correct it as often as asked for, and print the report."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "rungbook_web.settings"
    os.environ["RUNGBOOK_DATA"] = tempfile.mkdtemp(prefix="rungbook-desk-")
    from rungbook_web.wsgi import application

    assert application
    from django.core.files.uploadedfile import SimpleUploadedFile

    client = editor()
    file = SimpleUploadedFile("harbour.md", large_document())
    brought, first, _ = timed(lambda: client.post("/imports/new", {"file": file}))
    address = brought["Location"]
    _, shown, _ = timed(lambda: client.get(address))
    print(f"{'upload':12} {first:5.0f} ms, its preview {shown:5.0f} ms")
    keys = _keys(address)
    made, pages, asked = [], [], (0, 0)
    for number in range(corrections):
        form = {**OPERATIONS[number % len(OPERATIONS)], "piece": keys[number], "seen": number}
        answer, took, queries = timed(lambda form=form: client.post(f"{address}correct", form))  # type: ignore[misc]
        if answer.status_code != 302:
            raise RuntimeError(f"correction {number} was answered with {answer.status_code}")
        _, after, more = timed(lambda: client.get(address))
        made.append(took)
        pages.append(after)
        asked = queries, more
    print(told("correction", made, asked[0]))
    print(told("next page", pages, asked[1]))
    return int(_percentile(made) > AIM)


def _keys(address: str) -> list[str]:
    """How a form names the statements of the import."""
    from uuid import UUID

    from rungbook_web.queries.desk import anchors_by_key
    from rungbook_web.queries.imports import desk_of

    desk = desk_of(UUID(address.strip("/").rpartition("/")[2]))
    assert desk is not None
    return [key for key, anchor in anchors_by_key(desk).items() if anchor.text.startswith("Keeps")]


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
