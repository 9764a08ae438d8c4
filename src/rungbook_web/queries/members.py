"""The people of an installation and who is invited, for its owners."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from rungbook_web.models import Invitation, Person, Role
from rungbook_web.support.digests import digest_of_text


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody with an account. Never a password or a link."""

    public_id: UUID
    name: str
    email: str
    roles: frozenset[str]
    may_sign_in: bool
    is_self: bool

    @property
    def labels(self) -> list[str]:
        """The roles in words, a plain member's alone where there is no other."""
        more = [str(role.label) for role in (Role.ADMIN, Role.EDITOR) if role.value in self.roles]
        return more or [str(Role.MEMBER.label)]


@dataclass(frozen=True, slots=True)
class Asked:
    """An invitation that nobody came by yet."""

    public_id: UUID
    email: str
    role: str
    ends_at: datetime
    state: str


@dataclass(frozen=True, slots=True)
class Welcome:
    """What an invitation says to who comes by it: the address it is for, empty for the first owner, and the role."""

    email: str
    role: str
    is_first: bool


def members(actor: int | None) -> list[Member]:
    """Everybody who has an account, by name."""
    people = Person.objects.filter(user__isnull=False).select_related("user").prefetch_related("memberships")
    return [
        Member(
            public_id=person.public_id,
            name=person.name,
            email=person.user.email if person.user else "",
            roles=frozenset(membership.role for membership in person.memberships.all()),
            may_sign_in=bool(person.user and person.user.is_active),
            is_self=person.pk == actor,
        )
        for person in people.order_by("name", "pk")
    ]


def invitations(now: datetime) -> list[Asked]:
    """Those that people were sent and nobody came by, the newest first."""
    found = Invitation.objects.filter(accepted_by=None, invited_by__isnull=False)
    return [
        Asked(one.public_id, one.email, str(Role(one.role).label), one.ends_at, _state_of(one, now)) for one in found
    ]


def welcome_of(secret: str, now: datetime) -> Welcome | None:
    """The open invitation that a link leads to; None where there is none, for whatever reason."""
    digest = digest_of_text(secret)
    one = Invitation.objects.filter(
        Q(copied_digest=digest) | Q(mailed_digest=digest), accepted_by=None, revoked=False, ends_at__gt=now
    ).first()
    return Welcome(one.email, str(Role(one.role).label), one.invited_by_id is None) if one else None


def _asked(one: Invitation, now: datetime) -> Asked:
    return Asked(one.public_id, one.email, str(Role(one.role).label), one.ends_at, _state_of(one, now))


def _state_of(one: Invitation, now: datetime) -> str:
    if one.revoked:
        return "withdrawn"
    return "open" if one.ends_at > now else "ended"
