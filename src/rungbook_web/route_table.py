"""Every route with the permission that it declares: what the tests walk, and the reference page that is made of it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import django
from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

from rungbook_web.rules.permissions import EVERYBODY, GRANTS, Permission


@dataclass(frozen=True, slots=True)
class Route:
    """An address: its name, its pattern, and its permission; None where the view declares none, which is an error."""

    name: str
    pattern: str
    permission: Permission | None


def routes() -> list[Route]:
    """Every route of the site, in the order in which addresses are matched. Django must be set up."""
    return list(_walk(get_resolver().url_patterns, ""))


def _walk(patterns: Iterable[URLPattern | URLResolver], before: str) -> Iterator[Route]:
    for entry in patterns:
        pattern = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _walk(entry.url_patterns, pattern)
        else:
            yield Route(entry.name or "", f"/{pattern}", getattr(entry.callback, "permission", None))


def _plain(pattern: str) -> str:
    """An address without the types of its parts."""
    return re.sub(r"<\w+:", "<", pattern)


def as_markdown() -> str:
    """The reference page of the routes."""
    if not apps.ready:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rungbook_web.settings")
        django.setup()
    rows = ["| address | name | permission | who has it |", "|---|---|---|---|"]
    for route in routes():
        relations = GRANTS[route.permission] if route.permission else frozenset()
        who = "everybody" if relations == EVERYBODY else ", ".join(sorted(relations)) or "nobody"
        rows.append(f"| `{_plain(route.pattern)}` | `{route.name}` | `{route.permission}` | {who} |")
    return (
        "# Addresses\n\nEvery address needs one permission. Having it is not all: a version of a ladder is shown to "
        "those who may read it in its state, and to others it does not exist (404). The version `current` leads on to "
        "the newest published one.\n\n" + "\n".join(rows) + "\n"
    )
