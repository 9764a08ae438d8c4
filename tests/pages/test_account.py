"""What became of each line of the documents that a stored ladder was read from."""

from __future__ import annotations

import pytest
from django.test import Client

from rungbook.reading import read
from rungbook.reading.result import Document
from stored import HOME, PAGES, SOURCE, publish, small_ladder, text_of

pytestmark = pytest.mark.django_db


def test_has_every_line_and_every_piece(client: Client) -> None:
    publish()

    [account] = client.get(PAGES["account"]).context["accounts"]
    pieces = [one.piece for line in account.lines for one in line.pieces] + [one.piece for one in account.unlined]

    assert [line.text for line in account.lines] == SOURCE.data.decode().splitlines()
    assert sorted(map(repr, pieces)) == sorted(map(repr, read([SOURCE]).account))


def test_shows_of_documents_read_together_those_that_the_ladder_names(client: Client) -> None:
    publish(documents=(SOURCE, Document("other.md", SOURCE.data.replace(b"Engineer", b"Pilot"))))

    response = client.get(PAGES["account"])

    assert [account.name for account in response.context["accounts"]] == ["ladder.md"]
    assert response.context["counts"] == list(response.context["accounts"][0].counts)


def test_keeps_the_order_of_the_documents(client: Client) -> None:
    documents = tuple(Document(name, SOURCE.data.replace(b"Engineer", name.encode())) for name in ("zulu", "alpha"))
    publish(documents=documents)

    assert [account.name for account in client.get(PAGES["account"]).context["accounts"]] == ["zulu", "alpha"]


def test_long_documents_come_in_pages(client: Client) -> None:
    lines = "".join(f"- Knows rope {number}\n" for number in range(1500))
    publish(documents=(Document("long.md", SOURCE.data + lines.encode()),))

    first, second = (client.get(PAGES["account"], {"page": page}) for page in ("1", "2"))

    assert first.context["accounts"][0].lines[-1].number + 1 == second.context["accounts"][0].lines[0].number
    assert "?page=2" in text_of(first)


def test_a_ladder_without_documents_has_none(client: Client) -> None:
    publish(small_ladder(title="Written here"))

    assert client.get(PAGES["account"]).status_code == 404


def test_a_statement_shows_the_lines_it_came_from(client: Client) -> None:
    publish()

    excerpt = client.get(PAGES["statement"]).context["excerpt"]

    assert excerpt.name == "ladder.md"
    assert [(line.number, line.text) for line in excerpt.lines if line.own] == [
        (7, "- Writes tests"),
        (8, "  for changes"),
    ]
    assert [line.number for line in excerpt.lines] == [5, 6, 7, 8, 9, 10]


def test_a_statement_without_a_source_shows_none(client: Client) -> None:
    publish()

    assert client.get(HOME + "statements/l1-3-asks-for-reviews/").context["excerpt"] is None


def test_what_the_document_says_is_escaped(client: Client) -> None:
    publish(documents=(Document("a.md", SOURCE.data.replace(b"Mends", b"<script>alert(1)</script> Mends")),))

    assert "<script>alert" not in text_of(client.get(PAGES["account"]))
