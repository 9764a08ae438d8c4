"""Take the pictures of the README and the docs: start the site, look at it in Chromium, write docs/images/*.png.

.venv/bin/python docs/screenshots.py
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
VIEW = ViewportSize(width=1280, height=860)

sys.path.insert(0, str(ROOT / "tests"))

from browsing import CHROMIUM, FLAGS, MARKDOWN, demo_pages, served, served_demo  # noqa: E402 - the tests know how
from sessions import sessions_in  # noqa: E402


def _read_mine(page: Page) -> None:
    page.goto("/read/")
    page.get_by_label("Or paste one").fill(MARKDOWN)
    page.get_by_role("button", name="Read", exact=True).click()
    page.get_by_role("heading", name="What became of each line").wait_for()


def _import(page: Page) -> None:
    page.goto("/imports/new")
    page.get_by_label("Or paste one").fill(MARKDOWN)
    page.get_by_role("button", name="Bring in").click()
    page.get_by_role("checkbox", name="Finishes small tasks").focus()
    page.keyboard.press("x")
    page.keyboard.press("Shift+J")
    page.locator("#lines").evaluate("lines => lines.scrollIntoView()")


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


DESK_PICTURES = {"import": _import}
"""Of an installation in which somebody is signed in who may edit ladders."""


def main() -> None:
    """Write every picture."""
    chromium = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if chromium is None:
        sys.exit(f"no Chromium found ({', '.join(CHROMIUM)})")
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        demo, desk = (Path(folder) / name for name in ("demo", "desk"))
        demo.mkdir()
        desk.mkdir()
        with served_demo(demo) as address:
            _take(browser, address, PICTURES)
        with served(desk) as address:
            _take(browser, address, DESK_PICTURES, session=sessions_in(desk, "edith")["edith"])
        browser.close()


def _take(browser: Browser, address: str, pictures: Mapping[str, Callable[[Page], None]], *, session: str = "") -> None:
    context = browser.new_context(base_url=address, viewport=VIEW, color_scheme="light", reduced_motion="reduce")
    if session:
        context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
    page = context.new_page()
    for name, show in pictures.items():
        show(page)
        page.screenshot(path=IMAGES / f"{name}.png")
        print(f"docs/images/{name}.png")
    context.close()


if __name__ == "__main__":
    main()
