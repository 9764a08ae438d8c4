"""What the database says of the installation as a whole."""

from __future__ import annotations

from datetime import datetime

from rungbook_web.models import Event, ImportDocument, Installation, Source


def installation_mark() -> bool | None:
    """Whether the database is a demo; None where it was never set up."""
    return Installation.objects.values_list("demo", flat=True).first()


def last_event_at() -> datetime | None:
    """When the last event happened."""
    return Event.objects.order_by("-id").values_list("at", flat=True).first()


def named_files() -> list[str]:
    """The digests of all files that something in the database refers to."""
    sources = Source.objects.values_list("digest", flat=True)
    documents = ImportDocument.objects.values_list("digest", flat=True)
    return sorted({*sources, *documents})
