"""Making tokens and taking them back."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rungbook_web.models import Token
from rungbook_web.rules.permissions import Actor, Permission
from rungbook_web.services.events import record_event
from rungbook_web.services.rejected import Rejected
from rungbook_web.support.digests import digest_of_text

PREFIX = "rungbook_"
"""So that programs that look for leaked secrets know one when they see it."""
LASTS = timedelta(days=365)
SCOPES = (Permission.EXPORT_LADDER,)
MOST = 20


@transaction.atomic
def make_token(*, name: str, scope: Permission, actor: Actor, now: datetime) -> str:
    """A token of the actor for a year: its secret, which nobody can look up later. Raises `Rejected` for a scope that
    tokens do not have, and beyond `MOST`."""
    if actor.person is None or scope not in SCOPES:
        raise Rejected("scope", _("Tokens cannot do that."))
    if Token.objects.filter(person=actor.person).count() >= MOST:
        raise Rejected("many", _("You have 20 tokens: take one back first."), "name")
    secret = PREFIX + secrets.token_urlsafe(32)
    made = Token.objects.create(
        person_id=actor.person,
        name=name,
        scope=scope.value,
        digest=digest_of_text(secret),
        made_at=now,
        ends_at=now + LASTS,
    )
    data = {"scope": scope.value}
    record_event(verb="token.made", object=f"token/{made.public_id}", data=data, actor=actor, now=now)
    return secret


@transaction.atomic
def revoke_token(public_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Take back a token of the actor. Raises `Rejected` for any other, whether it exists or not."""
    removed, _by_model = Token.objects.filter(public_id=public_id, person=actor.person).delete()
    if not removed:
        raise Rejected("unknown", _("There is no such token."))
    record_event(verb="token.revoked", object=f"token/{public_id}", data={}, actor=actor, now=now)
