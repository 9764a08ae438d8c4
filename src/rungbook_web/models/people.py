"""Accounts, and the people they may belong to."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Finds an account by its e-mail address, however that is written."""

    def get_by_natural_key(self, username: str | None) -> User:
        """The account with this address. Raises `User.DoesNotExist`."""
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser):
    """An account: what somebody signs in with. Its name is the e-mail address, kept in lower case."""

    email = models.EmailField(_("e-mail address"), max_length=254, unique=True)
    is_active = models.BooleanField(_("may sign in"), default=True)

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(email=Lower("email")), name="user_email_lower_case"),)

    def __str__(self) -> str:
        return self.email


class Role(models.TextChoices):
    """What a person may be to the site. A member reads what is published; the rest comes on top of that."""

    MEMBER = "member", _("member")
    EDITOR = "editor", _("ladder editor")
    ADMIN = "admin", _("owner")


class Person(models.Model):
    """Somebody in the organisation, with or without an account."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=200)
    user = models.OneToOneField(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="person")

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A role that a person has. Someone may have several: the owner of an installation is often a ladder editor."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=20, choices=Role)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person", "role"], name="membership_once"),)

    def __str__(self) -> str:
        return f"{self.person} {self.role}"
