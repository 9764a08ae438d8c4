"""Who somebody is to the site."""

from __future__ import annotations

from allauth.account.models import EmailAddress

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


def is_verified(user: int | None, email: str) -> bool:
    """Whether the person with this account has shown that mail to this address reaches them."""
    found: bool = EmailAddress.objects.filter(user_id=user, email__iexact=email, verified=True).exists()
    return found


def email_of(person: int | None) -> str:
    """The address that a person signs in with; empty for one without an account."""
    if person is None:
        return ""
    return Person.objects.filter(pk=person).values_list("user__email", flat=True).first() or ""
