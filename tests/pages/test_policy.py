"""What every response carries, whatever it is and whoever makes it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.test.client import RequestFactory
from pytest_django import Settings

import rungbook_web
from rungbook_web.models import Ladder, State, Version
from rungbook_web.pages.meta import views
from stored import HOME, LABEL, NOW, PAGES, SLUG, publish

STATIC = sorted(path for path in (Path(rungbook_web.__file__).parent / "static").rglob("*.css"))
ADDRESSES = {
    **PAGES,
    "home": "/",
    "ladders": "/ladders/",
    "read": "/read/",
    "sign in": "/sign-in",
    "password": "/password",
    "no key": "/password/new/1-no-key/",
    "redirect": f"/ladders/{SLUG}/",
    "slash": "/ladders",
    "missing": "/nowhere/",
    "missing part": HOME + "nowhere/",
    "unprocessable": HOME + "compare?level=engineer/l1",
}


def is_guarded(response: object) -> bool:
    """Whether a response has the policy, and forbids sniffing and framing."""
    headers = response.headers  # type: ignore[attr-defined]  # any response
    return (
        "default-src 'self'" in headers.get("Content-Security-Policy", "")
        and "unsafe" not in headers["Content-Security-Policy"]
        and headers.get("X-Content-Type-Options") == "nosniff"
        and headers.get("X-Frame-Options") == "DENY"
    )


@pytest.mark.django_db
@pytest.mark.parametrize("name", ADDRESSES)
@pytest.mark.parametrize("method", ["get", "head", "post", "options"])
def test_every_answer_is_guarded(client: Client, name: str, method: str) -> None:
    publish()

    assert is_guarded(getattr(client, method)(ADDRESSES[name]))


@pytest.mark.django_db
def test_an_unchanged_page_is_guarded(client: Client) -> None:
    publish()

    response = client.get(HOME, headers={"If-None-Match": client.get(HOME)["ETag"]})

    assert response.status_code == 304
    assert is_guarded(response)


def test_a_static_file_is_guarded(client: Client) -> None:
    response = client.get(settings.STATIC_URL + STATIC[0].relative_to(settings.STATIC_ROOT).as_posix())

    assert b"".join(response) == STATIC[0].read_bytes()
    assert "immutable" in response["Cache-Control"]
    assert is_guarded(response)


def test_a_wrong_host_is_refused_and_guarded(client: Client) -> None:
    response = client.get("/", headers={"Host": "elsewhere.example"})

    assert response.status_code == 400
    assert is_guarded(response)


def test_a_redirect_to_https_is_guarded(client: Client, settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True

    response = Client().get("/")

    assert response.status_code == 301
    assert is_guarded(response)


@pytest.mark.django_db
def test_a_broken_page_is_guarded_and_says_so(client: Client) -> None:
    ladder = Ladder.objects.create(slug=SLUG, title="Damaged", public=True)
    Version.objects.create(
        ladder=ladder, label=LABEL, state=State.PUBLISHED, content="{", digest="damaged", published_at=NOW
    )
    client.raise_request_exception = False

    response = client.get(HOME)

    assert response.status_code == 500
    assert is_guarded(response)


def test_no_page_holds_anything_inline() -> None:
    templates = Path(rungbook_web.__file__).parent / "templates"

    for path in templates.rglob("*.html"):
        text = path.read_text("utf8").lower()
        assert " style=" not in text, path
        assert "<style" not in text, path
        assert " on" not in [text[at : at + 3] for at in range(len(text)) if text[at : at + 6] in {" oncli", " onloa"}]
        assert all("src=" in tag.partition(">")[0] for tag in text.split("<script")[1:]), path


@pytest.mark.parametrize(("view", "status"), [(views.denied, 403), (views.not_found, 404)])
def test_an_error_says_nothing_of_what_was_asked_for(rf: RequestFactory, view: object, status: int) -> None:
    pages = [view(rf.get(address), Exception(address)) for address in ("/ladders/a/", "/ladders/b/1/c/")]  # type: ignore[operator]

    assert [page.status_code for page in pages] == [status, status]
    assert pages[0].content == pages[1].content
