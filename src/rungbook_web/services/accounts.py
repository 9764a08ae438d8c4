"""What people do with their accounts."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction

from rungbook_web.models import Membership, Person, Role, User
from rungbook_web.rules.permissions import Actor
from rungbook_web.services.events import record_event


@transaction.atomic
def change_password(user: User, password: str, *, actor: Actor, now: datetime) -> None:
    """Give an account a new password. Sessions that stand on the old one end."""
    user.set_password(password)
    user.save(update_fields=["password"])
    record_event(verb="password.changed", object=f"account/{user.pk}", data={}, actor=actor, now=now)


@transaction.atomic
def admit_member(user_id: int, *, now: datetime) -> None:
    """Make a member of whoever signed up and verified the address; changes nothing for one who is somebody already."""
    user = User.objects.select_for_update().get(pk=user_id)
    if not Person.objects.filter(user=user).exists():
        person = Person.objects.create(name=user.email.partition("@")[0], user=user)
        Membership.objects.create(person=person, role=Role.MEMBER)
        data = {"role": Role.MEMBER.value, "by": "sign-up"}
        record_event(verb="member.joined", object=f"person/{person.public_id}", data=data, actor=None, now=now)


@transaction.atomic
def end_other_sessions(user_id: int, *, keep: str | None, actor: Actor, now: datetime) -> int:
    """Sign an account out everywhere but in the session with the key `keep`; how many sessions ended.

    Only who signs in has a session, so that all that are alive are few enough to look through.
    """
    alive = Session.objects.filter(expire_date__gt=now).exclude(session_key=keep)
    ended = [one.pk for one in alive.iterator() if one.get_decoded().get(SESSION_KEY) == str(user_id)]
    Session.objects.filter(pk__in=ended).delete()
    data = {"count": len(ended)}
    record_event(verb="sessions.ended", object=f"account/{user_id}", data=data, actor=actor, now=now)
    return len(ended)
