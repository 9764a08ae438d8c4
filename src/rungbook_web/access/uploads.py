"""Documents as a request brings them: chosen, dropped, or pasted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from rungbook.model import unused
from rungbook.reading.result import Document

PASTED = "pasted"


def sent_documents(files: Iterable[UploadedFile[Any]], *, text: str, html: str) -> Iterator[Document]:
    """The files that are not empty, then what was pasted: as HTML where the clipboard had that, else as text."""
    for file in files:
        if file.size:
            yield Document(file.name or _("document"), file.read())
    if html.strip():
        yield Document(f"{PASTED}.html", html.encode())
    elif text.strip():
        yield Document(PASTED, text.encode())


def with_own_names(documents: Iterable[Document]) -> Iterator[Document]:
    """Two files may have the same name; an account needs them apart."""
    taken: set[str] = set()
    for document in documents:
        name = unused(document.name, taken)
        taken.add(name)
        yield Document(name, document.data)
