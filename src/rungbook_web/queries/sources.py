"""The documents that a version was read from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rungbook.model import Statement
from rungbook.reading.result import Document
from rungbook_web.models import Source
from rungbook_web.queries.readings import lines_of
from rungbook_web.queries.versions import VersionRecord
from rungbook_web.support.files import kept_file

AROUND = 2
"""How many lines before and after a statement its excerpt shows."""


@dataclass(frozen=True, slots=True)
class ExcerptLine:
    """A line of a document, its number from 1, and whether the statement stands in it."""

    number: int
    text: str
    own: bool


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The place in a document that a statement came from."""

    name: str
    lines: tuple[ExcerptLine, ...]


def documents_of(record: VersionRecord) -> tuple[Document, ...]:
    """The documents of a version in the order in which they were given; none where it was not read from any.

    Only for records that the actor may see.
    """
    sources = Source.objects.filter(version__ladder__slug=record.slug, version__label=record.label)
    return tuple(Document(name, kept_file(digest)) for name, digest in sources.values_list("name", "digest"))


def excerpt_of(documents: Sequence[Document], statement: Statement) -> Excerpt | None:
    """The lines that a statement came from with a few around them; None where its document or line is not known."""
    source = statement.source
    document = next((one for one in documents if source and one.name == source.doc), None)
    if source is None or source.line is None or document is None:
        return None
    first, last = source.line, source.end_line or source.line
    low = max(1, first - AROUND)
    lines = lines_of(document)[low - 1 : last + AROUND]
    numbered = enumerate(lines, start=low)
    return Excerpt(document.name, tuple(ExcerptLine(at, text, first <= at <= last) for at, text in numbered))
