"""Documents on their way to becoming ladders, and what people corrected about how they were understood."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rungbook_web.models.people import Person


class ImportState(models.TextChoices):
    """Where an import is in its life."""

    OPEN = "open", _("open")
    SAVED = "saved", _("saved as a draft")
    PUBLISHED = "published", _("published")
    DISCARDED = "discarded", _("discarded")


class Import(models.Model):
    """Documents that were brought in together.

    `revision` grows with each change; whoever changes something says which revision they saw.
    """

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=300)
    state = models.CharField(_("state"), max_length=20, choices=ImportState, default=ImportState.OPEN)
    revision = models.PositiveIntegerField(_("revision"), default=0)
    created_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(_("brought in"))

    class Meta:
        ordering = ("-created_at", "-id")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The address of its preview."""
        return reverse("import", args=[self.public_id])


class ImportDocument(models.Model):
    """A document of an import. Its bytes lie in the data folder under their SHA-256, `digest`."""

    owner = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="documents")
    position = models.PositiveIntegerField(_("place in the order given"))
    name = models.CharField(_("name"), max_length=1000)
    digest = models.CharField(_("digest"), max_length=64, db_index=True)
    size = models.PositiveBigIntegerField(_("size in bytes"))

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=["owner", "position"], name="import_document_once"),)

    def __str__(self) -> str:
        return self.name


class ImportCorrection(models.Model):
    """One entry of an import's list of corrections. `content` is the library's value as JSON; what was `undone` no
    longer counts and can be redone until something else is corrected."""

    owner = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="corrections")
    number = models.PositiveIntegerField(_("number"))
    content = models.TextField(_("content"))
    actor = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("when"))
    undone = models.BooleanField(_("undone"), default=False)

    class Meta:
        ordering = ("number",)
        constraints: ClassVar = [models.UniqueConstraint(fields=["owner", "number"], name="import_correction_once")]

    def __str__(self) -> str:
        return f"{self.owner_id}: {self.number}"
