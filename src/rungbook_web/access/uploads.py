"""Documents as a request brings them: chosen, dropped, or pasted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.template.defaultfilters import filesizeformat
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

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


class DocumentsForm(forms.Form):
    """Files, or what was pasted: as text, or as the HTML that the clipboard had beside it."""

    text = forms.CharField(required=False, strip=False, widget=forms.Textarea, label=lazy("Or paste one"))
    html = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    over_limit = lazy("That is more than %(limit)s.")

    def __init__(self, data: QueryDict, files: MultiValueDict[str, Any]) -> None:
        super().__init__(data, files)
        self.documents: tuple[Document, ...] = ()

    def clean(self) -> dict[str, Any]:
        """Put the documents together. They may not be over the limit, all of them taken together."""
        super().clean()
        self.documents = tuple(with_own_names(self.sources()))
        if not self.documents:
            raise forms.ValidationError(_("Choose a document, or paste one."), code="nothing")
        limit = settings.ENVIRONMENT.reading_bytes
        if sum(len(document.data) for document in self.documents) > limit:
            raise forms.ValidationError(self.over_limit % {"limit": filesizeformat(limit)}, code="limit")
        return self.cleaned_data

    def sources(self) -> Iterator[Document]:
        """The documents as they were sent, before two of one name are told apart."""
        text, html = (self.cleaned_data.get(name, "") for name in ("text", "html"))
        return sent_documents(self.files.getlist("file"), text=text, html=html)
