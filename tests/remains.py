"""What an installation holds, and what is half done in it; as a program, in the one that the environment names.

    python tests/remains.py

Prints one JSON object: `faults` (lines), `imports` (by public id: `revision`, `verbs`, `history`), `published`
(`ladder/label`), `events`.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from ledger import Kept

if TYPE_CHECKING:
    from rungbook_web.models import Event, Import

PREFIX = "import/"


@dataclass(frozen=True, slots=True)
class Remains:
    """What is left: the faults found, the imports by their public id, the published versions, how many events."""

    faults: tuple[str, ...]
    imports: Mapping[str, Kept]
    published: frozenset[str]
    events: int


def remains_of(environment: Mapping[str, str]) -> Remains:
    """What the installation of this environment holds, whether it runs or not."""
    command = [sys.executable, __file__]
    done = subprocess.run(command, env=dict(environment), check=True, capture_output=True, text=True, timeout=120)
    said = json.loads(done.stdout)
    imports = {
        name: Kept(one["revision"], tuple(one["verbs"]), tuple((mark, undone) for mark, undone in one["history"]))
        for name, one in said["imports"].items()
    }
    return Remains(tuple(said["faults"]), imports, frozenset(said["published"]), said["events"])


def main() -> None:
    """Print it."""
    import django

    django.setup()
    from rungbook_web.models import Event, Import, Version

    told: dict[str, list[Event]] = defaultdict(list)
    for event in Event.objects.order_by("id"):
        told[event.object].append(event)
    imports = list(Import.objects.prefetch_related("documents", "corrections"))
    published = [
        f"{version.ladder.slug}/{version.label}"
        for version in Version.objects.filter(published_at__isnull=False).select_related("ladder")
    ]
    faults = [*_chain(), *_imports(imports, told), *_files(), *_versions(told)]
    shown = {str(one.public_id): _shown(one, told) for one in imports}
    print(json.dumps({"faults": faults, "imports": shown, "published": published, "events": Event.objects.count()}))


def _shown(one: Import, told: Mapping[str, list[Event]]) -> dict[str, object]:
    from rungbook.correcting import correction_from_json

    rows = [(correction_from_json(row.content), row.undone) for row in one.corrections.all()]
    history = [(" > ".join(getattr(correction, "path", ())), undone) for correction, undone in rows]
    verbs = [event.verb for event in told[f"{PREFIX}{one.public_id}"][1:]]
    return {"revision": one.revision, "verbs": verbs, "history": history}


def _chain() -> Iterator[str]:
    from rungbook_web.queries.events import all_events
    from rungbook_web.services.events import verify_chain

    chain = verify_chain(all_events())
    if chain.broken is not None:
        yield f"the chain breaks at event {chain.broken.pk}: {chain.reason}"


def _imports(imports: list[Import], told: Mapping[str, list[Event]]) -> Iterator[str]:
    """An import has its documents, one event that it began, and one for each revision, in order."""
    for one in imports:
        events = told[f"{PREFIX}{one.public_id}"]
        digests = [document.digest for document in one.documents.all()]
        if not digests:
            yield f"import {one.pk} has no document"
        if [event.data["documents"] for event in events if event.verb == "import.started"] != [digests]:
            yield f"import {one.pk} did not begin with the documents that it has"
        if [event.data["revision"] for event in events] != list(range(one.revision + 1)):
            yield f"import {one.pk} has other revisions than its events"
        numbers = [row.number for row in one.corrections.all()]
        if numbers != list(range(1, len(numbers) + 1)):
            yield f"import {one.pk} has the corrections {numbers}"
    known = {f"{PREFIX}{one.public_id}" for one in imports}
    unknown = [name for name in told if name.startswith(PREFIX) and name not in known]
    yield from (f"events tell of {name}, which is not there" for name in unknown)


def _files() -> Iterator[str]:
    """Every file that something refers to is there, whole."""
    from rungbook_web.models import ImportDocument, Source
    from rungbook_web.support.files import kept_file

    referring = (ImportDocument.objects, Source.objects)
    for digest in {digest for rows in referring for digest in rows.values_list("digest", flat=True)}:
        try:
            whole = sha256(kept_file(digest)).hexdigest() == digest
        except FileNotFoundError:
            whole = False
        if not whole:
            yield f"the file {digest} is missing or not whole"


def _versions(told: Mapping[str, list[Event]]) -> Iterator[str]:
    """Every version was told of once it was saved or published, has its documents, and what was told of is there."""
    from rungbook_web.models import Version

    published = Counter(name for name, events in told.items() for event in events if event.verb == "version.published")
    saved = {name for events in told.values() for event in events for name in event.data.get("versions", ())}
    for version in Version.objects.select_related("ladder").prefetch_related("sources"):
        name = f"{version.ladder.slug}/{version.label}"
        if published.pop(name, 0) != 1 if version.published_at else name not in saved:
            yield f"no event, or more than one, tells of version {name}"
        if not version.sources.all():
            yield f"version {name} has no document"
    yield from (f"an event tells of version {name}, which is not there" for name in published)


if __name__ == "__main__":
    main()
