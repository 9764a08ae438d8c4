"""How much a reader takes before it says no."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one call. `bytes` is per document, in bytes; `depth` is how deep lists, quotes and tags may nest."""

    bytes: int = 50_000_000
    depth: int = 200
    documents: int = 10_000


DEFAULT = Limits()
