"""The import desk in a browser: from documents to a published ladder, by keyboard, without scripts, by two at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browsing import MARKDOWN, Open, overflow, violations

NARROW = {"width": 360, "height": 720}
DROP = """(files) => {
    const dropped = new DataTransfer();
    for (const [name, text] of files) dropped.items.add(new File([text], name));
    document.querySelector("form[data-drop]").dispatchEvent(
        new DragEvent("drop", { dataTransfer: dropped, bubbles: true, cancelable: true }));
}"""
PASTE = """(html) => {
    const clipboard = new DataTransfer();
    clipboard.setData("text/html", html);
    clipboard.setData("text/plain", "P1 P2");
    document.querySelector("textarea").dispatchEvent(
        new ClipboardEvent("paste", { clipboardData: clipboard, bubbles: true, cancelable: true }));
}"""
TABLE = """<meta charset="utf-8"><style>h1 {color: red}</style>
<h1 onclick="alert(1)" style="color: red">Freight platform ladder</h1>
<script>document.title = "taken"</script>
<table><tr><th></th><th>P1 Engineer</th><th>P2 Senior Engineer</th></tr>
<tr><th>Delivery</th><td><ul><li>Finishes small tasks</li><li>Asks for help within a day</li></ul></td>
<td><ul><li>Finishes large tasks</li><li>Splits tasks for others</li></ul></td></tr>
<tr><th>Care</th><td><ul><li>Answers alerts with a runbook</li></ul></td>
<td><ul><li>Writes the runbook that others answer by</li></ul></td></tr></table>"""


def reach(page: Page, words: str) -> None:
    """Press Tab until what has the focus says this: its label, or its text."""
    for _ in range(400):
        page.keyboard.press("Tab")
        said = page.evaluate(
            """() => { const e = document.activeElement;
            return e.getAttribute("aria-label") ?? e.labels?.[0]?.textContent ?? e.textContent; }"""
        )
        if said.strip() == words:
            return
    raise AssertionError(f"no Tab leads to {words!r}")


def enter(page: Page, words: str) -> None:
    """Reach a link or a button, press it, and wait for where it leads."""
    reach(page, words)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def bring(page: Page, text: str = MARKDOWN) -> str:
    """Bring in a text: the address of its import."""
    page.goto("/imports/new")
    page.get_by_label("Or paste one").fill(text)
    page.get_by_role("button", name="Bring in").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("understood")
    return page.url


def heading(page: Page, text: str) -> None:
    """Wait until the page says this above all."""
    expect(page.get_by_role("heading", level=1)).to_contain_text(text)


def statements(page: Page) -> int:
    """How many statements the page says were understood."""
    return int(page.get_by_role("heading", level=1).inner_text().split()[0])


def test_two_documents_become_a_published_ladder_by_keyboard(edit: Open, corpus: Path) -> None:
    page = edit("/")
    enter(page, "Imports")
    enter(page, "Bring in a document")
    reach(page, "Documents: those of one ladder together")
    files = sorted((corpus / "corpus" / "seeds").glob("00[01]_*"))
    page.locator(":focus").set_input_files(files)
    expect(page.get_by_role("list", name="Chosen documents").get_by_role("listitem")).to_have_count(2)
    enter(page, "Bring in")
    heading(page, "understood")
    before = statements(page)

    reach(page, "They are right")
    page.keyboard.press("j")
    while not page.locator(":focus[data-kind]").count():
        page.keyboard.press("j")
    chosen = page.locator(":focus").get_attribute("value")
    page.keyboard.press("o")
    page.keyboard.type("said elsewhere")
    page.keyboard.press("Enter")
    heading(page, f"{before - 1} statements")
    expect(page.locator(f'[value="{chosen}"]')).to_be_focused()
    expect(page.get_by_role("status").filter(has_text="Done.")).to_contain_text(f"{before - 1} statements now")
    page.keyboard.press("Control+z")
    heading(page, f"{before} statements")
    expect(page.locator(f'[value="{chosen}"]')).to_be_focused()
    page.keyboard.press("r")
    heading(page, f"{before - 1} statements")

    page.keyboard.press("Control+Home")
    enter(page, "Save as draft")
    expect(page.get_by_role("complementary").get_by_text("draft", exact=True)).to_be_visible()
    enter(page, "Publish it")
    enter(page, "Publish")
    page.wait_for_url("**/1.0.0/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_levels_are_mended_by_keyboard(edit: Open, corpus: Path) -> None:
    page = edit("/imports/new")
    page.get_by_label("Documents: those").set_input_files(next((corpus / "corpus" / "seeds").glob("002_*")))
    page.get_by_role("button", name="Bring in").click()
    heading(page, "understood")
    merged = page.locator(".steps li").filter(has_text="/").first
    expect(merged).not_to_contain_text("not assessable")
    enter(page, "Describe it")
    heading(page, "What is")
    level = page.get_by_role("group").filter(has=page.locator('input[value*=" / "]')).last
    both = level.get_by_label("Titles").input_value()
    assert len(both.split(" / ")) == 2
    level.get_by_label("Titles").focus()
    reach(page, "Grades")
    page.keyboard.type("6, 7")
    reach(page, "People can be assessed at it")
    page.keyboard.press("Space")
    enter(page, "Keep")
    heading(page, "understood")
    expect(merged).to_contain_text("not assessable")
    enter(page, "Describe it")
    heading(page, "What is")
    expect(level.get_by_label("Grades")).to_have_value("6, 7")
    expect(level.get_by_label("Titles")).to_have_value(both)


def test_the_later_of_two_editors_is_told_and_loses_nothing(edit: Open) -> None:
    edith = edit("/imports/", then=(409,))
    address = bring(edith, MARKDOWN + "\n- Names what the others left out\n")
    dana = edit(address, by="dana")
    dana.get_by_role("checkbox", name="Finishes small tasks").check()
    dana.get_by_text("Leave out", exact=True).click()
    dana.get_by_label("Why these lines are no statements").fill("said twice")
    dana.get_by_role("button", name="Leave them out").click()
    dana.get_by_role("checkbox", name="TODO").check()
    dana.get_by_role("button", name="They are right").click()

    edith.get_by_role("checkbox", name="Finishes large tasks").check()
    edith.get_by_role("button", name="They are right").click()
    alert = edith.get_by_role("alert")
    expect(alert).to_contain_text("Dana changed 2 things meanwhile")
    expect(alert).to_be_focused()
    expect(edith.get_by_role("checkbox", name="Finishes large tasks")).to_be_checked()
    assert violations(edith) == []
    edith.get_by_role("button", name="They are right").click()
    expect(edith.get_by_role("link", name="3 corrections")).to_be_visible()


def test_a_ladder_is_brought_in_mended_and_published_without_scripts(edit: Open) -> None:
    page = edit("/imports/new", java_script_enabled=False, then=(422,))
    bring(page, MARKDOWN.replace("Freight", "Ferry"))
    before = statements(page)
    page.get_by_role("checkbox", name="TODO").check()
    page.get_by_text("Leave out", exact=True).click()
    page.get_by_role("button", name="Leave them out").click()
    expect(page.get_by_role("alert")).to_contain_text("Say why")
    expect(page.get_by_role("checkbox", name="TODO")).to_be_checked()
    page.get_by_label("Why these lines are no statements").fill("a note")
    page.get_by_role("button", name="Leave them out").click()
    heading(page, f"{before - 1} statements")
    assert "#at-" in page.url
    page.get_by_role("button", name="Undo").click()
    heading(page, f"{before} statements")
    page.get_by_role("button", name="Redo").click()
    page.get_by_role("link", name="Publish it").click()
    page.get_by_role("button", name="Publish").click()
    heading(page, "Ferry platform ladder")
    assert page.url.endswith("/1.0.0/")


def test_enter_in_a_field_corrects_nothing_by_chance(edit: Open) -> None:
    page = edit("/imports/new", java_script_enabled=False)
    address = bring(page)
    page.get_by_role("checkbox", name="Finishes small tasks").check()
    page.get_by_text("Leave out", exact=True).click()
    page.get_by_label("Why these lines are no statements").press("Enter")
    assert page.url == address


def test_lines_are_chosen_by_ranges_and_all_at_once(edit: Open) -> None:
    page = edit("/imports/new")
    bring(page)
    chosen = page.locator('input[name="piece"]:checked')
    page.get_by_role("checkbox", name="Finishes small tasks").focus()
    page.keyboard.press("x")
    page.keyboard.press("Shift+J")
    page.keyboard.press("Shift+J")
    expect(chosen).to_have_count(3)
    expect(page.locator("[data-chosen]")).to_have_text("3 lines chosen")
    page.keyboard.press("Escape")
    expect(chosen).to_have_count(0)
    page.keyboard.press("a")
    expect(chosen).to_have_count(page.locator('input[name="piece"]').count())


def test_letters_are_letters_while_one_types(edit: Open) -> None:
    page = edit("/imports/new")
    bring(page)
    page.get_by_role("checkbox", name="Finishes small tasks").focus()
    page.keyboard.press("o")
    page.keyboard.type("a joke, my dear")
    expect(page.get_by_label("Why these lines are no statements")).to_have_value("a joke, my dear")
    page.keyboard.press("Escape")
    expect(page.get_by_role("checkbox", name="Finishes small tasks")).to_be_focused()


def test_neighbours_merge_and_part_again(edit: Open) -> None:
    page = edit("/imports/new")
    bring(page)
    before = statements(page)
    page.get_by_role("checkbox", name="Finishes small tasks").focus()
    page.keyboard.press("x")
    page.keyboard.press("Shift+J")
    page.keyboard.press("m")
    heading(page, f"{before - 1} statements")
    expect(page.locator(":focus[name=piece]")).to_be_visible()
    page.keyboard.press("s")
    heading(page, "Where does the second statement begin?")
    assert violations(page) == []
    field = page.get_by_role("textbox")
    text = field.input_value()
    field.fill(text.replace(" Asks", "\nAsks"))
    page.get_by_role("button", name="Split").click()
    heading(page, f"{before} statements")


def test_a_panel_begins_with_what_the_line_has(edit: Open) -> None:
    page = edit("/imports/new")
    bring(page)
    page.get_by_role("checkbox", name="TODO").focus()
    page.keyboard.press("t")
    expect(page.get_by_label("Status")).to_have_value("todo")
    page.keyboard.press("Escape")
    page.keyboard.press("l")
    expect(page.get_by_label("Headings")).to_have_value("Care")
    expect(page.get_by_label("They belong to").locator("option:checked")).to_have_text("Engineer · P1")
    expect(page.get_by_label("Code")).to_be_hidden()
    page.get_by_label("They belong to").select_option("new")
    expect(page.get_by_label("Code")).to_be_visible()


def test_several_files_are_dropped_and_one_taken_away(edit: Open) -> None:
    page = edit("/imports/new")
    page.evaluate(DROP, [["first.md", MARKDOWN], ["notes.txt", "Buy milk"]])
    page.evaluate(DROP, [["second.md", MARKDOWN.replace("Freight", "Rail")]])
    names = page.get_by_role("list", name="Chosen documents").get_by_role("listitem")
    expect(names).to_have_count(3)
    page.get_by_role("button", name="Remove: notes.txt").click()
    expect(names).to_have_count(2)
    page.get_by_role("button", name="Bring in").click()
    expect(page.locator(".found")).to_have_count(2)


def test_a_paste_is_shown_as_it_will_be_read_and_keeps_its_columns(edit: Open) -> None:
    page = edit("/imports/new")
    page.get_by_label("Or paste one").focus()
    page.evaluate(PASTE, TABLE)
    shown = page.get_by_role("region", name="What you pasted")
    expect(shown.get_by_role("columnheader")).to_have_text(["P1 Engineer", "P2 Senior Engineer"])
    assert page.locator("[data-pasted] :is(script, [onclick])").count() == 0
    assert violations(page) == []
    page.get_by_role("button", name="Bring in").click()
    heading(page, "6 statements understood")
    expect(page.locator(".steps li")).to_have_text(["P1 Engineer", "P2 Senior Engineer"])


def test_a_paste_can_be_taken_as_plain_text(edit: Open) -> None:
    page = edit("/imports/new")
    page.get_by_label("Or paste one").focus()
    page.evaluate(PASTE, TABLE)
    page.get_by_role("button", name="Take the plain text instead").click()
    expect(page.get_by_role("region", name="What you pasted")).to_be_hidden()
    assert page.locator("input[name=html]").input_value() == ""


def test_a_refusal_says_where(edit: Open, tmp_path: Path) -> None:
    (tmp_path / "broken.md").write_bytes(b"# Ladder\n\0")
    page = edit("/imports/new", then=(422,))
    page.get_by_label("Documents: those").set_input_files(tmp_path / "broken.md")
    page.get_by_role("button", name="Bring in").click()
    heading(page, "That could not be taken")
    expect(page.get_by_role("alert")).to_contain_text("broken.md")
    assert violations(page) == []


@pytest.mark.parametrize(
    "to", ["", "?show=unplaced", "history", "proof", "describe", "publish"], ids=lambda to: to or "preview"
)
def test_page_of_an_import(edit: Open, to: str) -> None:
    page = edit("/imports/new", viewport=NARROW)
    address = bring(page)
    if to in {"describe", "publish"}:
        address = str(page.get_by_role("link", name=f"{to.title()} it").evaluate("link => link.href"))
        to = ""
    page.goto(address + to)
    assert overflow(page) == 0
    assert violations(page) == []
    page.set_viewport_size({"width": 1280, "height": 860})
    assert violations(page) == []


@pytest.mark.parametrize("address", ["/imports/", "/imports/new"])
def test_page_of_the_desk(edit: Open, address: str) -> None:
    page = edit(address, viewport=NARROW)
    assert overflow(page) == 0
    assert violations(page) == []
