"""A reader's way through a ladder, as a person takes it: by what stands on the page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from browsing import Open

CHANGES = re.compile(r"^\w+ → \w+: \d+ (strengthened|new|dropped|capped)")


def test_from_the_first_page_to_two_levels_side_by_side(browse: Open) -> None:
    page = browse("/")
    opening = page.get_by_role("heading", level=1).inner_text()
    assert CHANGES.match(opening)
    page.get_by_role("link", name="side by side").click()
    expect(page).to_have_title(f"{opening} · Rungbook")
    expect(page.get_by_role("heading", level=1)).to_have_text(opening)
    told = {mark: int(number) for number, mark in re.findall(r"(\d+) (strengthened|new|dropped)", opening)}
    assert page.locator(".compare .statement .mark-new").count() == told["new"]


def test_from_the_matrix_to_a_level_and_its_neighbours(browse: Open, pages: dict[str, str]) -> None:
    page = browse(pages["ladder"])
    page.get_by_role("table").get_by_role("link", name="IC4").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("IC4")
    page.get_by_role("navigation", name="Neighbouring levels").get_by_role("link", name="IC5").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("IC5")
    page.get_by_role("link", name="IC4 → IC5").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("IC4 → IC5")


def test_a_statement_has_an_address_and_a_place(browse: Open, pages: dict[str, str]) -> None:
    page = browse(pages["level"])
    statement = page.locator(".competency .statement").first
    words = statement.locator(".statement-words").inner_text()
    statement.get_by_role("link", name="Link to").click()
    expect(page.locator(".statement-words")).to_have_text(words)
    page.get_by_role("link", name=re.compile("^IC4 of")).click()
    expect(page.locator(".statement:target .statement-words")).to_have_text(words)


def test_a_competency_across_the_levels(browse: Open, pages: dict[str, str]) -> None:
    page = browse(pages["level"])
    name = page.locator(".competency h3 a").first.inner_text()
    page.locator(".competency h3 a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    expect(page.get_by_role("heading", level=2).filter(has_text="IC")).to_have_count(6)


def test_search_answers_while_one_types(browse: Open, pages: dict[str, str]) -> None:
    page = browse(pages["search-unasked"])
    page.get_by_role("searchbox").press_sequentially("incident", delay=10)
    expect(page.get_by_role("heading", level=1)).to_contain_text("statements")
    expect(page).to_have_url(re.compile(r"q=incident$"))
    expect(page.locator("mark.hit").first).to_have_text(re.compile("incident", re.IGNORECASE))
    page.get_by_role("searchbox").press_sequentially(" zebra", delay=10)
    expect(page.get_by_role("heading", level=1)).to_have_text("“incident zebra”: nothing found")
    expect(page.get_by_role("status").first).to_have_text("“incident zebra”: nothing found")
    expect(page).to_have_title("“incident zebra”: nothing found · Rungbook")


def test_levels_are_chosen_by_a_form(browse: Open, pages: dict[str, str]) -> None:
    page = browse(pages["compare-unasked"])
    page.get_by_label("Level 1").select_option(label="IC1 Associate Reliability Engineer")
    page.get_by_label("Level 2").select_option(index=3)
    page.get_by_label("Level 3").select_option(index=4)
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("columnheader")).to_have_count(3)


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "markdown", "ladder"])
def test_a_ladder_can_be_taken_along(browse: Open, pages: dict[str, str], form: str) -> None:
    page = browse(pages["ladder"])
    page.get_by_text("Export", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("link", name=form, exact=True).click()
    assert download.value.path().stat().st_size > 1000
