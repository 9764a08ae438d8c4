"""Ladders and their versions. What a version says is the library's value, kept as its canonical JSON."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rungbook_web.models.imports import Import


class State(models.TextChoices):
    """Where a version is in its life."""

    DRAFT = "draft", _("draft")
    REVIEW = "review", _("in review")
    PUBLISHED = "published", _("published")
    SUPERSEDED = "superseded", _("superseded")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Ladder(models.Model):
    """A ladder of the organisation, through all its versions."""

    slug = models.SlugField(_("address"), max_length=80, unique=True, allow_unicode=True)
    title = models.CharField(_("title"), max_length=300)
    public = models.BooleanField(_("published versions are open to everybody"), default=False)

    class Meta:
        ordering = ("title", "slug")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The address of whatever version is current."""
        return reverse("ladder", args=[self.slug, "current"])


class Version(models.Model):
    """One state of a ladder; once published its content never changes.

    `content` is the canonical JSON of the library's `Ladder`, `digest` the SHA-256 of its UTF-8 bytes in hex.
    """

    ladder = models.ForeignKey(Ladder, on_delete=models.PROTECT, related_name="versions")
    label = models.CharField(_("label"), max_length=80)
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.DRAFT)
    content = models.TextField(_("content"))
    digest = models.CharField(_("digest"), max_length=64, db_index=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    adopted_on = models.DateField(_("counts from"), null=True, blank=True)
    origin = models.ForeignKey(Import, on_delete=models.PROTECT, null=True, blank=True, related_name="versions")

    class Meta:
        ordering = ("-published_at", "-id")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["ladder", "label"], name="version_label_once"),
            models.UniqueConstraint(
                fields=["ladder"], condition=Q(state=State.PUBLISHED), name="version_published_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[State.DRAFT, State.REVIEW]) | Q(published_at__isnull=False),
                name="version_published_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ladder_id} {self.label}"

    def get_absolute_url(self) -> str:
        """The address of this version."""
        return reverse("ladder", args=[self.ladder.slug, self.label])


class Source(models.Model):
    """A document that a version was read from. Its bytes lie in the data folder under their SHA-256, `digest`."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="sources")
    position = models.PositiveIntegerField(_("place in the order given"))
    name = models.CharField(_("name"), max_length=1000)
    digest = models.CharField(_("digest"), max_length=64)

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=["version", "position"], name="source_position_once"),)

    def __str__(self) -> str:
        return self.name
