"""Every route declares a permission, stands in the matrix, and is in the reference."""

from __future__ import annotations

from pathlib import Path

import pytest

from matrix import ROUTES
from rungbook_web.route_table import Route, as_markdown, routes
from rungbook_web.rules.permissions import GRANTS, Permission

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "urls.md"


@pytest.mark.parametrize("route", routes(), ids=lambda route: route.pattern)
def test_every_route_declares_a_permission(route: Route) -> None:
    assert isinstance(route.permission, Permission)


def test_every_route_has_a_name_of_its_own() -> None:
    names = [route.name for route in routes()]

    assert all(names)
    assert len(names) == len(set(names))


def test_every_route_stands_in_the_matrix() -> None:
    assert {route.name for route in routes()} == set(ROUTES)


def test_every_permission_is_granted_and_used() -> None:
    assert set(GRANTS) == set(Permission)
    assert {route.permission for route in routes()} == set(Permission)


def test_the_reference_names_every_route_and_permission() -> None:
    page = REFERENCE.read_text("utf8")

    assert page == as_markdown(), "run: make docs"
    for route in routes():
        assert f"`{route.name}`" in page
        assert f"`{route.permission}`" in page
