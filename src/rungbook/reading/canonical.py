"""Rungbook's own files among the documents of a call."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rungbook.errors import Place
from rungbook.files import Canonical, is_ladder_file, read_canonicals
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
    found = read_canonicals(documents)
    return Reading(
        lines=tuple(line for canonical in found for line in canonical.lines()),
        ladders=tuple(canonical.ladder for canonical in found),
        account=tuple(_account(documents, found)),
    )


def _levels_of(main: Document, documents: Sequence[Document], mains: Sequence[Document]) -> list[Document]:
    folder = main.name.removesuffix(main.name.rsplit("/", 1)[-1]) + "tracks/"
    return [d for d in documents if d.name.startswith(folder) and d.name.endswith((".yaml", ".yml")) and d not in mains]


def _account(documents: Sequence[Document], found: Sequence[Canonical]) -> Iterator[Piece]:
    """One piece for each statement with all its keys, one for each other line that is not blank, file by file."""
    said: dict[str, list[Piece]] = {document.name: [] for document in documents}
    for canonical in found:
        for _, _, statement in canonical.ladder.all_statements():
            node = canonical.statements[statement.id]
            place = Place(node.doc, node.line, node.last_line)
            said[node.doc].append(Piece(place, statement.text, Fate.STATEMENT, statement=statement.id))
    for document in documents:
        pieces = said[document.name] + list(_other_lines(document, said[document.name]))
        yield from sorted(pieces, key=lambda piece: piece.place.line or 0)


def _other_lines(document: Document, statements: Sequence[Piece]) -> Iterator[Piece]:
    taken = {n for p in statements for n in range(p.place.line or 0, (p.place.end_line or 0) + 1)}
    for number, line in enumerate(document.data.decode("utf-8-sig").split("\n"), start=1):
        if line.strip() and number not in taken:
            comment = line.lstrip().startswith("#")
            fate, reason = (Fate.METADATA, "comment") if comment else (Fate.STRUCTURE, "key")
            yield Piece(Place(document.name, number), line.strip(), fate, reason)
