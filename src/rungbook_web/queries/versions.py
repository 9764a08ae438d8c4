"""Ladders and versions that somebody may read, and what a version says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db.models import Q, QuerySet

from rungbook.model import Ladder as Content
from rungbook_web.models import State, Version
from rungbook_web.rules.permissions import Actor
from rungbook_web.rules.visibility import PUBLIC_STATES, readable_states


@dataclass(frozen=True, slots=True)
class VersionRecord:
    """A version without its content: `slug` and `title` are the ladder's, `digest` names the content for good."""

    slug: str
    title: str
    label: str
    state: State
    digest: str
    published_at: datetime | None

    @property
    def content(self) -> Content:
        """What the version says."""
        return content_of(self.digest)


def visible_versions(actor: Actor) -> QuerySet[Version]:
    """The versions that the actor may read."""
    states = readable_states(actor.relations)
    return Version.objects.filter(Q(state__in=states) | Q(ladder__public=True, state__in=PUBLIC_STATES))


def visible_ladders(actor: Actor) -> list[VersionRecord]:
    """The published version of each ladder whose published version the actor may read, by title."""
    return _records(visible_versions(actor).filter(state=State.PUBLISHED).order_by("ladder__title", "ladder__slug"))


def visible_version(actor: Actor, slug: str, label: str) -> VersionRecord | None:
    """The version with this label of this ladder, `current` being the published one; None if the actor sees none."""
    named = Q(state=State.PUBLISHED) if label == "current" else Q(label=label)
    found = _records(visible_versions(actor).filter(named, ladder__slug=slug)[:1])
    return found[0] if found else None


def _records(versions: QuerySet[Version]) -> list[VersionRecord]:
    rows = versions.values_list("ladder__slug", "ladder__title", "label", "state", "digest", "published_at")
    return [
        VersionRecord(slug, title, label, State(state), digest, published_at)
        for slug, title, label, state, digest, published_at in rows
    ]


@lru_cache(maxsize=16)
def content_of(digest: str) -> Content:
    """The ladder with this digest, kept in memory: what a digest names never changes. Raises `Version.DoesNotExist`.

    Only for digests that came from a record the actor may see.
    """
    text = Version.objects.filter(digest=digest).values_list("content", flat=True).first()
    if text is None:
        raise Version.DoesNotExist(digest)
    return Content.model_validate_json(text)
