"""What an owner decides about people: their roles, and whether they may sign in. Never about the own person."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rungbook_web.models import Installation, Membership, Person, Role, User
from rungbook_web.rules.permissions import Actor, Relation
from rungbook_web.services.events import record_event
from rungbook_web.services.rejected import Rejected

GIVEN = frozenset({Relation.EDITOR, Relation.ADMIN})
"""The roles that are given and taken; a member somebody is by having come."""


@transaction.atomic
def set_roles(public_id: UUID, roles: frozenset[Relation], *, actor: Actor, now: datetime) -> None:
    """Let somebody have exactly these of the roles in `GIVEN`. Each change is an event of its own.

    Raises `Rejected` for the own person: an owner gives no rights to themselves, and an installation keeps an owner.
    """
    person = _other(public_id, actor)
    held = frozenset(Relation(role) for role in person.memberships.values_list("role", flat=True)) & GIVEN
    for role in sorted(roles & GIVEN - held):
        Membership.objects.create(person=person, role=Role(role.value))
        _record("role.given", person, role, actor, now)
    for role in sorted(held - roles):
        person.memberships.filter(role=role.value).delete()
        _record("role.taken", person, role, actor, now)


@transaction.atomic
def set_access(public_id: UUID, *, may_sign_in: bool, actor: Actor, now: datetime) -> None:
    """Close an account, or open it again. A closed one keeps its roles and opens nothing, from the next request on.

    Raises `Rejected` for the own person.
    """
    person = _other(public_id, actor)
    if not User.objects.filter(person=person, is_active=not may_sign_in).update(is_active=may_sign_in):
        return
    verb = "account.opened" if may_sign_in else "account.closed"
    record_event(verb=verb, object=f"person/{public_id}", data={}, actor=actor, now=now)


def _other(public_id: UUID, actor: Actor) -> Person:
    """Somebody else. Owners take turns, so that two never take the role from one another at the same time."""
    Installation.objects.select_for_update().get()
    if not Membership.objects.filter(person=actor.person, role=Role.ADMIN, person__user__is_active=True).exists():
        raise Rejected("not-owner", _("You are not an owner any more."))
    person = Person.objects.filter(public_id=public_id).first()
    if person is None:
        raise Rejected("unknown", _("There is nobody of that name."))
    if person.pk == actor.person:
        raise Rejected("self", _("Another owner has to do this: nobody changes their own roles."))
    return person


def _record(verb: str, person: Person, role: Relation, actor: Actor, now: datetime) -> None:
    data = {"role": role.value}
    record_event(verb=verb, object=f"person/{person.public_id}", data=data, actor=actor, now=now)
