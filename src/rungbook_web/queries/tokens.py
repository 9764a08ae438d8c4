"""Tokens: those of a person, and who comes with one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rungbook_web.models import Token
from rungbook_web.queries.people import actor_of_account
from rungbook_web.rules.permissions import Actor
from rungbook_web.support.digests import digest_of_text


@dataclass(frozen=True, slots=True)
class TokenRecord:
    """A token as its owner sees it, without its secret."""

    public_id: UUID
    name: str
    scope: str
    ends_at: datetime
    has_ended: bool


def tokens_of(person: int | None, now: datetime) -> list[TokenRecord]:
    """The tokens of a person, the newest first."""
    return [
        TokenRecord(one.public_id, one.name, one.scope, one.ends_at, one.ends_at <= now)
        for one in Token.objects.filter(person=person)
    ]


def actor_of_token(secret: str, scope: str, now: datetime) -> Actor | None:
    """On whose behalf a program comes that shows this secret; None where it is none, has ended, is for something else,
    or its owner may not sign in."""
    found = Token.objects.filter(digest=digest_of_text(secret), scope=scope, ends_at__gt=now).select_related("person")
    one = found.filter(person__user__is_active=True).first()
    return actor_of_account(one.person.user_id) if one else None
