"""One enum of permissions, one of relations, one table of who has what. What depends on state is in `visibility`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Permission(StrEnum):
    """What a route needs. Every route declares exactly one."""

    OPEN_SITE = "open_site"
    READ_LADDER = "read_ladder"
    EXPORT_LADDER = "export_ladder"
    READ_SOURCES = "read_sources"
    READ_MINE = "read_mine"
    EDIT_LADDERS = "edit_ladders"
    SIGN_IN = "sign_in"
    OWN_ACCOUNT = "own_account"
    MANAGE_PEOPLE = "manage_people"


class Relation(StrEnum):
    """What somebody is to the site or to an object."""

    VISITOR = "visitor"
    MEMBER = "member"
    EDITOR = "editor"
    ADMIN = "admin"


EVERYBODY = frozenset(Relation)
MEMBERS = EVERYBODY - {Relation.VISITOR}

GRANTS: Mapping[Permission, frozenset[Relation]] = {
    Permission.OPEN_SITE: EVERYBODY,
    Permission.READ_LADDER: EVERYBODY,
    Permission.EXPORT_LADDER: EVERYBODY,
    Permission.READ_SOURCES: EVERYBODY,
    Permission.READ_MINE: EVERYBODY,
    Permission.EDIT_LADDERS: frozenset({Relation.EDITOR}),
    Permission.SIGN_IN: EVERYBODY,
    Permission.OWN_ACCOUNT: MEMBERS,
    Permission.MANAGE_PEOPLE: frozenset({Relation.ADMIN}),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """On whose behalf something happens: the person (None for a visitor) and what they are to the site."""

    person: int | None = None
    relations: frozenset[Relation] = frozenset({Relation.VISITOR})


VISITOR = Actor()


def is_granted(permission: Permission, relations: frozenset[Relation]) -> bool:
    """Whether any of these relations has the permission at all."""
    return not GRANTS[permission].isdisjoint(relations)
