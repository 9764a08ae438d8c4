"""What the tests in the browser share: the demo as people start it, its pages, and a document of one's own."""

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

from playwright.sync_api import Page

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
def served_demo(data: Path) -> Iterator[str]:
    """`rungbook serve --demo` with its data in this folder: the address of its first page, without the last slash.

    Raises `RuntimeError` with its log if it does not start.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    program = Path(sys.executable).with_name("rungbook")
    command = [str(program), "serve", "--demo", "--port", str(port), "--workers", "1"]
    with (data / "log").open("wb") as log:
        server = subprocess.Popen(command, env=os.environ | {"RUNGBOOK_DATA": str(data)}, stdout=log, stderr=log)
        try:
            if not _answers(f"http://127.0.0.1:{port}/health", server):
                raise RuntimeError(f"the demo did not start:\n{(data / 'log').read_text(errors='replace')}")
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
