"""Every page by keyboard, without scripts, on a narrow screen, in large type and on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from browsing import MARKDOWN, Open

NARROW = {"width": 360, "height": 720}
# A window of 1280 pixels at 200 % zoom has room for 640, at 400 % for 320.
ZOOMED = {"width": 640, "height": 360}
PAGES = ("home", "ladders", "ladder", "track", "level", "statement", "compare", "search", "read", "patterns")


def _overflow(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.mark.parametrize("viewport", [NARROW, ZOOMED], ids=["narrow", "zoomed"])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_scrolls_sideways(browse: Open, pages: dict[str, str], name: str, viewport: dict[str, int]) -> None:
    assert _overflow(browse(pages[name], viewport=viewport)) == 0


def test_own_document_on_a_narrow_screen(browse: Open) -> None:
    page = browse("/read/", viewport=NARROW)
    page.get_by_label("Or paste one").fill(MARKDOWN)
    page.get_by_role("button", name="Read", exact=True).click()
    assert _overflow(page) == 0


@pytest.mark.parametrize("name", PAGES)
def test_every_control_is_reached_and_shows_it(browse: Open, pages: dict[str, str], name: str) -> None:
    page = browse(pages[name])
    controls = page.evaluate(
        """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
        .filter(e => e.checkVisibility() && e.type !== "hidden" && e.tabIndex >= 0).length"""
    )
    seen = 0
    for _ in range(controls + 10):
        page.keyboard.press("Tab")
        outline = page.evaluate(
            """() => document.activeElement === document.body ? null
            : getComputedStyle(document.activeElement).outlineStyle"""
        )
        if outline is None:
            break
        seen += 1
        assert outline != "none", page.evaluate("document.activeElement.outerHTML")
    assert seen >= controls


def test_the_first_stop_skips_to_the_content(browse: Open, pages: dict[str, str]) -> None:
    page = browse(pages["level"])
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Skip to the content")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_slash_searches_and_question_mark_helps(browse: Open, pages: dict[str, str]) -> None:
    page = browse(pages["level"])
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Help")).to_be_visible()
    expect(page.get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Help")).to_be_hidden()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("what/where?")
    expect(page.get_by_role("searchbox")).to_have_value("what/where?")
    expect(page.get_by_role("dialog", name="Help")).to_be_hidden()


def test_from_the_first_page_to_a_search_by_keyboard_alone(browse: Open) -> None:
    page = browse("/")
    page.keyboard.press("/")
    page.keyboard.type("incident")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("“incident”")


@pytest.mark.parametrize("name", PAGES)
def test_pages_can_be_read_without_scripts(browse: Open, pages: dict[str, str], name: str) -> None:
    page = browse(pages[name], java_script_enabled=False)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_forms_work_without_scripts(browse: Open, pages: dict[str, str]) -> None:
    page = browse(pages["search-unasked"], java_script_enabled=False)
    page.get_by_role("searchbox").fill("incident")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("“incident”")
    page.goto(pages["compare-unasked"])
    page.get_by_label("Level 1").select_option(index=1)
    page.get_by_label("Level 2").select_option(index=2)
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("columnheader")).to_have_count(2)
    page.goto("/read/")
    page.get_by_label("Or paste one").fill(MARKDOWN)
    page.get_by_role("button", name="Read", exact=True).click()
    page.get_by_role("button", name="P1 Engineer").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("P1 Engineer")
    page.get_by_role("button", name="Help").click()
    expect(page.get_by_role("dialog", name="Help")).to_be_visible()


@pytest.mark.parametrize("name", ["level", "compare"])
def test_paper_shows_what_is_read_and_nothing_that_is_clicked(browse: Open, pages: dict[str, str], name: str) -> None:
    page = browse(pages[name], color_scheme="dark")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".statement").first).to_be_visible()
    for clicked in (".site-header", ".trail", ".statement-tools", "aside", ".picker"):
        assert not any(part.is_visible() for part in page.locator(clicked).all()), clicked
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") in {
        "rgb(255, 255, 255)",
        "rgba(0, 0, 0, 0)",
    }


def test_paper_unfolds_examples(browse: Open, pages: dict[str, str]) -> None:
    page = browse(pages["level"])
    example = page.locator("details.fold .statement").first
    expect(example).to_be_hidden()
    page.emulate_media(media="print")
    expect(example).to_be_visible()
