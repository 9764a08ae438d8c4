"""Imports as their editors see them: the documents, what was understood of them, what was corrected and by whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from rungbook.correcting import Corrected, Correction, correct, correction_from_json
from rungbook.reading import read
from rungbook.reading.result import Document, Reading
from rungbook_web.models import Event, Import, ImportCorrection, ImportDocument, ImportState
from rungbook_web.queries.versions import VersionRecord
from rungbook_web.support.files import kept_file
from rungbook_web.support.memory import Memory

Names = tuple[tuple[str, str], ...]
"""Documents as pairs of a name and a SHA-256."""


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """An import in a list: its documents' names, the address of its preview, who brought it in when."""

    public_id: UUID
    title: str
    state: ImportState
    created_at: datetime
    created_by: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A correction in the history of an import: its number from 1, who made it when, and whether it was undone."""

    number: int
    correction: Correction
    actor: str
    at: datetime
    undone: bool


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document of an import: `position` names it in addresses."""

    position: int
    name: str
    digest: str
    size: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A version that an import became: the ladder's slug and title, the version's label, whether it is published."""

    slug: str
    title: str
    label: str
    published: bool


@dataclass(frozen=True, slots=True)
class Desk:
    """An import at a revision: its documents, its history, and the reading that both amount to."""

    public_id: UUID
    title: str
    state: ImportState
    revision: int
    documents: tuple[StoredDocument, ...]
    history: tuple[Entry, ...]
    drafts: tuple[Draft, ...]
    corrected: Corrected

    @property
    def reading(self) -> Reading:
        """What is understood of the documents, corrections included."""
        return self.corrected.reading

    @property
    def sources(self) -> tuple[Document, ...]:
        """The documents with their bytes."""
        return documents_named(tuple((one.name, one.digest) for one in self.documents))

    @property
    def is_open(self) -> bool:
        """Whether somebody may still correct it."""
        return self.state in {ImportState.OPEN, ImportState.SAVED}

    @property
    def can_undo(self) -> bool:
        """Whether a correction counts that could be taken back."""
        return self.is_open and any(not entry.undone for entry in self.history)

    @property
    def can_redo(self) -> bool:
        """Whether a correction was taken back that could be made again."""
        return self.is_open and any(entry.undone for entry in self.history)


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody did to an import meanwhile: the act, who, when, and what the correction was, if it was one."""

    verb: str
    actor: str
    at: datetime
    op: str


def all_imports() -> list[ImportRecord]:
    """Every import, the newest first, but those that were discarded. Only for editors."""
    rows = Import.objects.exclude(state=ImportState.DISCARDED).select_related("created_by")
    return [
        ImportRecord(
            one.public_id,
            one.title,
            ImportState(one.state),
            one.created_at,
            one.created_by.name if one.created_by else "",
            tuple(document.name for document in one.documents.all()),
        )
        for one in rows.prefetch_related("documents")
    ]


def desk_of(public_id: UUID) -> Desk | None:
    """An import with all that its page needs; None if there is none. Only for editors."""
    one = Import.objects.filter(public_id=public_id).first()
    if one is None or one.state == ImportState.DISCARDED:
        return None
    documents = tuple(
        StoredDocument(*row)
        for row in ImportDocument.objects.filter(owner=one).values_list("position", "name", "digest", "size")
    )
    rows = list(ImportCorrection.objects.filter(owner=one).select_related("actor"))
    corrected = corrected_of(names_of(documents), tuple(row.content for row in rows if not row.undone))
    drafts = one.versions.values_list("ladder__slug", "ladder__title", "label", "published_at")
    return Desk(
        one.public_id,
        one.title,
        ImportState(one.state),
        one.revision,
        documents,
        tuple(map(_entry, rows)),
        tuple(Draft(slug, title, label, at is not None) for slug, title, label, at in drafts),
        corrected,
    )


def _entry(row: ImportCorrection) -> Entry:
    actor = row.actor.name if row.actor else ""
    return Entry(row.number, correction_from_json(row.content), actor, row.at, row.undone)


def names_of(documents: Iterable[StoredDocument | ImportDocument]) -> Names:
    """Documents by name and digest, as the functions below want them."""
    return tuple((one.name, one.digest) for one in documents)


def documents_named(names: Names) -> tuple[Document, ...]:
    """The documents with their bytes. Raises `FileNotFoundError` where bytes are no longer in the data folder."""
    return tuple(Document(name, kept_file(digest)) for name, digest in names)


_READINGS: Memory[Names, Reading] = Memory(16)
"""The same bytes under the same names always say the same."""


def reading_of(names: Names) -> Reading:
    """What documents say, remembered."""
    return _READINGS.of(names, lambda: read(documents_named(names)))


def remember_reading(names: Names, reading: Reading) -> None:
    """What documents say, from somebody who just read them."""
    _READINGS.put(names, reading)


@lru_cache(maxsize=6)
def corrected_of(names: Names, contents: tuple[str, ...]) -> Corrected:
    """What documents say after corrections, which are given as their JSON. Remembered as readings are."""
    return correct(reading_of(names), list(map(correction_from_json, contents)), digests=dict(names))


def reading_of_version(record: VersionRecord, documents: Sequence[Document]) -> Reading:
    """What was understood of the documents of a version, with the corrections of the import that it came from.

    Only for records that the actor may see.
    """
    origin = Import.objects.filter(versions__ladder__slug=record.slug, versions__label=record.label).first()
    if origin is None:
        return read(documents)
    contents = tuple(origin.corrections.filter(undone=False).values_list("content", flat=True))
    whole = corrected_of(names_of(origin.documents.all()), contents).reading
    own = {document.name for document in documents}
    account = tuple(piece for piece in whole.account if piece.place.doc in own)
    return replace(whole, account=account, repairs=tuple(one for one in whole.repairs if one.place.doc in own))


def changes_since(public_id: UUID, revision: int) -> list[Change]:
    """What happened to an import after the revision that somebody saw, the first act first."""
    events = Event.objects.filter(object=f"import/{public_id}").select_related("actor").order_by("id")
    return [
        Change(event.verb, event.actor.name if event.actor else "", event.at, str(event.data.get("op", "")))
        for event in events
        if int(event.data.get("revision", 0)) > revision
    ]


def corrections_known_for(digests: Sequence[str], *, besides: int) -> tuple[str, ...]:
    """The corrections, as their JSON, that count in the newest import that shares a document with these.

    Those that hold on to other documents are left out; so is what is said of the ladder as a whole, unless the
    documents are all the same. `besides`: the key of the import that asks.
    """
    others = ImportDocument.objects.exclude(owner__state=ImportState.DISCARDED).exclude(owner_id=besides)
    shared = others.filter(digest__in=digests)
    newest = shared.order_by("-owner_id").values_list("owner_id", flat=True).first()
    if newest is None:
        return ()
    theirs = set(ImportDocument.objects.filter(owner_id=newest).values_list("digest", flat=True))
    rows = ImportCorrection.objects.filter(owner_id=newest, undone=False).values_list("content", flat=True)
    return tuple(text for text in rows if _holds(correction_from_json(text), set(digests), theirs))


def _holds(correction: Correction, ours: set[str], theirs: set[str]) -> bool:
    if not correction.targets:
        return ours == theirs
    return all(target.document in ours for target in correction.targets)
