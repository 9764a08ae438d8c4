"""What follows from the words of a statement, its kind and its path."""

from __future__ import annotations

from rungbook.model import Kind, Statement
from rungbook.reading import words
from rungbook.reading.assembling.values import attribute_of, cap_of, target_of


def with_meaning(statement: Statement) -> Statement:
    """The statement with its typed values read anew, as the recogniser reads them."""
    kind, path = statement.kind, statement.path
    example = next((part for part in reversed(path) if not words.EXAMPLE.match(part)), None)
    label = path[-1] if path else ""
    return statement.model_copy(
        update={
            "cap": cap_of(kind, statement.text, path),
            "target": target_of(kind, statement.text),
            "illustrates": example if kind is Kind.EXAMPLE else None,
            "attribute": attribute_of(label, statement.text) if kind is Kind.ATTRIBUTE else None,
        }
    )
