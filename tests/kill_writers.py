"""`make kill-test`: writers are killed with SIGKILL in the middle of their work, again and again, on each database.

Afterwards everything that a writer said it had done must be there, nothing may be half-done, and the chain of events
must hold. `python tests/kill_writers.py [KILLS]`, fifty unless another number is given. Not part of `make test`: it
takes minutes.
"""

from __future__ import annotations

import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cluster import cluster, server_folder
from installations import Installation, maker

KILLS = 50
LONGEST = 0.6
"""Seconds that a writer lives at most after it did something for the first time."""

WRITER = """
import uuid
from itertools import count
from rungbook.reading import read
from rungbook.reading.result import Document
from rungbook_web.rules.permissions import Actor
from rungbook_web.services.importing import discard_import, start_import
from rungbook_web.services.publishing import publish_content
TEXT = "# L1: Mate\\n\\n- Ties {0}\\n- Keeps decks\\n\\n# L2: Boatswain\\n\\n- Ties all {0}\\n- Keeps all\\n- Teaches"
for number in count():
    document = Document("ladder.md", TEXT.format(uuid.uuid4().hex).encode())
    one = start_import((document,), actor=Actor(), now=timezone.now())
    print("import", one.public_id, flush=True)
    version, _ = publish_content(
        read((document,)).ladders[0], public=False, actor=None, now=timezone.now(), documents=(document,)
    )
    print("version", version.digest, flush=True)
    if number % 2:
        discard_import(one.public_id, seen=one.revision, actor=Actor(), now=timezone.now())
        print("discarded", one.public_id, flush=True)
"""
STATE = """
import json
from collections import Counter
from rungbook_web.models import Event, Import, ImportDocument, Source, Version
print(json.dumps({
    "import": [str(key) for key in Import.objects.values_list("public_id", flat=True)],
    "discarded": [str(key) for key in Import.objects.filter(state="discarded").values_list("public_id", flat=True)],
    "version": list(Version.objects.values_list("digest", flat=True)),
    "published": Version.objects.filter(state="published").count(),
    "documents": ImportDocument.objects.count(),
    "sources": Source.objects.count(),
    "events": Counter(Event.objects.values_list("verb", flat=True)),
}))
"""
VERBS = {"import": "import.started", "version": "version.published", "discarded": "import.discarded"}


def kill_one(installation: Installation) -> list[list[str]]:
    """Start a writer, kill it at some moment; what it said it had done."""
    writer = installation.start(WRITER)
    assert writer.stdout is not None
    first = writer.stdout.readline()
    time.sleep(random.uniform(0, LONGEST))
    assert writer.poll() is None, "the writer ended by itself"
    writer.kill()
    rest, _ = writer.communicate()
    # The last line may be cut: then it was not said.
    said = (first + rest).rpartition("\n")[0]
    return [line.split() for line in said.splitlines()]


def faults(installation: Installation, said: list[list[str]]) -> Iterator[str]:
    """What is not as it was said, or half-done."""
    state = json.loads(installation.python(STATE))
    for kind, key in said:
        if key not in state[kind]:
            yield f"{kind} {key} was acknowledged and is not there"
    for kind, verb in VERBS.items():
        if len(state[kind]) != state["events"].get(verb, 0):
            yield f"{len(state[kind])} rows of {kind}, {state['events'].get(verb, 0)} events {verb}"
    if state["documents"] != len(state["import"]) or state["sources"] != len(state["version"]):
        yield "an import or a version is without its document"
    if state["published"] != 1:
        yield f"{state['published']} published versions"
    examined = installation.rungbook("doctor")
    if examined.status:
        yield examined.out + examined.err


def run(kind: str, kills: int, folder: Path) -> int:
    """Kill so many writers on a new installation; the exit status."""
    installation = maker(folder)(kind)
    installation.folder.mkdir(mode=0o700)
    said: list[list[str]] = []
    for number in range(1, kills + 1):
        said += kill_one(installation)
        found = list(faults(installation, said)) if number % 10 == 0 or number == kills else []
        if found:
            print(f"{kind}: after {number} kills:", *found, sep="\n  ")
            return 1
    print(f"{kind}: {kills} kills, {len(said)} acts acknowledged, all there, nothing half-done, the chain holds")
    return 0


@contextmanager
def databases() -> Iterator[list[str]]:
    """The databases of this machine."""
    programs = server_folder()
    if programs is None:
        print("postgres: skipped, no server programs (initdb) found")
        yield ["sqlite"]
        return
    with cluster(programs) as url:
        os.environ["DATABASE_URL"] = url
        yield ["sqlite", "postgres"]


def main(arguments: list[str]) -> int:
    """Kill on each database; exit status 1 if anything was lost."""
    kills = int(arguments[0]) if arguments else KILLS
    with databases() as kinds, tempfile.TemporaryDirectory(prefix="rungbook-kill-") as folder:
        return max([run(kind, kills, Path(folder)) for kind in kinds])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
