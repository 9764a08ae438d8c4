"""Who did what, when: appended, never changed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from rungbook_web.models.people import Person


class Event(models.Model):
    """One recorded act. `digest` covers all the other columns and the digest of the event before."""

    at = models.DateTimeField(_("when"))
    actor = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    verb = models.CharField(_("act"), max_length=80)
    object = models.CharField(_("of what"), max_length=300)
    data = models.JSONField(_("details"), default=dict)
    previous = models.CharField(_("digest of the event before"), max_length=64, unique=True, blank=True)
    digest = models.CharField(_("digest"), max_length=64, unique=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.object}"
