"""Imports in the database, and the people who may or may not correct them."""

from __future__ import annotations

from django.test import Client

from readings import LADDER
from rungbook.reading.result import Document
from rungbook_web.models import Import, Installation, Membership, Person, Role, User
from rungbook_web.queries.desk import anchors_by_key
from rungbook_web.queries.imports import Desk, desk_of
from rungbook_web.queries.people import actor_of_account
from rungbook_web.rules.permissions import Actor
from rungbook_web.services.importing import start_import
from stored import NOW


def account(name: str, *roles: Role) -> User:
    """An account with a person who has these roles."""
    user = User.objects.create(email=f"{name}@quay.example")
    person = Person.objects.create(name=name.title(), user=user)
    for role in roles:
        Membership.objects.create(person=person, role=role)
    return user


def actor(name: str = "edith", *roles: Role) -> Actor:
    """An editor, or somebody with other roles."""
    return actor_of_account(account(name, *(roles or (Role.EDITOR,))).pk)


def signed_in(name: str = "edith", *roles: Role) -> Client:
    """The browser of an editor, or of somebody with other roles."""
    client = Client()
    client.force_login(account(name, *(roles or (Role.EDITOR,))))
    return client


def brought_in(*documents: Document, by: Actor | None = None) -> Import:
    """An import of these documents, by default of a small ladder."""
    Installation.objects.get_or_create(id=1, defaults={"demo": False, "created_at": NOW})
    return start_import(documents or (LADDER,), actor=by or Actor(), now=NOW)


def desk(one: Import) -> Desk:
    """The import as an editor sees it now."""
    found = desk_of(one.public_id)
    assert found is not None
    return found


def key(one: Import, text: str) -> str:
    """How a form names the first piece that says this."""
    return next(key for key, anchor in anchors_by_key(desk(one)).items() if anchor.text == text)
