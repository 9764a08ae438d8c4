"""A demo and an installation as people start them, and Chromium in front of them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from browsing import CHROMIUM, FLAGS, Open, demo_pages, served, served_demo, watched
from sessions import Sessions, sessions_in


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The installed Chromium, without a window."""
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if path is None:
        pytest.skip(f"no Chromium found ({', '.join(CHROMIUM)})")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a demo of its own."""
    with served_demo(tmp_path_factory.mktemp("demo")) as address:
        yield address


@pytest.fixture(scope="session")
def pages() -> dict[str, str]:
    """The address of each page of the demo, by the page's name."""
    return demo_pages()


@pytest.fixture
def browse(chromium: Browser, demo: str) -> Iterator[Open]:
    """Opens a page of the demo, and listens to its console (`browsing.watched`)."""
    with watched(chromium, demo) as open_page:
        yield open_page


@pytest.fixture(scope="session")
def desks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Sessions]]:
    """The address of an installation that is no demo, and the sessions of two ladder editors in it."""
    data = tmp_path_factory.mktemp("desks")
    with served(data) as address:
        yield address, sessions_in(data, "edith", "dana")


@pytest.fixture
def edit(chromium: Browser, desks: tuple[str, Sessions]) -> Iterator[Open]:
    """Opens a page of an installation as Edith, a ladder editor, or `by="dana"`, another; listens as `browse` does."""
    address, sessions = desks
    with watched(chromium, address) as open_page:

        def open_as(path: str, *, by: str = "edith", **options: object) -> Page:
            return open_page(path, session=sessions[by], **options)

        yield open_as
