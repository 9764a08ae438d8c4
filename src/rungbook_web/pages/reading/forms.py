"""Documents as they come in: chosen, pasted, or carried from the page before."""

from __future__ import annotations

import binascii
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import QueryDict
from django.template.defaultfilters import filesizeformat
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from rungbook.reading.result import Document
from rungbook_web.access.uploads import sent_documents, with_own_names


@dataclass(frozen=True, slots=True)
class Carried:
    """A document on its way through a form: its name, and its bytes as base64."""

    name: str
    data: str


class ReadForm(forms.Form):
    """Files, pasted text (with the HTML that the clipboard had beside it), or documents carried along."""

    text = forms.CharField(required=False, strip=False, widget=forms.Textarea)
    html = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict, files: MultiValueDict[str, Any]) -> None:
        super().__init__(data, files)
        self.documents: tuple[Document, ...] = ()

    def clean(self) -> dict[str, Any]:
        """Put the documents together. They may not be over the limit, all of them taken together."""
        super().clean()
        self.documents = tuple(with_own_names(self._sources()))
        limit = settings.ENVIRONMENT.reading_bytes
        if not self.documents:
            raise forms.ValidationError(_("Choose a document, or paste one."), code="nothing")
        if sum(len(document.data) for document in self.documents) > limit:
            message = _("That is more than %(limit)s. Read it with `rungbook convert` or `rungbook serve --ladder`.")
            raise forms.ValidationError(message % {"limit": filesizeformat(limit)}, code="limit")
        return self.cleaned_data

    def _sources(self) -> Iterator[Document]:
        assert isinstance(self.data, QueryDict)
        names, contents = self.data.getlist("name"), self.data.getlist("data")
        for name, content in zip(names, contents, strict=False):
            yield Document(name[:200], _decoded(content))
        text, html = (self.cleaned_data.get(name, "") for name in ("text", "html"))
        yield from sent_documents(self.files.getlist("file"), text=text, html=html)


def carry(documents: Iterable[Document]) -> list[Carried]:
    """Documents as the next form carries them."""
    return [Carried(document.name, b64encode(document.data).decode("ascii")) for document in documents]


def _decoded(content: str) -> bytes:
    try:
        return b64decode(content, validate=True)
    except binascii.Error:
        raise SuspiciousOperation("a carried document that is no base64") from None
