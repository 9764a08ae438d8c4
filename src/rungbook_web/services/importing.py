"""Documents come in, are corrected, and are put away again. Whoever writes says which revision they saw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rungbook.correcting import Correction
from rungbook.reading import read
from rungbook.reading.result import Document
from rungbook_web.models import Import, ImportCorrection, ImportDocument, ImportState, Version
from rungbook_web.queries.imports import Names, corrected_of, corrections_known_for, names_of, remember_reading
from rungbook_web.rules.permissions import Actor
from rungbook_web.services.events import record_event
from rungbook_web.services.rejected import Rejected
from rungbook_web.support.files import keep_file

TITLE, NAME = 300, 1000
"""How many characters of a title, and of the end of a document's name, the tables hold."""


def start_import(documents: Sequence[Document], *, actor: Actor, now: datetime) -> Import:
    """Keep documents, and what was corrected in them when they were here before.

    Raises `rungbook.errors.Refused` for documents that cannot be taken: nothing is saved of them then.
    """
    documents = [Document(each.name[-NAME:], each.data) for each in documents]
    reading = read(documents)
    with transaction.atomic():
        title = " · ".join(ladder.title for ladder in reading.ladders)[:TITLE]
        one = Import.objects.create(title=title, created_by_id=actor.person, created_at=now)
        kept = [
            ImportDocument(owner=one, position=at, name=each.name, digest=keep_file(each.data), size=len(each.data))
            for at, each in enumerate(documents, 1)
        ]
        ImportDocument.objects.bulk_create(kept)
        remember_reading(names_of(kept), reading)
        known = _still_possible(names_of(kept), corrections_known_for([each.digest for each in kept], besides=one.pk))
        _append(one, known, actor=actor, now=now)
        data = {"documents": [each.digest for each in kept], "corrections": len(known), "revision": 0}
        record_event(verb="import.started", object=f"import/{one.public_id}", data=data, actor=actor, now=now)
    return one


@transaction.atomic
def correct_import(public_id: UUID, correction: Correction, *, seen: int, actor: Actor, now: datetime) -> Import:
    """Add a correction. What was undone before can no longer be redone.

    Raises `Rejected`: `changed` if somebody else was faster, `closed` once all is published, else why the correction
    cannot be made.
    """
    one = held_import(public_id, seen=seen)
    one.corrections.filter(undone=True).delete()
    known = tuple(one.corrections.values_list("content", flat=True))
    content = correction.model_dump_json()
    _refuse_void(names_of(one.documents.all()), (*known, content))
    _append(one, (content,), actor=actor, now=now)
    advance_import(one, "import.corrected", {"op": correction.op}, actor=actor, now=now)
    return one


@transaction.atomic
def undo_correction(public_id: UUID, *, seen: int, actor: Actor, now: datetime) -> Import:
    """Take the last correction back. Raises `Rejected`."""
    one = held_import(public_id, seen=seen)
    last = one.corrections.filter(undone=False).last()
    if last is None:
        raise Rejected("nothing-to-undo", _("There is no correction to undo."))
    return _turn(one, last, undone=True, actor=actor, now=now)


@transaction.atomic
def redo_correction(public_id: UUID, *, seen: int, actor: Actor, now: datetime) -> Import:
    """Make the correction again that was undone last. Raises `Rejected`."""
    one = held_import(public_id, seen=seen)
    first = one.corrections.filter(undone=True).first()
    if first is None:
        raise Rejected("nothing-to-redo", _("There is no correction to redo."))
    return _turn(one, first, undone=False, actor=actor, now=now)


@transaction.atomic
def discard_import(public_id: UUID, *, seen: int, actor: Actor, now: datetime) -> None:
    """Put an import away with its drafts. Raises `Rejected` once something of it is published."""
    one = held_import(public_id, seen=seen)
    if one.versions.filter(published_at__isnull=False).exists():
        raise Rejected("published", _("What is published cannot be discarded."))
    for draft in one.versions.select_related("ladder"):
        drop_draft(draft)
    advance_import(one, "import.discarded", {}, actor=actor, now=now, state=ImportState.DISCARDED)


def drop_draft(draft: Version) -> None:
    """Delete a draft, and its ladder if it has nothing else."""
    ladder = draft.ladder
    draft.sources.all().delete()
    draft.delete()
    if not ladder.versions.exists():
        ladder.delete()


def held_import(public_id: UUID, *, seen: int) -> Import:
    """The import, locked until the transaction ends.

    Raises `Rejected`: `gone` without one, `closed` once all of it is published, `changed` if its revision is not the
    one that was seen.
    """
    one = Import.objects.select_for_update().filter(public_id=public_id).first()
    if one is None or one.state == ImportState.DISCARDED:
        raise Rejected("gone", _("This import was discarded."))
    if one.state == ImportState.PUBLISHED:
        raise Rejected("closed", _("This import is published; it does not change any more."))
    if one.revision != seen:
        raise Rejected("changed", _("Somebody else changed this meanwhile. Nothing of yours was saved."))
    return one


def advance_import(
    one: Import,
    verb: str,
    data: Mapping[str, object],
    *,
    actor: Actor,
    now: datetime,
    state: ImportState = ImportState.OPEN,
) -> None:
    """The next revision of an import that is held, and the event that tells of it."""
    one.revision += 1
    one.state = state
    one.save(update_fields=["revision", "state"])
    told = {**data, "revision": one.revision}
    record_event(verb=verb, object=f"import/{one.public_id}", data=told, actor=actor, now=now)


def _turn(one: Import, row: ImportCorrection, *, undone: bool, actor: Actor, now: datetime) -> Import:
    row.undone = undone
    row.save(update_fields=["undone"])
    verb = "import.undone" if undone else "import.redone"
    advance_import(one, verb, {"number": row.number}, actor=actor, now=now)
    return one


def _append(one: Import, contents: Sequence[str], *, actor: Actor, now: datetime) -> None:
    last = one.corrections.last()
    ImportCorrection.objects.bulk_create(
        ImportCorrection(owner=one, number=number, content=content, actor_id=actor.person, at=now)
        for number, content in enumerate(contents, last.number + 1 if last else 1)
    )


def _still_possible(names: Names, contents: tuple[str, ...]) -> tuple[str, ...]:
    """Corrections of before without those that cannot be made here, one missing the other."""
    while contents:
        missed = {each.number for each in corrected_of(names, contents).missed}
        if not missed:
            break
        contents = tuple(content for number, content in enumerate(contents) if number not in missed)
    return contents


def _refuse_void(names: Names, contents: tuple[str, ...]) -> None:
    """Raises `Rejected` where the last of these corrections cannot be made."""
    corrected = corrected_of(names, contents)
    for missed in corrected.missed:
        if missed.number == len(contents) - 1:
            raise Rejected(missed.problem.code, missed.problem.message)
    if not corrected.reading.ladders:
        raise Rejected("empty", _("Nothing would be left of the ladder."))
