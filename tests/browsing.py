"""What the tests in the browser share: the site as people start it, its pages, and a document of one's own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from rungbook import reference

Open = Callable[..., Page]

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 60.0
"""Seconds that the demo may take from nothing to its first answer."""

MARKDOWN = """\
# Freight platform ladder

## P1 Engineer

Learns how the platform is run.

### Delivery
- Finishes small tasks with a reviewer
- Asks for help within a day

### Care
- Answers alerts of one service with a runbook
- TODO: say what on-call means here

## P2 Senior Engineer

Runs a service alone.

### Delivery
- Finishes large tasks with a reviewer
- Asks for help within a day

### Care
- Answers alerts of several services with a runbook
- Removes the cause of a page that came twice
"""

# Rules of WCAG 2.2 at levels A and AA, and what axe-core recommends beside them.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# What can differ between the colour schemes.
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}


def demo_pages() -> dict[str, str]:
    """The address of each page of the demo, by the page's name."""
    ladder = reference.load()
    track = ladder.tracks[0]
    third, fourth = track.levels[2:4]
    statement = next(s for s in fourth.statements if len(s.path) > 1)
    home = f"/ladders/{ladder.id}/{ladder.version}/"
    return {
        "home": "/",
        "ladders": "/ladders/",
        "ladder": home,
        "track": f"{home}{track.slug}/",
        "level": f"{home}{track.slug}/{fourth.slug}/",
        "statement": f"{home}statements/{statement.id}/",
        "compare": f"{home}compare?level={track.slug}/{third.slug}&level={track.slug}/{fourth.slug}",
        "compare-unasked": f"{home}compare",
        "search": f"{home}search?q=incident",
        "search-unasked": f"{home}search",
        "search-empty": f"{home}search?q=zebra",
        "read": "/read/",
        "patterns": "/patterns/",
    }


@contextmanager
def served_demo(data: Path, *arguments: str) -> Iterator[str]:
    """`served` for `rungbook serve --demo`."""
    with served(data, "--demo", *arguments) as address:
        yield address


@contextmanager
def served(data: Path, *arguments: str) -> Iterator[str]:
    """`rungbook serve` with its data in this folder: the address of its first page, without the last slash.

    Raises `RuntimeError` with its log if it does not start.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    program = Path(sys.executable).with_name("rungbook")
    command = [str(program), "serve", "--port", str(port), "--workers", "1", *arguments]
    with (data / "log").open("wb") as log:
        server = subprocess.Popen(command, env=os.environ | {"RUNGBOOK_DATA": str(data)}, stdout=log, stderr=log)
        try:
            if not _answers(f"http://127.0.0.1:{port}/healthz", server):
                raise RuntimeError(f"the site did not start:\n{(data / 'log').read_text(errors='replace')}")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)


def _answers(address: str, server: subprocess.Popen[bytes]) -> bool:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            with urlopen(address, timeout=5):
                return True
        except (URLError, OSError):
            time.sleep(0.1)
    return False


@contextmanager
def watched(chromium: Browser, address: str) -> Iterator[Open]:
    """Opens pages of the site at this address: `open("/", color_scheme="dark")`, options being those of a context.

    At the end nothing may have been said on the console: no error of a script, no breach of the content security
    policy, and no answer of 400 or more but the `status` of the page and those in `then`. With a `session`, somebody is
    signed in.
    """
    contexts: list[BrowserContext] = []
    said: list[str] = []

    def open_page(
        path: str, *, status: int = 200, then: tuple[int, ...] = (), session: str = "", **options: object
    ) -> Page:
        context = chromium.new_context(base_url=address, **options)  # type: ignore[arg-type]  # handed on as they come
        contexts.append(context)
        if session:
            context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
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
    assert not said, said


def overflow(page: Page) -> int:
    """By how many pixels a page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def violations(page: Page) -> list[str]:
    """Each breach in light colours, then of colours in the dark: the rule, and the markup that breaks it."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    found = [Axe().run(page, options=RULES).response]
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    found.append(Axe().run(page, options=COLOURS).response)
    assert all(run["passes"] for run in found), "axe-core checked nothing"
    return [f"{rule['id']}: {node['html']}" for run in found for rule in run["violations"] for node in rule["nodes"]]
