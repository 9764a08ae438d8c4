"""A demo as people start it, and Chromium in front of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from browsing import CHROMIUM, FLAGS, Open, demo_pages, served_demo


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
    """Opens a page of the demo: `browse("/", color_scheme="dark")`, options being those of a browser's context.

    At the end nothing may have been said on the console: no error of a script, no breach of the content security
    policy, and no answer of 400 or more but the `status` of the page and those in `then`.
    """
    contexts: list[BrowserContext] = []
    said: list[str] = []

    def open_page(path: str, *, status: int = 200, then: tuple[int, ...] = (), **options: object) -> Page:
        context = chromium.new_context(base_url=demo, **options)  # type: ignore[arg-type]  # handed on as they come
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        meant = {f"Failed to load resource: the server responded with a status of {code}" for code in (status, *then)}

        def hear(message: ConsoleMessage) -> None:
            if not message.text.startswith(tuple(meant)):
                said.append(message.text)

        page.on("console", hear)
        page.on("pageerror", lambda error: said.append(str(error)))
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == status
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert said == []
