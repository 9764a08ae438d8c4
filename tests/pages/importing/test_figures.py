"""What an import of a thousand statements costs."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from desks import brought_in, signed_in
from rungbook.reading.result import Document

pytestmark = pytest.mark.django_db


def large() -> Document:
    """Eight levels of five competencies with twenty-five statements each."""
    parts = ["# Harbour ladder\n\n## Engineer\n"]
    for level in range(1, 9):
        parts.append(f"\n### L{level}: Engineer {level}\n")
        for craft in range(5):
            parts.append(f"\n#### Craft {craft}\n\n")
            parts += [f"- Keeps rope {level}.{craft}.{rope} of the quay dry\n" for rope in range(25)]
    return Document("large.md", "".join(parts).encode())


@pytest.mark.parametrize("query", ["", "?show=uncertain", "?page=3"])
def test_the_preview_takes_few_queries(django_assert_max_num_queries: DjangoAssertNumQueries, query: str) -> None:
    one = brought_in(large())
    client: Client = signed_in()

    with django_assert_max_num_queries(20):
        response = client.get(one.get_absolute_url() + query)

    assert len(response.context["desk"].reading.lines) == 1000
