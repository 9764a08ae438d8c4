"""A document of one's own: chosen, pasted with its structure, or refused."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from browsing import MARKDOWN, Open

PASTE = """(html) => {
    const clipboard = new DataTransfer();
    clipboard.setData("text/html", html);
    clipboard.setData("text/plain", "P1 Engineer Delivery");
    document.querySelector("textarea").dispatchEvent(
        new ClipboardEvent("paste", { clipboardData: clipboard, bubbles: true, cancelable: true }));
}"""
HTML = """<h1>Freight platform ladder</h1>
<h2>P1 Engineer</h2><h3>Delivery</h3><ul><li>Finishes small tasks</li><li>Asks for help</li></ul>
<script>document.title = "taken"</script>
<h2>P2 Senior Engineer</h2><h3>Delivery</h3>
<ul><li>Finishes large tasks</li><li onclick="alert(1)">Splits tasks for others</li><li>Asks for help</li></ul>"""


def _send(page: Page) -> None:
    page.get_by_role("button", name="Read", exact=True).click()


def test_a_file_is_read_and_its_levels_compared(browse: Open, tmp_path: Path) -> None:
    (tmp_path / "ladder.md").write_text(MARKDOWN)
    page = browse("/read/")
    page.get_by_label("Documents").set_input_files(tmp_path / "ladder.md")
    _send(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("statements understood")
    row = page.get_by_role("row").filter(has_text="TODO: say what on-call means here")
    expect(row).to_contain_text("Care")
    expect(row.locator(".mark-todo")).to_have_text("to do")
    page.get_by_role("button", name="P2 Senior Engineer").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("P2 Senior Engineer")
    page.get_by_role("button", name="P1 → P2").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("P1 → P2: ")
    expect(page.locator("mark.word").filter(has_text="large")).to_have_count(1)


def test_what_is_carried_can_be_left_out(browse: Open) -> None:
    page = browse("/read/")
    page.get_by_label("Or paste one").fill(MARKDOWN)
    _send(page)
    page.get_by_role("button", name="P2 Senior Engineer").first.click()
    page.get_by_role("button", name="P1 → P2").click()
    carried = page.get_by_role("row").filter(has_text="Asks for help within a day")
    expect(carried.locator(".mark-carried")).to_be_visible()
    page.get_by_label("Leave out what is carried").check()
    expect(carried).to_be_hidden()
    expect(page.get_by_role("row").filter(has_text="Removes the cause")).to_be_visible()


def test_the_source_of_a_statement_is_one_click_away(browse: Open) -> None:
    page = browse("/read/")
    page.get_by_label("Or paste one").fill(MARKDOWN)
    _send(page)
    page.get_by_role("button", name="P1 Engineer").first.click()
    statement = page.locator(".statement").filter(has_text="Finishes small tasks")
    statement.get_by_label("Source").click()
    expect(statement.get_by_text("pasted, line 8")).to_be_visible()


def test_search_in_ones_own_document_by_the_enter_key(browse: Open) -> None:
    page = browse("/read/")
    page.get_by_label("Or paste one").fill(MARKDOWN)
    _send(page)
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("searchbox").fill("runbook")
    page.get_by_role("searchbox").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("“runbook”: 2 statements")


def test_a_paste_keeps_headings_and_lists_and_nothing_that_acts(browse: Open) -> None:
    page = browse("/read/")
    page.get_by_label("Or paste one").focus()
    page.evaluate(PASTE, HTML)
    expect(page.get_by_text("are kept. Once you edit")).to_be_visible()
    _send(page)
    expect(page).to_have_title("5 statements understood · Rungbook")
    assert page.locator("main script, main [onclick]").count() == 0


def test_text_that_is_edited_after_a_paste_counts_as_text(browse: Open) -> None:
    page = browse("/read/")
    page.get_by_label("Or paste one").focus()
    page.evaluate(PASTE, HTML)
    page.get_by_label("Or paste one").fill(MARKDOWN)
    expect(page.get_by_text("are kept. Once you edit")).to_be_hidden()
    assert page.locator("input[name=html]").input_value() == ""


def test_what_is_no_ladder_is_refused_and_stays_in_the_form(browse: Open) -> None:
    page = browse("/read/", then=(422,))
    page.get_by_label("Or paste one").fill("Dear diary, today it rained.")
    _send(page)
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("Or paste one")).to_have_value("Dear diary, today it rained.")


def test_a_form_without_a_document_says_so(browse: Open) -> None:
    page = browse("/", then=(422,))
    _send(page)
    expect(page.get_by_role("alert")).to_contain_text("Choose a document, or paste one.")
