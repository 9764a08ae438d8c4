"""Invitations, and the one-time link of the first owner, which is one without an address."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from rungbook_web.models.people import Person, Role


class Invitation(models.Model):
    """Somebody may become a member with this role, once, until it ends.

    Of a link only the digest of its secret is kept. The mailed link and the one that is copied differ: who comes with
    the mailed one has shown that the address is theirs.
    """

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mail address"), max_length=254, blank=True)
    role = models.CharField(_("role"), max_length=20, choices=Role)
    invited_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    copied_digest = models.CharField(_("digest of the link to copy"), max_length=64, unique=True)
    mailed_digest = models.CharField(_("digest of the link that was mailed"), max_length=64, unique=True)
    made_at = models.DateTimeField(_("made"))
    ends_at = models.DateTimeField(_("ends"))
    accepted_by = models.OneToOneField(Person, on_delete=models.PROTECT, null=True, related_name="invitation")
    revoked = models.BooleanField(_("withdrawn"), default=False)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.email or '-'} {self.role}"
