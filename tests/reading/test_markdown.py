"""Markdown to blocks: each trap in a document of its own."""

from __future__ import annotations

import textwrap

import pytest

from rungbook.reading.blocks import Block, BlockKind
from rungbook.reading.formats.markdown import blocks_of
from seen import cells, chrome, content, seen, texts


def read(document: str) -> list[Block]:
    return blocks_of(textwrap.dedent(document).lstrip("\n"), "a.md")


def test_headings_items_and_quotes_with_their_lines() -> None:
    document = """
        # L2: Ingénieure

        > _J'avance avec l'équipe._

        ## Métier
        - J'écris des tests
        1. Je relis
    """
    assert seen(read(document)) == [
        "1 heading 1 L2: Ingénieure",
        "3 quote 0 J'avance avec l'équipe.",
        "5 heading 2 Métier",
        "6 item 0 J'écris des tests",
        "7 item 0 Je relis",
    ]


def test_items_know_their_depth_parent_and_bullet() -> None:
    blocks = read("""
        - outer
          * middle
            1. inner
            2) other
        - last
    """)
    parents = [b.parent if b.parent is None else blocks[b.parent].text for b in blocks]
    assert [(b.depth, b.marker) for b in blocks] == [(0, "-"), (1, "*"), (2, "1."), (2, "2)"), (0, "-")]
    assert parents == [None, "outer", "middle", "middle", None]


def test_a_wrapped_item_is_one_block_over_its_lines() -> None:
    (block,) = read("- I write down\nwhat I decided\n  and why\n")
    assert (block.text, block.line, block.end_line) == ("I write down what I decided and why", 1, 3)


@pytest.mark.parametrize("marker", ["maybe:", "à discuter :", "Noch offen:", "TODO: more", "// FIXME later", "TBD"])
def test_a_marker_that_sticks_to_an_item_stands_alone(marker: str) -> None:
    blocks = read(f"- I plan\n- I review\n{marker}\n- I coach\n")
    assert seen(blocks) == ["1 item 0 I plan", "2 item 0 I review", f"3 paragraph 0 {marker}", "4 item 0 I coach"]
    assert [b.lazy for b in blocks] == [False, False, True, False]
    assert blocks[2].parent == 1


def test_a_marker_indented_less_than_its_nested_list() -> None:
    blocks = read("- In my group:\n  - I plan\n  maybe:\n  - I coach\n- Elsewhere:\n")
    assert seen(blocks)[2:4] == ["3 paragraph 0 maybe:", "4 item 1 I coach"]
    assert blocks[2].lazy


def test_a_sentence_that_ends_in_a_colon_is_no_marker() -> None:
    blocks = read("- I talk with the people who\ndepend on what my team builds about:\n")
    assert texts(blocks, BlockKind.ITEM) == ["I talk with the people who depend on what my team builds about:"]


@pytest.mark.parametrize(
    ("line", "label", "value"),
    [
        ("- **Reach**: one team", "Reach", "one team"),
        ("- **Reach:** one team", "Reach", "one team"),
        ("- **Reach** - one team", "Reach", "one team"),
        ("- **Reach** One team", "Reach", "One team"),
        ("- **Reach.** One team", "Reach", "One team"),
        ("- Reach: one team", "Reach", "one team"),
        ("**Portée** : l'équipe", "Portée", "l'équipe"),
        ("- **Own** the plan", "", ""),
        ("- I do three things. Namely: this", "", ""),
        ("- see https://example.org/a", "", ""),
        ("- TODO: fill this in", "", ""),
        ("**Reach**", "", ""),
    ],
)
def test_leading_labels(line: str, label: str, value: str) -> None:
    (block,) = read(line)
    assert (block.label, block.value) == (label, value)


def test_bold_and_italic_blocks_say_so() -> None:
    blocks = read("**Craft**\n\n*A gloss.*\n\n***Both***\n\n**Partly** bold\n")
    assert [(b.strong, b.italic) for b in blocks] == [(True, False), (False, True), (True, True), (False, False)]


