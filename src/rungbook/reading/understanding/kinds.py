"""The kind and status of a statement: where it stands, and how it is put."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rungbook.model import Kind, Status
from rungbook.reading import words
from rungbook.reading.understanding.found import Found
from rungbook.reading.understanding.page import Context, Page

_HEAD = 600  # characters; what a statement is shows at its beginning


def kind_by_place(page: Page, path: Sequence[str], folds: Sequence[str], *, in_matrix: bool = False) -> Kind:
    """An example, a word on scope, or what is expected."""
    if any(words.EXAMPLE.match(part) for part in (*path, *folds)):
        return Kind.EXAMPLE
    if in_matrix and path and path[-1].casefold() in words.ATTRIBUTE_WORDS:
        return Kind.ATTRIBUTE
    if len(path) == 1 and is_scope(page, path[0], in_matrix=in_matrix):
        return Kind.SCOPE
    return Kind.BEHAVIOR


def is_scope(page: Page, name: str, *, in_matrix: bool = False) -> bool:
    """Whether a section says how far a level reaches: it is called scope, or stands beside others of that kind.

    In a matrix of levels and competencies a single column called scope is a competency like the others.
    """
    family = words.SCOPE_COLUMNS.get(name.casefold())
    return family is not None and ((family == "scope" and not in_matrix) or len(page.families) > 1)


def add_statement(
    page: Page, index: int, context: Context, path: tuple[str, ...], kind: Kind, text: str | None = None
) -> None:
    """Take up what a block says. `text` where that is not all of it; `kind` as its place tells."""
    said = re.sub(r"\s+", " ", page.blocks[index].text if text is None else text).strip()
    path = tuple(part for part in path if part)
    page.add(
        Found(
            index,
            said,
            kind_by_words(said) if kind is Kind.BEHAVIOR else kind,
            context.level,
            context.track,
            path,
            _status(page, index, said, path),
            opening=context.opening,
        )
    )


def kind_by_words(text: str) -> Kind:
    """A cap, a reference, or plainly what is expected."""
    head = text[:_HEAD]
    if words.CAP.search(head) or words.CAP_SHORT.search(head):
        return Kind.CAP
    return Kind.REFERENCE if words.REFERENCE.search(head) else Kind.BEHAVIOR


def _status(page: Page, index: int, text: str, path: tuple[str, ...]) -> Status:
    if words.TODO.match(text):
        return Status.TODO
    if len(text) < _HEAD and words.PLACEHOLDER.match(text):
        return Status.PLACEHOLDER
    if index in page.lists.drafts or any(words.DRAFT_HEADING.search(part) for part in path):
        return Status.DRAFT
    return Status.AGREED


def is_provenance(text: str) -> bool:
    """Whether a line says where the ladder comes from."""
    return len(text) < _HEAD and words.PROVENANCE.search(text) is not None


def says_something(text: str) -> bool:
    """Whether there is a letter or a digit in a text, or a sign that something is to come: "???"."""
    return any(c.isalnum() for c in text) or words.PLACEHOLDER.match(text) is not None
