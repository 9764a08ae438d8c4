"""Saved pages to blocks: each trap in a page of its own."""

from __future__ import annotations

import time

import pytest

from rungbook.reading.blocks import Block, BlockKind
from rungbook.reading.formats.html import blocks_of
from seen import cells, chrome, content, seen, texts


def read(page: str) -> list[Block]:
    return blocks_of(page, "a.html")


def test_lines_are_those_where_the_text_itself_begins_and_ends() -> None:
    page = "<h1\n class='x'\n>Stufe 2</h1>\n<ul><li>\n\n  Ich plane\n  und prüfe\n</li></ul>"
    assert [(b.text, b.line, b.end_line) for b in content(read(page))] == [
        ("Stufe 2", 3, 3),
        ("Ich plane und prüfe", 6, 7),
    ]


def test_headings_as_bold_paragraphs() -> None:
    blocks = read("<p><b>Ergebnisse</b></p><p><span style='font-weight: 700'>Wirkung</span></p><p>Ein <b>Wort</b></p>")
    assert [(b.text, b.strong) for b in blocks] == [("Ergebnisse", True), ("Wirkung", True), ("Ein Wort", False)]


def test_a_gloss_behind_a_bold_label() -> None:
    (block,) = read("<p><strong>Reach</strong>\n<em>How far it goes</em></p>")
    assert (block.label, block.value, block.line, block.end_line) == ("Reach", "How far it goes", 1, 2)


def test_a_heading_inside_a_list() -> None:
    blocks = read("<ul><h3>Handwerk</h3><li>Ich teste<li>Ich prüfe<ul><li>täglich</ul></ul>")
    assert seen(blocks) == [
        "1 heading 3 Handwerk",
        "1 item 0 Ich teste",
        "1 item 0 Ich prüfe",
        "1 item 1 täglich",
    ]
    assert blocks[3].parent == 2


def test_lists_in_lists_without_an_item_around_them() -> None:
    blocks = read("<ul><li>a</li><ul><li>b</li><li>c</li></ul><li>d</li></ul>")
    assert [(b.text, b.depth, b.parent) for b in blocks] == [("a", 0, None), ("b", 1, 0), ("c", 1, 0), ("d", 0, None)]


def test_an_item_without_text_of_its_own_lends_no_parent() -> None:
    blocks = read("<ul><li>a<ul><li><ul><li>deep</li></ul></li></ul></li></ul>")
    assert [(b.text, b.depth, b.parent) for b in blocks] == [("a", 0, None), ("deep", 2, 0)]


@pytest.mark.parametrize(
    "paragraph",
    ["<p>- eins\n- zwei</p>", "<p>- eins<br>- zwei</p>", "<p>• eins<br/>\n• zwei</p>", "<p>• eins • zwei</p>"],
)
def test_a_list_typed_inside_one_paragraph(paragraph: str) -> None:
    blocks = read(paragraph)
    assert [(b.kind, b.text) for b in blocks] == [(BlockKind.ITEM, "eins"), (BlockKind.ITEM, "zwei")]


def test_a_typed_list_after_its_introduction() -> None:
    blocks = read("<p>I do:<br>- one<br>- two</p>")
    assert seen(blocks) == ["1 paragraph 0 I do:", "1 item 0 one", "1 item 0 two"]


def test_a_dash_that_begins_a_wrapped_line_is_no_bullet() -> None:
    assert texts(read("<p>I plan the work\n- and keep to it</p>"), BlockKind.PARAGRAPH) == [
        "I plan the work - and keep to it"
    ]


def test_line_breaks_divide_unless_the_sentence_goes_on() -> None:
    blocks = read("<p>A sentence that<br>goes on.<br>Another.</p><p><b>Reach:</b> team<br><b>Horizon</b>: a year</p>")
    assert [(b.text, b.label) for b in blocks] == [
        ("A sentence that goes on.", ""),
        ("Another.", ""),
        ("Reach: team", "Reach"),
        ("Horizon: a year", "Horizon"),
    ]


