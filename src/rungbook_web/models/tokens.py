"""Tokens: what programs show in the place of a password."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from rungbook_web.models.people import Person


class Token(models.Model):
    """A program may do one kind of thing for a person until a day. Only the digest of its secret is kept."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(_("for"), max_length=100)
    scope = models.CharField(_("may"), max_length=40)
    digest = models.CharField(_("digest of the secret"), max_length=64, unique=True)
    made_at = models.DateTimeField(_("made"))
    ends_at = models.DateTimeField(_("ends"))

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.name} {self.scope}"
