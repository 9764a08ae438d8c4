"""Who somebody is to the site."""

from __future__ import annotations

from rungbook_web.models import Membership, Person
from rungbook_web.rules.permissions import VISITOR, Actor, Relation


def actor_of_account(user: int | None) -> Actor:
    """The actor that signed in with this account. Without an account, or a person who has it, a visitor."""
    if user is None:
        return VISITOR
    person = Person.objects.filter(user_id=user, user__is_active=True).values_list("pk", flat=True).first()
    if person is None:
        return VISITOR
    roles = Membership.objects.filter(person_id=person).values_list("role", flat=True)
    return Actor(person, frozenset({Relation.VISITOR, *map(Relation, roles)}))
