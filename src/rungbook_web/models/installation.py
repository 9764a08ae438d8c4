"""What this installation is."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Installation(models.Model):
    """The one row that says what the database is for. Made once, never changed; writers take turns on it."""

    demo = models.BooleanField(_("demo"))
    created_at = models.DateTimeField(_("created"))

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(id=1), name="installation_only_one"),)

    def __str__(self) -> str:
        return "demo" if self.demo else "installation"
