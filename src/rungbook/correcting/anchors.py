"""What a correction holds on to: a piece of a document that can be found again when the same document comes again."""

from __future__ import annotations

from rungbook.model.statement import Value


class Anchor(Value):
    """A piece of a source.

    `document` is the SHA-256 of the document's bytes in hex, so that its name does not matter. `line` (from 1) and
    `cell` are the place where the piece starts; `text` is the text of the statement that it is when the correction is
    made, or its own if it is none; `nth` (from 0) tells apart pieces of one place that say the same.
    """

    document: str
    line: int | None = None
    cell: str | None = None
    text: str
    nth: int = 0
