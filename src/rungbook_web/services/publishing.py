"""Versions of ladders come to be here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from rungbook.model import Ladder as Content
from rungbook.model import slugify
from rungbook.reading.result import Document
from rungbook_web.models import Ladder, Source, State, Version
from rungbook_web.rules.permissions import Actor
from rungbook_web.services.events import record_event
from rungbook_web.support.digests import digest_of_text
from rungbook_web.support.files import keep_file

RESERVED_LABELS = frozenset({"current"})
TITLE, NAME = 300, 1000
"""How many characters of a title, and of the end of a document's name, the tables hold."""


def content_json(content: Content) -> str:
    """A ladder as canonical JSON: fields in the model's order, what is not said left out, so that a field that the
    model gets later changes no digest."""
    return content.model_dump_json(exclude_defaults=True)


@transaction.atomic
def publish_content(
    content: Content,
    *,
    public: bool,
    actor: Actor | None,
    now: datetime,
    once: bool = False,
    documents: Sequence[Document] = (),
) -> tuple[Version, bool]:
    """Make `content` the published version of the ladder with its id, and say whether that changed anything.

    What is published already stays as it is; with `once` so does what was published at any time. The version before
    becomes superseded. The label is the content's own version, or the next number where that is taken or missing.
    `documents` are what the content was read from; they are kept beside it.
    """
    ladder = _ladder_of(content, public=public)
    text = content_json(content)
    digest = digest_of_text(text)
    same = ladder.versions.filter(digest=digest, **({} if once else {"state": State.PUBLISHED})).first()
    if same is not None:
        return same, False
    before = _supersede(ladder)
    label = _label_for(ladder, content.version)
    version = Version.objects.create(
        ladder=ladder, label=label, state=State.PUBLISHED, content=text, digest=digest, published_at=now
    )
    _keep_sources(version, documents)
    _keep_title(ladder, content.title, public=public)
    data = {"digest": digest, "supersedes": before, "public": public}
    record_event(verb="version.published", object=f"{ladder.slug}/{label}", data=data, actor=actor, now=now)
    return version, True


def _ladder_of(content: Content, *, public: bool) -> Ladder:
    """The ladder with the content's id, made if there is none, and held until the transaction ends."""
    made = {"title": content.title[:TITLE], "public": public}
    return Ladder.objects.select_for_update().get_or_create(slug=slugify(content.id), defaults=made)[0]


def _supersede(ladder: Ladder) -> str | None:
    """Let the published version make room; its label."""
    before = ladder.versions.filter(state=State.PUBLISHED).first()
    if before is None:
        return None
    before.state = State.SUPERSEDED
    before.save(update_fields=["state"])
    return before.label


def _keep_sources(version: Version, documents: Sequence[Document]) -> None:
    Source.objects.bulk_create(
        Source(version=version, position=position, name=document.name[-NAME:], digest=keep_file(document.data))
        for position, document in enumerate(documents)
    )


def _keep_title(ladder: Ladder, title: str, *, public: bool) -> None:
    """A ladder is called as its newest version calls it, and is as open as it was last published."""
    if (ladder.title, ladder.public) != (title[:TITLE], public):
        ladder.title, ladder.public = title[:TITLE], public
        ladder.save(update_fields=["title", "public"])


def _label_for(ladder: Ladder, wish: str) -> str:
    """A label that can stand in an address and that no version of the ladder has: the wish, or the next number."""
    taken = set(ladder.versions.values_list("label", flat=True)) | RESERVED_LABELS
    label = re.sub(r"[^\w.+-]+", "-", wish).strip("-.")[:40]
    if label and label not in taken:
        return label
    number = len(taken)
    while str(number) in taken:
        number += 1
    return str(number)
