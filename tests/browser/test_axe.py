"""No page breaks a rule of axe-core, in either colour scheme."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from browsing import MARKDOWN, Open

SCHEMES = ("light", "dark")
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
# Rules of WCAG 2.2 at levels A and AA, and what axe-core recommends beside them.
OPTIONS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def violations(page: Page) -> list[str]:
    """Each breach as the rule, and the markup that breaks it."""
    found = Axe().run(page, options=OPTIONS).response
    assert found["passes"], "axe-core checked nothing"
    return [f"{rule['id']}: {node['html']}" for rule in found["violations"] for node in rule["nodes"]]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", PAGES)
def test_page(browse: Open, pages: dict[str, str], name: str, scheme: str) -> None:
    assert violations(browse(pages[name], color_scheme=scheme)) == []


def test_every_page_is_checked(pages: dict[str, str]) -> None:
    assert set(PAGES) == set(pages)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_page_that_does_not_exist(browse: Open, scheme: str) -> None:
    assert violations(browse("/ladders/nowhere/1/", status=404, color_scheme=scheme)) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_competency(browse: Open, pages: dict[str, str], scheme: str) -> None:
    page = browse(pages["level"], color_scheme=scheme)
    page.locator(".competency h3 a").first.click()
    assert violations(page) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_comparison_that_lacks_a_level(browse: Open, pages: dict[str, str], scheme: str) -> None:
    page = browse(pages["compare"].split("&")[0], status=422, color_scheme=scheme)
    assert violations(page) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_own_document_and_its_pages(browse: Open, scheme: str) -> None:
    page = browse("/read/", color_scheme=scheme)
    page.get_by_label("Or paste one").fill(MARKDOWN)
    page.get_by_role("button", name="Read", exact=True).click()
    assert violations(page) == []
    page.get_by_role("button", name="P2 Senior Engineer").first.click()
    assert violations(page) == []
    page.get_by_role("button", name="P1 → P2").first.click()
    assert violations(page) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_document_that_is_refused(browse: Open, scheme: str) -> None:
    page = browse("/read/", color_scheme=scheme, then=(422,))
    page.get_by_label("Or paste one").fill("Dear diary, today it rained.")
    page.get_by_role("button", name="Read", exact=True).click()
    assert page.get_by_role("alert").is_visible()
    assert violations(page) == []


def test_help(browse: Open, pages: dict[str, str]) -> None:
    page = browse(pages["level"])
    page.keyboard.press("?")
    assert page.get_by_role("dialog").is_visible()
    assert violations(page) == []
