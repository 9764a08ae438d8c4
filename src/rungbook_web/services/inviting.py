"""Inviting people, and coming by an invitation."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from rungbook_web.models import Installation, Invitation, Membership, Person, Role, User
from rungbook_web.rules.permissions import Actor, Relation
from rungbook_web.services.events import record_event
from rungbook_web.services.rejected import Rejected
from rungbook_web.support.digests import digest_of_text

LASTS = timedelta(days=14)
OWNER_LINK_LASTS = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation with the secrets of its links, which are known at this moment only."""

    public_id: UUID
    email: str
    copied: str
    mailed: str


@transaction.atomic
def open_owner_link(*, now: datetime) -> str | None:
    """The secret of a link by which the first account is made, for a day; those given out before are void. None as
    soon as there is an owner."""
    Installation.objects.select_for_update().get()
    if Membership.objects.filter(role=Role.ADMIN).exists():
        return None
    Invitation.objects.filter(invited_by=None, accepted_by=None).update(revoked=True)
    return _invite("", Role.ADMIN, None, now + OWNER_LINK_LASTS, now).copied


@transaction.atomic
def invite_people(emails: list[str], relation: Relation, *, actor: Actor, now: datetime) -> list[Invited]:
    """Invite these addresses, for two weeks, each once. Raises `Rejected` where one has an account or an invitation
    that is open; nobody is invited then."""
    role = Role(relation.value)
    addresses = list(dict.fromkeys(email.lower() for email in emails))
    _reject_known(addresses, now=now)
    return [_recorded(_invite(one, role, actor.person, now + LASTS, now), role, actor, now) for one in addresses]


@transaction.atomic
def renew_invitation(public_id: UUID, *, actor: Actor, now: datetime) -> Invited:
    """New links for an invitation that nobody came by, for two weeks from now; the old ones are void."""
    one = _unused(public_id)
    one.ends_at, one.revoked = now + LASTS, False
    renewed = _with_new_secrets(one)
    one.save()
    record_event(verb="invitation.renewed", object=f"invitation/{public_id}", data={}, actor=actor, now=now)
    return renewed


@transaction.atomic
def revoke_invitation(public_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Withdraw an invitation that nobody came by: its links are void."""
    one = _unused(public_id)
    one.revoked = True
    one.save(update_fields=["revoked"])
    record_event(verb="invitation.revoked", object=f"invitation/{public_id}", data={}, actor=actor, now=now)


@transaction.atomic
def accept_invitation(secret: str, *, name: str, email: str, password: str, now: datetime) -> User:
    """Make the account and the person of an invitation that is open. `email` counts for the first owner alone; whoever
    was invited has the address of the invitation.

    Raises `Rejected` for a link that is void, and for an address that has an account.
    """
    digest = digest_of_text(secret)
    one = open_invitations(now).select_for_update().filter(Q(copied_digest=digest) | Q(mailed_digest=digest)).first()
    if one is None:
        raise Rejected("void", _("This link was used already, was withdrawn, or is too old."))
    user = _new_account(one.email or email.lower(), password, verified=one.mailed_digest == digest)
    person = Person.objects.create(name=name, user=user)
    one.accepted_by = person
    one.save(update_fields=["accepted_by"])
    _give_roles(person, Role(one.role), first=one.invited_by_id is None, now=now)
    return user


def open_invitations(now: datetime) -> QuerySet[Invitation]:
    """Those that one can still come by."""
    return Invitation.objects.filter(accepted_by=None, revoked=False, ends_at__gt=now)


def _reject_known(addresses: list[str], *, now: datetime) -> None:
    if known := Person.objects.filter(user__email__in=addresses).values_list("user__email", flat=True).first():
        raise Rejected("member", _("%(email)s has an account already.") % {"email": known}, "emails")
    if asked := open_invitations(now).filter(email__in=addresses).values_list("email", flat=True).first():
        raise Rejected(
            "invited", _("%(email)s is invited already: make a new link below.") % {"email": asked}, "emails"
        )


def _invite(email: str, role: Role, invited_by: int | None, ends_at: datetime, now: datetime) -> Invited:
    one = Invitation(email=email, role=role, invited_by_id=invited_by, made_at=now, ends_at=ends_at)
    invited = _with_new_secrets(one)
    one.save()
    return invited


def _with_new_secrets(one: Invitation) -> Invited:
    invited = Invited(one.public_id, one.email, secrets.token_urlsafe(32), secrets.token_urlsafe(32))
    one.copied_digest, one.mailed_digest = digest_of_text(invited.copied), digest_of_text(invited.mailed)
    return invited


def _recorded(invited: Invited, role: Role, actor: Actor, now: datetime) -> Invited:
    """Events name no addresses: they outlive the people's wish to be forgotten."""
    data = {"role": role.value}
    record_event(verb="invitation.made", object=f"invitation/{invited.public_id}", data=data, actor=actor, now=now)
    return invited


def _unused(public_id: UUID) -> Invitation:
    found = Invitation.objects.select_for_update().filter(public_id=public_id, accepted_by=None).first()
    if found is None or found.invited_by_id is None:
        raise Rejected("used", _("Somebody came by this invitation already."))
    return found


def _new_account(email: str, password: str, *, verified: bool) -> User:
    """A new account; or, for who has shown that the address is theirs, one that signed up with it and is nobody yet."""
    user = User.objects.select_for_update().filter(email=email).first()
    if user and (not verified or Person.objects.filter(user=user).exists()):
        raise Rejected("exists", _("There is an account with this address already."), "email")
    user = user or User(email=email)
    user.set_password(password)
    user.save()
    EmailAddress.objects.update_or_create(user=user, email=email, defaults={"verified": verified, "primary": True})
    return user


def _give_roles(person: Person, role: Role, *, first: bool, now: datetime) -> None:
    """Everybody is a member. The first owner becomes ladder editor besides, by an act of its own."""
    actor = Actor(person.pk)
    for given in dict.fromkeys((Role.MEMBER, role)):
        Membership.objects.create(person=person, role=given)
    data = {"role": role.value, "by": "owner-link" if first else "invitation"}
    record_event(verb="member.joined", object=f"person/{person.public_id}", data=data, actor=actor, now=now)
    if first:
        Membership.objects.create(person=person, role=Role.EDITOR)
        data = {"role": Role.EDITOR.value}
        record_event(verb="role.given", object=f"person/{person.public_id}", data=data, actor=actor, now=now)
