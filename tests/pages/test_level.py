"""A level: what it says and what holds there."""

from __future__ import annotations

import pytest
from django.test import Client

from rungbook.model import Statement
from rungbook_web.queries.levels import Section
from stored import HOME, PAGES, publish, small_ladder, text_of

pytestmark = pytest.mark.django_db


def texts(section: Section) -> list[str]:
    """All that is said in a section, in order."""
    return [s.text for s in section.statements] + [text for inner in section.sections for text in texts(inner)]


def test_says_everything_once(client: Client) -> None:
    publish()

    parts = client.get(PAGES["level"]).context["parts"]
    said = [s.text for s in (*parts.summaries, *parts.attributes)] + texts(parts.scope) + texts(parts.expected)

    assert sorted(said) == sorted(s.text for s in small_ladder().tracks[0].levels[1].statements)


def test_puts_statements_under_their_headings(client: Client) -> None:
    publish()

    craft = client.get(PAGES["level"]).context["parts"].expected.sections[0]

    assert [section.path for section in craft.sections] == [("Craft", "Testing")]
    assert [section.name for section in craft.sections[0].sections] == ["Examples"]


def test_shows_what_holds_from_elsewhere(client: Client) -> None:
    publish()

    brought: list[Statement] = []
    for _, statements in client.get(HOME + "engineer/l3/").context["parts"].brought:
        brought += statements

    assert "Reviews within a day" in [s.text for s in brought]


def test_escapes_what_the_document_says(client: Client) -> None:
    publish()

    page = text_of(client.get(PAGES["level"]))

    assert "the &lt;b&gt;lock&lt;/b&gt; that" in page
    assert "<b>lock" not in page


def test_marks_and_anchors_statements(client: Client) -> None:
    publish()

    page = text_of(client.get(PAGES["level"]))

    for statement in small_ladder().tracks[0].levels[1].statements:
        assert page.count(f'id="{statement.id}"') == 1
    assert "mark-draft" in page
    assert "mark-todo" in page


def test_names_the_source(client: Client) -> None:
    publish()

    assert "ladder.md" in text_of(client.get(HOME + "engineer/l1/"))


@pytest.mark.parametrize(("level", "below", "above"), [("l1", None, "L2"), ("l2", "L1", "L3"), ("l3", "L2", None)])
def test_knows_its_neighbours(client: Client, level: str, below: str | None, above: str | None) -> None:
    publish()

    context = client.get(f"{HOME}engineer/{level}/").context

    assert [one and one.code for one in (context["below"], context["above"])] == [below, above]


def test_an_unknown_level_is_not_found(client: Client) -> None:
    publish()

    assert client.get(HOME + "engineer/l9/").status_code == 404
    assert client.get(HOME + "lead/l1/").status_code == 404
