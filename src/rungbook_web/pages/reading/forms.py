"""Documents as they come in: chosen, pasted, or carried from the page before."""

from __future__ import annotations

import binascii
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.core.exceptions import SuspiciousOperation
from django.http import QueryDict
from django.utils.translation import gettext_lazy as lazy

from rungbook.reading.result import Document
from rungbook_web.access.uploads import DocumentsForm


@dataclass(frozen=True, slots=True)
class Carried:
    """A document on its way through a form: its name, and its bytes as base64."""

    name: str
    data: str


class ReadForm(DocumentsForm):
    """Files, pasted text (with the HTML that the clipboard had beside it), or documents carried along."""

    over_limit = lazy("That is more than %(limit)s. Read it with `rungbook convert` or `rungbook serve --ladder`.")

    def sources(self) -> Iterator[Document]:
        """What the page before carried, then what is sent anew."""
        assert isinstance(self.data, QueryDict)
        names, contents = self.data.getlist("name"), self.data.getlist("data")
        for name, content in zip(names, contents, strict=False):
            yield Document(name[:200], _decoded(content))
        yield from super().sources()


def carry(documents: Iterable[Document]) -> list[Carried]:
    """Documents as the next form carries them."""
    return [Carried(document.name, b64encode(document.data).decode("ascii")) for document in documents]


def _decoded(content: str) -> bytes:
    try:
        return b64decode(content, validate=True)
    except binascii.Error:
        raise SuspiciousOperation("a carried document that is no base64") from None
