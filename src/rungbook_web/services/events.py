"""The chain of events: each carries the digest of the one before, so that none can be changed or taken out unseen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from rungbook_web.models import Event, Installation
from rungbook_web.rules.permissions import Actor
from rungbook_web.support.digests import digest_of_value


@transaction.atomic
def record_event(*, verb: str, object: str, data: Mapping[str, Any], actor: Actor | None, now: datetime) -> Event:
    """Append an event within the caller's transaction. `actor` is None for what the server does by itself.

    Writers take turns on the installation's row; SQLite has one writer at a time anyhow. Raises
    `Installation.DoesNotExist` in a database that was never set up.
    """
    Installation.objects.select_for_update().get()
    last = Event.objects.order_by("-id").first()
    event = Event(
        at=now,
        actor_id=actor.person if actor else None,
        verb=verb,
        object=object,
        data=dict(data),
        previous=last.digest if last else "",
    )
    event.digest = digest_of_event(event)
    event.save(force_insert=True)
    return event


def digest_of_event(event: Event) -> str:
    """SHA-256 over everything that an event says, the digest of the one before included."""
    at = event.at.astimezone(UTC).isoformat(timespec="microseconds")
    return digest_of_value([event.previous, at, event.actor_id, event.verb, event.object, event.data])


def first_break(events: Iterable[Event]) -> Event | None:
    """The first event, in order, that does not follow from the one before or is not what it was; None if all hold."""
    previous = ""
    for event in events:
        if event.previous != previous or event.digest != digest_of_event(event):
            return event
        previous = event.digest
    return None
