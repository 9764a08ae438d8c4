"""Pages of an immutable version: a strong ETag, 304, and nothing stale."""

from __future__ import annotations

from functools import partial
from typing import cast

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries, Settings

from rungbook_web.access.requests import SiteRequest
from rungbook_web.access.versions import made_once
from rungbook_web.models import State, Version
from rungbook_web.support import build
from stored import HOME, PAGES, publish, small_ladder

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", PAGES)
def test_what_one_has_is_not_sent_again(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, name: str
) -> None:
    publish()
    first = client.get(PAGES[name])

    with django_assert_num_queries(1):
        second = client.get(PAGES[name], headers={"If-None-Match": first["ETag"]})

    assert not first["ETag"].startswith("W/")
    assert (second.status_code, second.content) == (304, b"")
    assert second["ETag"] == first["ETag"]
    assert "HX-Request" in second["Vary"]
    assert second["Cache-Control"] == first["Cache-Control"] == "private, no-cache"


def test_the_same_page_has_the_same_bytes(client: Client) -> None:
    publish()
    first = {address: client.get(address).content for address in PAGES.values()}
    cache.clear()

    assert {address: client.get(address).content for address in PAGES.values()} == first


@pytest.mark.parametrize("address", [*(PAGES[name] for name in PAGES if name != "export"), "/"])
def test_a_page_is_made_once(client: Client, address: str) -> None:
    publish()
    first, second = client.get(address), client.get(address)

    assert (bool(first.templates), bool(second.templates)) == (True, False)
    assert (second.content, second.headers) == (first.content, first.headers)


def test_another_name_of_the_site_gets_a_page_of_its_own(client: Client) -> None:
    publish()

    assert client.get(HOME, headers={"host": "localhost"}).templates
    assert client.get(HOME, headers={"host": "127.0.0.1"}).templates


def test_a_page_with_a_form_for_one_visitor_is_made_for_each(rf: RequestFactory) -> None:
    made: list[int] = []

    def make(request: SiteRequest) -> HttpResponse:
        made.append(1)
        return HttpResponse(get_token(request))

    for _ in range(2):
        request = cast("SiteRequest", rf.get("/"))
        made_once(request, '"tag"', partial(make, request))

    assert len(made) == 2


def test_every_page_has_a_tag_of_its_own(client: Client) -> None:
    publish()

    tags = {client.get(address)["ETag"] for address in (*PAGES.values(), "/", HOME + "search?q=else")}

    assert len(tags) == len(PAGES) + 2


def test_the_first_page_changes_with_what_it_shows(client: Client) -> None:
    publish()
    first = client.get("/")["ETag"]
    publish(small_ladder(id="second"))

    response = client.get("/", headers={"If-None-Match": first})

    assert response.status_code == 200


def test_another_build_makes_pages_anew(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    publish()
    before = client.get(HOME)["ETag"]
    monkeypatch.setattr("rungbook_web.access.versions.build_id", lambda: "another")

    assert client.get(HOME)["ETag"] != before
    assert len(build.build_id()) == 16


def test_a_withdrawn_version_is_gone_for_those_who_have_it(client: Client) -> None:
    version = publish()
    tag = client.get(HOME)["ETag"]
    Version.objects.filter(pk=version.pk).update(state=State.WITHDRAWN)

    assert client.get(HOME, headers={"If-None-Match": tag}).status_code == 404


def test_while_somebody_works_on_it_nothing_is_kept(client: Client, settings: Settings) -> None:
    publish()
    tag = client.get(HOME)["ETag"]
    settings.DEBUG = True

    assert client.get(HOME, headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize("address", [HOME + "nowhere/", HOME + "compare?level=engineer/l1"])
def test_what_is_no_page_has_no_tag(client: Client, address: str) -> None:
    publish()

    assert "ETag" not in client.get(address)


def test_where_current_leads_is_not_kept(client: Client) -> None:
    publish()

    assert client.get("/ladders/north-quay/current/")["Cache-Control"] == "no-store"
