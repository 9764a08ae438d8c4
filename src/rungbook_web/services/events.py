"""The chain of events: each carries the digest of the one before, so that none can be changed or taken out unseen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
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
    return verify_chain(events).broken


@dataclass(frozen=True, slots=True)
class Chain:
    """What was found of a chain: how many events hold from its start on, the digest of the last of them, the first
    that does not hold and why, and whether a digest that somebody noted earlier is among those that hold."""

    count: int
    head: str
    broken: Event | None = None
    reason: str = ""
    has_seen: bool = True


def verify_chain(events: Iterable[Event], *, seen: str = "") -> Chain:
    """Follow the chain, in order, to its end or its first break.

    A chain whose last events were cut off holds; that is found with a digest that was `seen` before: noted by
    somebody who verified it, or in a backup.
    """
    count, head, has_seen = 0, "", not seen
    for event in events:
        reason = _what_is_wrong(event, head)
        if reason:
            return Chain(count, head, event, reason, has_seen)
        count, head = count + 1, event.digest
        has_seen = has_seen or head == seen
    return Chain(count, head, has_seen=has_seen)


def _what_is_wrong(event: Event, previous: str) -> str:
    if event.previous != previous:
        return "it does not follow from the event before"
    return "" if event.digest == digest_of_event(event) else "it does not say what it said when it was written"


def as_record(event: Event) -> dict[str, Any]:
    """An event as the audit file has it: all that its digest covers, so that others can verify it too."""
    at = event.at.astimezone(UTC).isoformat(timespec="microseconds")
    keys = {"previous": event.previous, "at": at, "actor": event.actor_id, "verb": event.verb, "object": event.object}
    return {"event": event.pk, **keys, "data": event.data, "digest": event.digest}
