"""A document given on the command line: a ladder like any other, with its source one click away."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from browsing import MARKDOWN, Open, served_demo, violations


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a demo that was given a document."""
    folder = tmp_path_factory.mktemp("given")
    (folder / "freight.md").write_text(MARKDOWN)
    with served_demo(folder, "--ladder", str(folder / "freight.md")) as address:
        yield address


def test_from_a_statement_to_its_line(browse: Open) -> None:
    page = browse("/ladders/")
    page.get_by_role("link", name="Freight platform ladder").click()
    page.get_by_role("table").get_by_role("link", name="P2").click()
    statement = page.locator(".statement").filter(has_text="Removes the cause")
    statement.get_by_label("Source").click()
    expect(statement.get_by_text("freight.md, line 25")).to_be_visible()
    statement.get_by_role("link", name="Link to").click()
    expect(page.locator(".excerpt strong")).to_contain_text("Removes the cause of a page that came twice")
    assert violations(page) == []
    page.get_by_role("link", name="the whole document").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What became of each line")
    expect(page.get_by_role("row").filter(has_text="TODO:").locator(".mark-todo")).to_be_visible()
    assert violations(page) == []
