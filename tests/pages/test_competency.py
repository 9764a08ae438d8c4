"""A competency across the levels of a track."""

from __future__ import annotations

import pytest
from django.test import Client

from stored import HOME, PAGES, publish

pytestmark = pytest.mark.django_db


def test_has_a_row_for_every_level(client: Client) -> None:
    publish()

    rows = client.get(PAGES["competency"]).context["rows"]

    assert [(row.level.code, len(row.statements)) for row in rows] == [("L1", 1), ("L2", 2), ("L3", 1)]


def test_a_pillar_holds_its_competencies(client: Client) -> None:
    publish()

    rows = client.get(HOME + "competencies/engineer/craft/").context["rows"]

    assert [section.name for section in rows[0].section.sections] == ["Testing"]


def test_an_unknown_one_is_not_found(client: Client) -> None:
    publish()

    assert client.get(HOME + "competencies/engineer/sailing/").status_code == 404
    assert client.get(HOME + "competencies/lead/craft--testing/").status_code == 404
