"""No page breaks a rule of axe-core, in either colour scheme."""

from __future__ import annotations

import pytest

from browsing import MARKDOWN, Open, violations

PAGES = (
    "home",
    "ladders",
    "ladder",
    "track",
    "level",
    "statement",
    "compare",
    "compare-unasked",
    "search",
    "search-unasked",
    "search-empty",
    "read",
    "patterns",
)


@pytest.mark.parametrize("name", PAGES)
def test_page(browse: Open, pages: dict[str, str], name: str) -> None:
    assert violations(browse(pages[name])) == []


def test_every_page_is_checked(pages: dict[str, str]) -> None:
    assert set(PAGES) == set(pages)


def test_page_that_does_not_exist(browse: Open) -> None:
    assert violations(browse("/ladders/nowhere/1/", status=404)) == []


def test_competency(browse: Open, pages: dict[str, str]) -> None:
    page = browse(pages["level"])
    page.locator(".competency h3 a").first.click()
    assert violations(page) == []


def test_comparison_that_lacks_a_level(browse: Open, pages: dict[str, str]) -> None:
    assert violations(browse(pages["compare"].split("&")[0], status=422)) == []


def test_own_document_and_its_pages(browse: Open) -> None:
    page = browse("/read/")
    page.get_by_label("Or paste one").fill(MARKDOWN)
    page.get_by_role("button", name="Read", exact=True).click()
    assert violations(page) == []
    page.get_by_role("button", name="P2 Senior Engineer").first.click()
    assert violations(page) == []
    page.get_by_role("button", name="P1 → P2").first.click()
    assert violations(page) == []


def test_document_that_is_refused(browse: Open) -> None:
    page = browse("/read/", then=(422,))
    page.get_by_label("Or paste one").fill("Dear diary, today it rained.")
    page.get_by_role("button", name="Read", exact=True).click()
    assert page.get_by_role("alert").is_visible()
    assert violations(page) == []


def test_help(browse: Open, pages: dict[str, str]) -> None:
    page = browse(pages["level"])
    page.keyboard.press("?")
    assert page.get_by_role("dialog").is_visible()
    assert violations(page) == []