def test_what_is_no_content_says_why() -> None:
    page = """
        <header><a href="/">Home</a> <a href="/jobs">Jobs</a></header>
        <nav><a href="/a">A</a></nav>
        <template><p>later</p></template>
        <div hidden>not now</div><p style="display: none">nor this</p><span class="sr-only">Skip</span>
        <style>p { color: red }</style><script>document.write("<p>no</p>")</script><noscript>On!</noscript>
        <button>Close</button><p>☰</p><p><img src="x" alt="A picture"></p>
        <footer>© Us</footer>
        <svg><text>drawn</text></svg>
        <!-- remark -->
    """
    blocks = read(page)
    assert content(blocks) == []
    assert chrome(blocks) == {
        "navigation": "Home|Jobs|A",
        "template": "later",
        "hidden": "not now|nor this|Skip",
        "style": "",
        "script": "",
        "shown without scripts only": "On!",
        "control": "Close",
        "no words": "☰",
        "image": "A picture",
        "footer": "© Us",
        "drawing": "drawn",
        "comment": "",
    }


def test_what_only_looks_like_chrome_is_content() -> None:
    page = (
        '<body class="nav-left"><header><h1>L1</h1></header>'
        '<div class="with-menu"><p>long text</p><a href="x">y</a></div>'
        '<h2><button>Reach</button></h2><div role="tabpanel" hidden>In a tab</div>'
        '<template shadowrootmode="open"><p>shown</p></template><blockquote>So<footer>says she</footer></blockquote>'
    )
    assert [b.text for b in content(read(page))] == [
        "L1",
        "long text",
        "y",
        "Reach",
        "In a tab",
        "shown",
        "So",
        "says she",
    ]


def test_a_navigation_keeps_its_headings_and_entries() -> None:
    page = (
        '<div id="toc"><h1>Reliability <span>(SRE)</span></h1><a href="1.html">L1</a><a href="2.html">L2</a>'
        '<h1>Data</h1><a href="3.html">L1</a></div><h1>L1</h1>'
    )
    found = [(b.text, b.depth, b.label, b.links) for b in read(page) if b.reason == "navigation"]
    assert found == [
        ("Reliability (SRE)", 1, "", ()),
        ("L1", 0, "Reliability (SRE)", ("1.html",)),
        ("L2", 0, "Reliability (SRE)", ("2.html",)),
        ("Data", 1, "", ()),
        ("L1", 0, "Data", ("3.html",)),
    ]


def test_metadata() -> None:
    page = (
        '<html lang="de"><head><title>Stufen &amp; mehr</title><meta name="author" content="Wir"><meta charset="utf-8">'
    )
    meta = [(b.label, b.value) for b in read(page) if b.kind is BlockKind.META]
    assert meta == [("lang", "de"), ("title", "Stufen & mehr"), ("author", "Wir")]


def test_definition_lists() -> None:
    blocks = read("<dl><dt>Horizont<dd>ein Jahr<dt>Umkreis</dt><dd>das Team</dd><dd>die Gilde</dd></dl>")
    assert [(b.kind, b.text, b.strong) for b in blocks] == [
        (BlockKind.PARAGRAPH, "Horizont", True),
        (BlockKind.ITEM, "ein Jahr", False),
        (BlockKind.PARAGRAPH, "Umkreis", True),
        (BlockKind.ITEM, "das Team", False),
        (BlockKind.ITEM, "die Gilde", False),
    ]


def test_spanning_cells_and_column_heads() -> None:
    page = (
        "<table><thead><tr><th>Stufe<th colspan=2>Kunst</thead>"
        "<tr><td rowspan=2>L1<td>a<td>b<tr><td colspan=2>c<tr><th>L2</th><td>d</td></table>"
    )
    blocks = read(page)
    assert cells(blocks) == [
        (0, 0, "Stufe"),
        (0, 1, "Kunst"),
        (1, 0, "L1"),
        (1, 1, "a"),
        (1, 2, "b"),
        (2, 1, "c"),
        (3, 0, "L2"),
        (3, 1, "d"),
    ]
    assert [b.text for b in blocks if b.cell and b.cell.header] == ["Stufe", "Kunst"]
    assert [(b.cell.rows, b.cell.columns) for b in blocks if b.cell and b.text in ("L1", "c")] == [(2, 1), (1, 2)]


def test_several_items_and_paragraphs_of_one_cell_share_it() -> None:
    blocks = read("<table><tr><td>L1</td><td><p>Intro</p><ul><li>a<ul><li>b</ul></ul>- c<br>- d</td></tr></table>")
    inside = [(b.kind.value, b.text, b.depth) for b in blocks if b.cell and b.cell.column == 1]
    assert inside == [("cell", "Intro", 0), ("item", "a", 0), ("item", "b", 1), ("item", "c", 0), ("item", "d", 0)]