def test_labelled_lines_of_one_paragraph_are_blocks_of_their_own() -> None:
    document = "**Reach**: team  \n**Horizon**: a month\n**Review**: lead\n"
    assert seen(read(document)) == [
        "1 paragraph 0 Reach: team",
        "2 paragraph 0 Horizon: a month",
        "3 paragraph 0 Review: lead",
    ]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "head", ["<details><summary>Beispiele 🎉</summary>", "<details>\n<summary>\nBeispiele\n</summary>"]
)
def test_a_collapsible_part_with_and_without_a_blank_line(head: str, gap: str) -> None:
    blocks = content(read(f"- vorher\n\n{head}{gap}- **eins**: klein\n- zwei{gap}</details>\n\n- danach\n"))
    assert [(b.kind, b.text, b.folds) for b in blocks] == [
        (BlockKind.ITEM, "vorher", ()),
        (BlockKind.FOLD, "Beispiele", ()),
        (BlockKind.ITEM, "eins: klein", ("Beispiele",)),
        (BlockKind.ITEM, "zwei", ("Beispiele",)),
        (BlockKind.ITEM, "danach", ()),
    ]
    assert blocks[2].label == "eins"


def test_nested_collapsible_parts_name_the_outer_first() -> None:
    blocks = read("<details><summary>A</summary>\n<details><summary>B</summary>\n\ntext\n\n</details>\n</details>\n")
    assert [b.folds for b in blocks if b.text == "text"] == [("A", "B")]


def test_a_pipe_table_with_bullets_missing_pipes_and_cells_too_many() -> None:
    blocks = read("""
        | Area | L1 | L2
        |---|:-:|--:
        | **Craft** | | |
        | *Tests* | - writes<br>- runs | • plans • keeps |
        | Reviews | asks<br>often | gives | beyond |
        | `a|b` \\| c | one
    """)
    assert cells(blocks) == [
        (0, 0, "Area"),
        (0, 1, "L1"),
        (0, 2, "L2"),
        (1, 0, "Craft"),
        (2, 0, "Tests"),
        (2, 1, "writes"),
        (2, 1, "runs"),
        (2, 2, "plans"),
        (2, 2, "keeps"),
        (3, 0, "Reviews"),
        (3, 1, "asks often"),
        (3, 2, "gives"),
        (3, 3, "beyond"),
        (4, 0, "a|b | c"),
        (4, 1, "one"),
    ]
    assert [b.text for b in blocks if b.cell and b.cell.header] == ["Area", "L1", "L2"]
    assert [b.text for b in blocks if b.strong] == ["Craft"]
    assert {b.line for b in blocks if b.cell and b.cell.row == 2} == {4}


def test_rows_of_pipes_without_a_header() -> None:
    assert cells(read("| L1 | junior |\n| L2 | middle |\n\nText.\n")) == [
        (0, 0, "L1"),
        (0, 1, "junior"),
        (1, 0, "L2"),
        (1, 1, "middle"),
    ]


def test_a_line_without_a_pipe_ends_the_table() -> None:
    assert seen(read("| A | B |\n|---|---|\n| 1 | 2 |\nAfterwards.\n"))[-1] == "4 paragraph 0 Afterwards."


def test_an_html_table_has_a_block_and_a_line_for_each_item() -> None:
    blocks = read("""
        <table>
          <tr><th>Level</th><th>Craft</th></tr>
          <tr>
            <td>1</td>
            <td>
              <ul>
                <li>writes <b>code</b></li>
                <li>asks
                    early</li>
              </ul>
            </td>
          </tr>
        </table>
    """)
    found = [(b.kind, b.text, b.line, b.end_line, b.cell and (b.cell.row, b.cell.column)) for b in content(blocks)]
    assert found[2:] == [
        (BlockKind.CELL, "1", 4, 4, (1, 0)),
        (BlockKind.ITEM, "writes code", 7, 7, (1, 1)),
        (BlockKind.ITEM, "asks early", 8, 9, (1, 1)),
    ]


