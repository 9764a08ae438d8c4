"""How many queries a page takes: as many for a large ladder as for a small one."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from rungbook.model import Ladder
from rungbook_web.queries.versions import content_of
from stored import PAGES, SOURCE, publish, small_ladder

pytestmark = pytest.mark.django_db


FIRST = {"statement": 3, "account": 4}
"""Pages that show documents ask for their names as well, and where they were corrected."""


def large_ladder() -> Ladder:
    """The small ladder with a thousand statements more on a level."""
    ladder = small_ladder()
    engineer, lead = ladder.tracks
    [top] = lead.levels
    more = tuple(top.statements[0].model_copy(update={"id": f"more-{number}"}) for number in range(1000))
    lead = lead.model_copy(update={"levels": (top.model_copy(update={"statements": more}),)})
    return ladder.model_copy(update={"tracks": (engineer, lead)})


@pytest.mark.parametrize("ladder", [small_ladder(), large_ladder()], ids=["small", "large"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_takes_two_at_first_and_one_after(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, name: str, ladder: Ladder
) -> None:
    publish(ladder, documents=(SOURCE,))
    content_of.cache_clear()

    with django_assert_num_queries(FIRST.get(name, 2)):
        client.get(PAGES[name])
    with django_assert_num_queries(1):
        client.get(PAGES[name])
