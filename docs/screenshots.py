"""Take the pictures of the README and the docs: start a demo, look at it in Chromium, write docs/images/*.png.

.venv/bin/python docs/screenshots.py
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
VIEW = ViewportSize(width=1280, height=860)

sys.path.insert(0, str(ROOT / "tests"))

from browsing import CHROMIUM, FLAGS, MARKDOWN, demo_pages, served_demo  # noqa: E402 - the tests know how to start it


def _read_mine(page: Page) -> None:
    page.goto("/read/")
    page.get_by_label("Or paste one").fill(MARKDOWN)
    page.get_by_role("button", name="Read", exact=True).click()
    page.get_by_role("heading", name="What became of each line").wait_for()


def _opened(name: str) -> Callable[[Page], None]:
    address = demo_pages()[name]

    def show(page: Page) -> None:
        page.goto(address)

    return show


PICTURES = {
    "home": _opened("home"),
    "ladder": _opened("ladder"),
    "level": _opened("level"),
    "compare": _opened("compare"),
    "read-mine": _read_mine,
}


def main() -> None:
    """Write every picture."""
    chromium = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if chromium is None:
        sys.exit(f"no Chromium found ({', '.join(CHROMIUM)})")
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as data, served_demo(Path(data)) as demo, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(base_url=demo, viewport=VIEW, color_scheme="light", reduced_motion="reduce")
        for name, show in PICTURES.items():
            show(page)
            page.screenshot(path=IMAGES / f"{name}.png")
            print(f"docs/images/{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
