"""Rungbook's own files among the documents of a call."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rungbook.errors import Place
from rungbook.files import Canonical, is_ladder_file, read_canonical
from rungbook.reading.result import Document, Fate, Piece, Reading


def split_canonical(documents: Sequence[Document]) -> tuple[list[list[Document]], list[Document]]:
    """The documents of each canonical ladder, its main file first, and the documents that belong to none.

    A main file says so itself (its first key is `rungbook`); the YAML files under `tracks/` beside it are its levels.
    """
    mains = [document for document in documents if is_ladder_file(document.data)]
    groups = [[main, *_levels_of(main, documents, mains)] for main in mains]
    taken = {document.name for group in groups for document in group}
    return groups, [document for document in documents if document.name not in taken]


def read_ladder(documents: Sequence[Document]) -> Reading:
    """One group of `split_canonical` as a reading. Raises `Refused`, naming file, line and column."""
    canonical = read_canonical(documents)
    lines = tuple(canonical.lines())
    return Reading(lines=lines, ladders=(canonical.ladder,), account=tuple(_account(canonical)))


def _levels_of(main: Document, documents: Sequence[Document], mains: Sequence[Document]) -> list[Document]:
    folder = main.name.removesuffix(main.name.rsplit("/", 1)[-1]) + "tracks/"
    return [d for d in documents if d.name.startswith(folder) and d.name.endswith((".yaml", ".yml")) and d not in mains]


def _account(canonical: Canonical) -> Iterator[Piece]:
    """One piece for each statement, one for each other line that is not blank."""
    for name, text in canonical.texts.items():
        lines = text.splitlines()
        inside: set[int] = set()
        for id, node in canonical.statements.items():
            if node.doc == name:
                inside.update(range(node.line, node.last_line + 1))
                own = next((line for line in (node.get("text"),) if line is not None), node)
                place = Place(name, own.line, own.last_line)
                yield Piece(place, " ".join(lines[own.line - 1 : own.last_line]).strip(), Fate.STATEMENT, statement=id)
        for number, line in enumerate(lines, start=1):
            if number not in inside and line.strip():
                comment = line.lstrip().startswith("#")
                fate, reason = (Fate.METADATA, "comment") if comment else (Fate.STRUCTURE, "key")
                yield Piece(Place(name, number), line.strip(), fate, reason)
