"""A track: its levels and competencies."""

from __future__ import annotations

import pytest
from django.test import Client

from stored import HOME, PAGES, publish

pytestmark = pytest.mark.django_db


def test_names_its_competencies_pillars_first(client: Client) -> None:
    publish()

    names = [name.path for name in client.get(PAGES["track"]).context["competencies"]]

    assert names == [("Craft",), ("Craft", "Testing"), ("People",), ("People", "Mentoring"), ("Scope",)]


def test_an_unknown_track_is_not_found(client: Client) -> None:
    publish()

    assert client.get(HOME + "pilot/").status_code == 404
