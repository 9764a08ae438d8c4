"""How much a reader takes before it says no."""

from __future__ import annotations

from dataclasses import dataclass

from rungbook.errors import Place, Problem, Refused


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one call.

    `bytes` is per document, in bytes; `depth` is how deep the tags of a page may nest, `nesting` how deep the lists
    and quotes of Markdown, where a list counts twice; `columns` is how wide a table may be.
    """

    bytes: int = 50_000_000
    depth: int = 200
    nesting: int = 50
    documents: int = 10_000
    columns: int = 1_000


DEFAULT = Limits()


def too_large(name: str, size: int, limits: Limits) -> Refused:
    """The refusal of a document of `size` bytes."""
    message = f"the document has {size:,} bytes; the limit is {limits.bytes:,} bytes"
    return Refused([Problem("too-large", message, Place(name), "split it into several documents")])


def too_deep(name: str, line: int, limit: int) -> Refused:
    """The refusal of lists, quotes or tags that nest deeper than the limit."""
    message = f"lists, quotes or tags nest deeper than the limit of {limit:,}"
    return Refused([Problem("too-deep", message, Place(name, line), "flatten this part of the document")])


def too_wide(name: str, line: int, limits: Limits) -> Refused:
    """The refusal of a table with more columns than the limit."""
    message = f"a table has more columns than the limit of {limits.columns:,}"
    return Refused([Problem("too-wide", message, Place(name, line), "leave out the columns that are empty")])
