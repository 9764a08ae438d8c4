"""Everything that was recorded."""

from __future__ import annotations

from collections.abc import Iterator

from rungbook_web.models import Event


def all_events() -> Iterator[Event]:
    """Every event in the order of recording; a part at a time, so that a long chain needs no memory."""
    return Event.objects.order_by("id").iterator(chunk_size=500)
