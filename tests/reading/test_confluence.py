"""Confluence's storage format: macros as the HTML that they stand for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rungbook.reading.blocks import Block, BlockKind
from rungbook.reading.formats.html import blocks_of


def shown(page: str) -> list[tuple[BlockKind, str, tuple[str, ...]]]:
    return [(b.kind, b.text, b.folds) for b in blocks_of(page, "page") if b.kind is not BlockKind.CHROME]


def macro(name: str, inside: str) -> str:
    return f'<ac:structured-macro ac:name="{name}">{inside}</ac:structured-macro>'


def body(text: str) -> str:
    return f"<ac:rich-text-body>{text}</ac:rich-text-body>"


TITLE = '<ac:parameter ac:name="title">Stories</ac:parameter>'


def test_an_expand_is_a_collapsible_part_with_its_title() -> None:
    page = macro("expand", TITLE + body("<p>I drained a rack.</p>")) + "<p>After.</p>"
    assert shown(page) == [
        (BlockKind.FOLD, "Stories", ()),
        (BlockKind.PARAGRAPH, "I drained a rack.", ("Stories",)),
        (BlockKind.PARAGRAPH, "After.", ()),
    ]


def test_a_macro_inside_an_expand_does_not_end_it() -> None:
    inner = macro("info", body("<p>First.</p>")) + "<p>Second.</p>"
    assert [folds for _, text, folds in shown(macro("expand", TITLE + body(inner))) if text == "Second."] == [
        ("Stories",)
    ]


def test_settings_are_no_text() -> None:
    (block,) = [
        b for b in blocks_of(macro("toc", '<ac:parameter ac:name="style">disc</ac:parameter>'), "page") if b.text
    ]
    assert (block.kind, block.reason) == (BlockKind.CHROME, "setting of a macro")


def test_tasks_are_a_list() -> None:
    about = "<ac:task-id>7</ac:task-id><ac:task-status>done</ac:task-status>"
    page = f"<ac:task-list><ac:task>{about}<ac:task-body>Drain</ac:task-body></ac:task></ac:task-list>"
    assert [b.text for b in blocks_of(page, "page") if b.kind is not BlockKind.CHROME] == ["Drain"]


def test_the_words_of_a_link_are_kept() -> None:
    words = "<ac:plain-text-link-body><![CDATA[the rota]]></ac:plain-text-link-body>"
    page = f'<p>I keep <ac:link><ri:page ri:content-title="Rota" />{words}</ac:link> fair.</p>'
    assert [text for _, text, _ in shown(page)] == ["I keep the rota fair."]


def test_hundreds_of_empty_elements_are_no_depth() -> None:
    page = "<p>" + '<ac:emoticon ac:name="tick" />' * 1000 + "Quiet nights.</p>"
    assert [text for _, text, _ in shown(page)] == ["Quiet nights."]


@given(st.lists(st.sampled_from(["<ac:parameter ac:name='title'>", "</ac:parameter>", "</ac:structured-macro>", "x"])))
def test_any_order_of_tags_is_read(parts: list[str]) -> None:
    found = blocks_of("<ac:structured-macro ac:name='expand'>" + "".join(parts), "page")
    assert all(isinstance(block, Block) for block in found)