def test_markdown_between_the_tags_of_a_table_cell() -> None:
    blocks = read("<table><tr><td>L1</td><td>\n\n- plans\n- **tests**\n\n</td></tr></table>\n")
    assert cells(blocks) == [(0, 0, "L1"), (0, 1, "plans"), (0, 1, "tests")]


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("## 🚀 Delivery", "Delivery"),
        ("## :rocket: Delivery :tada:", "Delivery"),
        ("## ⭐️ 👩‍💻 Étoile", "Étoile"),
        ("## 1️⃣ First", "1 First"),
        ("## Delivery {#delivery}", "Delivery"),
        ("## Delivery ##", "Delivery"),
        ("##Delivery", "Delivery"),
        ("Delivery\n---", "Delivery"),
        ("## [Delivery](#delivery)", "Delivery"),
        ("## Ratio 1:2:3", "Ratio 1:2:3"),
        ("## 配達 📦", "配達"),
    ],
)
def test_headings_are_their_words(heading: str, text: str) -> None:
    (block,) = content(read(heading))
    assert (block.kind, block.text, block.depth) == (BlockKind.HEADING, text, 2)


def test_a_heading_of_nothing_but_an_emoji_is_chrome() -> None:
    assert chrome(read("## 🚀\n")) == {"no words": "🚀"}


def test_inline_markup_is_rendered_and_links_are_kept() -> None:
    (block,) = content(
        read(
            '- my team\\\'s [guide](https://example.org/g "t"), `code`, ~~old~~ *new* &amp; &eacute; \\*as is\\* [ref]'
        )
    )[:1]
    assert block.text == "my team's guide, code, old new & é *as is* [ref]"
    assert block.links == ("https://example.org/g",)


def test_references_are_resolved_wherever_they_are_defined() -> None:
    blocks = read("See [the guide][g].\n\n[g]: https://example.org/g\n")
    assert (blocks[0].text, blocks[0].links) == ("See the guide.", ("https://example.org/g",))
    assert chrome(blocks) == {"link definition": ""}


def test_chrome_names_its_reason() -> None:
    document = """
        ![a picture](p.png)

        ---

        <!-- a remark
        of two lines -->

        <script>alert("no")</script>

        Text ![inline](i.png) goes on.
    """
    blocks = read(document)
    assert chrome(blocks) == {"image": "a picture", "separator": "", "comment": "", "script": ""}
    assert seen(blocks) == ["10 paragraph 0 Text goes on."]


def test_front_matter_is_metadata() -> None:
    blocks = read('---\ntitle: "Unsere Leiter"\ntags:\n  - eins\n  - zwei\n---\n# L1\n')
    meta = [(b.label, b.value, b.line, b.end_line) for b in blocks if b.kind is BlockKind.META]
    assert meta == [("title", "Unsere Leiter", 2, 2), ("tags", "- eins - zwei", 3, 5)]
    assert seen(blocks)[-1] == "7 heading 1 L1"


def test_a_rule_at_the_start_is_no_front_matter() -> None:
    assert seen(read("---\n\nA paragraph.\n\n---\n")) == ["3 paragraph 0 A paragraph."]


def test_code_is_one_block_but_bullets_moved_in_are_a_list() -> None:
    blocks = read("Text\n\n    - one\n    - two\n\n```yaml\na: b\nc: d\n```\n")
    assert seen(blocks) == ["1 paragraph 0 Text", "3 item 0 one", "4 item 0 two", "6 code 0 a: b c: d"]
    assert blocks[-1].end_line == 9


def test_round_bullets_typed_as_text_are_items() -> None:
    blocks = read("Craft\n\n•\tI test\n• I review,\nalways\n")
    assert seen(blocks) == ["1 paragraph 0 Craft", "3 item 0 I test", "4 item 0 I review, always"]
    assert [b.marker for b in blocks] == ["", "•", "•"]


def test_task_boxes_are_no_words() -> None:
    assert texts(read("- [ ] one\n- [x] two\n"), BlockKind.ITEM) == ["one", "two"]


def test_a_further_paragraph_of_an_item_hangs_under_it() -> None:
    blocks = read("- one\n\n  more of it\n- two\n")
    assert seen(blocks) == ["1 item 0 one", "3 paragraph 0 more of it", "4 item 0 two"]
    assert blocks[1].parent == 0


def test_raw_html_closes_nothing_that_markdown_opened() -> None:
    blocks = read("- one </li></ul></details> still\n- two\n")
    assert [(b.text, b.depth) for b in content(blocks)] == [("one still", 0), ("two", 0)]