def test_a_table_of_one_cell_is_only_a_frame() -> None:
    blocks = read("<table><tr><td><h1>L1</h1><p>Text</p></td></tr></table>")
    assert [(b.kind, b.text, b.cell) for b in blocks] == [
        (BlockKind.HEADING, "L1", None),
        (BlockKind.PARAGRAPH, "Text", None),
    ]


def test_preformatted_words_in_a_cell_are_the_cell() -> None:
    blocks = read("<table><tr><th><pre>Reach   </pre></th><td>x</td></tr></table><pre>a\n b</pre>")
    assert [(b.kind, b.text) for b in blocks] == [
        (BlockKind.CELL, "Reach"),
        (BlockKind.CELL, "x"),
        (BlockKind.CODE, "a b"),
    ]


def test_collapsible_parts() -> None:
    blocks = read(
        "<details open><summary><b>Ejemplos</b></summary><ul><li>uno</li></ul>- dos\n- tres</details><p>fin</p>"
    )
    assert [(b.kind.value, b.text, b.folds) for b in blocks] == [
        ("fold", "Ejemplos", ()),
        ("item", "uno", ("Ejemplos",)),
        ("item", "dos", ("Ejemplos",)),
        ("item", "tres", ("Ejemplos",)),
        ("paragraph", "fin", ()),
    ]


def test_permalinks_are_no_part_of_a_heading() -> None:
    blocks = read(
        '<h2>Reach <a class="headerlink" href="#reach">¶</a></h2><h2>Craft <a href="#c">#</a></h2><h2>C#</h2>'
    )
    assert [b.text for b in blocks] == ["Reach", "Craft", "C#"]


def test_entities_are_html_s_own_and_never_markup() -> None:
    (block,) = read("<p>a &lt;script&gt; &amp;amp; &eacute;&#233;&#x1F331; &nosuch; &nbsp;x</p>")
    assert block.text == "a <script> &amp; éé🌱 &nosuch; x"


def test_an_external_entity_is_never_opened() -> None:
    page = '<!DOCTYPE p [<!ENTITY secret SYSTEM "file:///etc/passwd">]><p>&secret;</p>'
    assert not any("root:" in block.text for block in read(page))


@pytest.mark.parametrize(
    "hostile",
    [
        "<p onclick='steal()'>text</p>",
        "<img src=x onerror=steal()>text",
        "<p>text<script>steal()</script></p>",
        "<svg onload=steal()><script>steal()</script></svg><p>text</p>",
        "<p>text<!-- steal() --></p>",
        "<iframe srcdoc='steal()'>steal()</iframe>text<style>steal()</style>",
        "text<script>/* </scrip> */ steal()",
    ],
)
def test_scripts_and_handlers_never_reach_text(hostile: str) -> None:
    blocks = read(hostile)
    assert [b.text for b in content(blocks)] == ["text"]
    assert not any("steal" in b.text for b in blocks if b.reason != "embedded page")


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>one<p>two", ["one", "two"]),
        ("<b>bold <p>inside</p></b> after", ["bold", "inside", "after"]),
        ("</div></p></li>text", ["text"]),
        ("a < b and c > d", ["a < b and c > d"]),
        ("<h1>one</h2><h3>two", ["one", "two"]),
        ("<p title='a>b'>quoted</p>", ["quoted"]),
        ('<p title="never closed>swallowed', ["swallowed"]),
        ("<title>never closed <p>text</p>", ["never closed", "text"]),
    ],
)
def test_malformed_pages(page: str, expected: list[str]) -> None:
    assert [b.text for b in content(read(page))] == expected


def test_a_large_page_is_read_quickly() -> None:
    part = "<h2>Reach</h2>\n<ul>\n" + "<li>I plan <b>the work</b> with <a href='x'>my team</a></li>\n" * 20 + "</ul>\n"
    page = part * (500_000 // len(part))
    began = time.process_time()
    blocks = read(page)
    assert len(content(blocks)) == page.count("<li>") + page.count("<h2>")
    assert time.process_time() - began < 5  # seconds; far above what it takes, far below what a square would
