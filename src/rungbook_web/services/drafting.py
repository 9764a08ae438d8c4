"""From an import to drafts of ladders, and from a draft to the first published version."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rungbook.errors import Refused
from rungbook.files import write_folder
from rungbook.model import Ladder as Content
from rungbook.model import slugify
from rungbook_web.models import Import, ImportDocument, ImportState, Ladder, Source, State, Version
from rungbook_web.queries.imports import corrected_of, names_of
from rungbook_web.rules.permissions import Actor
from rungbook_web.services.events import record_event
from rungbook_web.services.importing import TITLE, advance_import, drop_draft, held_import
from rungbook_web.services.publishing import content_json
from rungbook_web.services.rejected import Rejected
from rungbook_web.support.digests import digest_of_text

DRAFT, FIRST = "draft", "1.0.0"


@transaction.atomic
def save_draft(public_id: UUID, *, seen: int, actor: Actor, now: datetime) -> list[Version]:
    """Make each ladder of an import a draft, in place of what was saved before. Raises `Rejected`."""
    one = held_import(public_id, seen=seen)
    versions = _save(one)
    data = {"versions": [f"{version.ladder.slug}/{version.label}" for version in versions]}
    advance_import(one, "import.saved", data, actor=actor, now=now, state=ImportState.SAVED)
    return versions


@transaction.atomic
def publish_version(
    public_id: UUID,
    ladder: str,
    *,
    public: bool,
    adopted_on: date | None,
    seen: int,
    actor: Actor,
    now: datetime,
) -> Version:
    """Publish a ladder of an import, by the id that it has, as version 1.0.0. It never changes after that.

    Raises `Rejected`: `not-first` where the ladder has a published version, `licence` and `source` where it is to be
    public, or derives from another, and does not say under which licence, or where it comes from.
    """
    one = held_import(public_id, seen=seen)
    content = next((each for each in _contents(one) if slugify(each.id) == ladder), None)
    if content is None:
        raise Rejected("gone", _("There is no such ladder in this import."))
    _refuse_unsourced(content, public=public)
    _save(one)
    draft = one.versions.select_related("ladder").get(ladder__slug=ladder, published_at__isnull=True)
    _refuse_second(draft)
    text = content_json(content.model_copy(update={"version": FIRST}))
    draft.label, draft.state, draft.content, draft.digest = FIRST, State.PUBLISHED, text, digest_of_text(text)
    draft.published_at, draft.adopted_on = now, adopted_on
    draft.save()
    Ladder.objects.filter(pk=draft.ladder_id).update(public=public, title=content.title[:TITLE])
    left = one.versions.filter(published_at__isnull=True).exists()
    state = ImportState.SAVED if left else ImportState.PUBLISHED
    data = {"digest": draft.digest, "supersedes": None, "public": public}
    record_event(verb="version.published", object=f"{ladder}/{FIRST}", data=data, actor=actor, now=now)
    advance_import(one, "import.published", {"version": f"{ladder}/{FIRST}"}, actor=actor, now=now, state=state)
    return draft


def _contents(one: Import) -> tuple[Content, ...]:
    """The ladders of an import as they are after its corrections."""
    contents = tuple(one.corrections.filter(undone=False).values_list("content", flat=True))
    return corrected_of(names_of(one.documents.all()), contents).reading.ladders


def _save(one: Import) -> list[Version]:
    """Drafts of all ladders that are not published yet; those that the import no longer has go."""
    published = set(one.versions.filter(published_at__isnull=False).values_list("ladder__slug", flat=True))
    contents = {slugify(content.id): content for content in _contents(one)}
    for draft in one.versions.filter(published_at__isnull=True).exclude(ladder__slug__in=list(contents)):
        drop_draft(draft)
    if len(contents) < len(_contents(one)):
        raise Rejected("address", _("Two ladders have the same address."), "id")
    return [_save_one(one, slug, content) for slug, content in contents.items() if slug not in published]


def _save_one(one: Import, slug: str, content: Content) -> Version:
    _refuse_unwritable(content)
    ladder, _new = Ladder.objects.select_for_update().get_or_create(
        slug=slug, defaults={"title": content.title[:TITLE]}
    )
    draft = one.versions.filter(ladder=ladder).first() or Version(
        ladder=ladder, origin=one, label=_free_label(ladder), state=State.DRAFT
    )
    draft.content = content_json(content)
    draft.digest = digest_of_text(draft.content)
    draft.save()
    _keep_sources(draft, one, content)
    if not ladder.versions.filter(published_at__isnull=False).exists():
        Ladder.objects.filter(pk=ladder.pk).update(title=content.title[:TITLE])
    return draft


def _keep_sources(draft: Version, one: Import, content: Content) -> None:
    draft.sources.all().delete()
    Source.objects.bulk_create(
        Source(version=draft, position=at, name=document.name, digest=document.digest)
        for at, document in enumerate(_own_documents(one, content))
    )


def _own_documents(one: Import, content: Content) -> Sequence[ImportDocument]:
    """The documents that the statements of a ladder came from; all of the import's where that is not known."""
    named = {each.source.doc for *_, each in content.all_statements() if each.source}
    documents = list(one.documents.all())
    return [each for each in documents if each.name in named] or documents


def _free_label(ladder: Ladder) -> str:
    taken = set(ladder.versions.values_list("label", flat=True))
    return next(label for number in range(len(taken) + 1) if (label := _label(number)) not in taken)


def _label(number: int) -> str:
    return f"{DRAFT}-{number + 1}" if number else DRAFT


def _refuse_unwritable(content: Content) -> None:
    """Raises `Rejected` for a ladder that files cannot hold."""
    try:
        write_folder(content)
    except Refused as refused:
        raise Rejected("unwritable", str(refused)) from refused


def _refuse_second(draft: Version) -> None:
    if draft.ladder.versions.filter(published_at__isnull=False).exists():
        message = _("There is a published ladder at the address %(slug)s already. Give this one another address.")
        raise Rejected("not-first", message % {"slug": draft.ladder.slug}, "id")


def _refuse_unsourced(content: Content, *, public: bool) -> None:
    provenance = content.provenance
    if not (public or provenance.derived_from):
        return
    if not content.license:
        raise Rejected("licence", _("Say first under which licence it may be read and used by others."), "license")
    if not (provenance.derived_from or provenance.authors):
        raise Rejected("source", _("Say first where it comes from, or who wrote it."), "authors")
