"""What holds of every reader on any input: only our own errors, every line accounted for, no word lost."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rungbook.errors import Refused
from rungbook.reading.blocks import Block, BlockKind
from rungbook.reading.decoding.decode import decode
from rungbook.reading.decoding.repair import repair
from rungbook.reading.formats import html, markdown
from rungbook.reading.formats.detect import format_of
from rungbook.reading.result import Document

Reader = Callable[[str, str], list[Block]]
READERS: dict[str, Reader] = {"markdown": markdown.blocks_of, "html": html.blocks_of}
both = pytest.mark.parametrize("reader", READERS.values(), ids=READERS.keys())

# Pieces that, in any order, make the shapes in which the formats trip.
MARKDOWN_LINES = st.sampled_from(
    """
# Titre 🚀
## Deux
Absatz eins
  weiter so
- punkt
  - tiefer
    * ganz tief
\t- mit Tabulator
+ plus
1. erstens
2) zwei
-
maybe:
// TODO: mehr
> Zitat
>> doppelt
**Umfang**: klein
hart\x20\x20
<details>
<summary>Beispiele</summary>
</details>
<details><summary>Ejemplos</summary>
| a | b |
|---|---|
| c | d
---
===
```
    code hier
[ref]: x
[text][ref]
![bild](b.png)
<!-- rest -->
<!--
-->
<table><tr><td>zelle
</td></tr></table>
<ul><li>eins</li>
</ul>
• rund
text <b>fett
</div>
<div>
\\* kein punkt
日本語の文
نص عربي
<script>
</script>
&nbsp;""".split("\n")
)
TAGS = st.sampled_from(
    "p ul li ol div table tr td th b i a h1 h3 details summary blockquote pre dl dt dd nav template span caption "
    "thead button title br img section".split()
)
HTML_PIECES = st.one_of(
    st.tuples(TAGS, st.sampled_from(["", " class='nav'", " hidden", " rowspan=2", " title='a>b'"])).map(
        "<{0[0]}{0[1]}>".format
    ),
    TAGS.map("</{}>".format),
    st.sampled_from(
        ["wort", "noch ein", " ", "\n", "- punkt", "<", ">", "&amp;", "&lt;b&gt;", "<!--", "-->", "日本", "\n\n"]
    ),
)
markdown_documents = st.lists(MARKDOWN_LINES, max_size=25).map("\n".join)
html_documents = st.lists(HTML_PIECES, max_size=30).map("".join)
# Line ends are "\n" in every text that `decode` gives.
any_text = st.text(alphabet=st.characters(exclude_characters="\r", exclude_categories=["Cs"]))
documents = st.one_of(any_text, markdown_documents, html_documents)


def check(blocks: list[Block], document: str) -> None:
    """What every list of blocks keeps to."""
    lines = document.split("\n")
    covered: set[int] = set()
    for index, block in enumerate(blocks):
        assert block.line is not None
        assert block.end_line is not None
        assert 1 <= block.line <= block.end_line <= len(lines)
        assert "\n" not in block.text
        assert block.text == block.text.strip()
        assert bool(block.reason) == (block.kind is BlockKind.CHROME)
        assert block.parent is None or (block.parent < index and blocks[block.parent].kind is BlockKind.ITEM)
        covered.update(range(block.line, block.end_line + 1))
    assert [number for number, line in enumerate(lines, start=1) if line.strip() and number not in covered] == []


@both
@given(document=documents)
def test_any_text_is_read_or_refused(reader: Reader, document: str) -> None:
    try:
        blocks = reader(document, "a")
    except Refused:
        return
    check(blocks, document)


@given(data=st.binary())
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        text, _ = repair(decode(Document("a", data)).text, "a")
        blocks = READERS["html" if format_of("a", text) == "html" else "markdown"](text, "a")
    except Refused:
        return
    check(blocks, text)


@given(document=markdown_documents)
def test_markdown_loses_no_word(document: str) -> None:
    blocks = markdown.blocks_of(document, "a.md")
    kept = words(" ".join(f"{block.text} {block.label}" for block in blocks))
    bare = re.sub(r"<!--.*?(-->|\Z)|<script>.*?(</script>|\Z)", " ", document, flags=re.DOTALL)
    bare = re.sub(r"</?\w+[^>\n]*>|&nbsp;|b\.png|\[ref\]: x", " ", bare)
    assert words(bare) - kept <= {"ref", "bild"}  # the words of a picture inside a line are no text


@given(document=html_documents)
def test_html_loses_no_word(document: str) -> None:
    blocks = html.blocks_of(document, "a.html")
    kept = " ".join(block.text for block in blocks)
    # What a browser would not show either: comments, and a tag that nothing closes.
    shown = re.sub(r"<!--.*?(-->|\Z)|<[^>]*\Z", " ", document, flags=re.DOTALL)
    shown = re.sub(r"</?[a-z][^>']*('[^']*'[^>']*)*>", " ", shown)
    assert [word for word in ("noch", "punkt", "日本", "wort") if word in shown and word not in kept] == []


@given(document=markdown_documents)
def test_a_line_more_at_the_start_moves_every_line_by_one(document: str) -> None:
    if document.startswith("---"):
        return
    moved = markdown.blocks_of("\n" + document, "a.md")
    assert [(b.line, b.text) for b in moved] == [
        ((b.line or 0) + 1, b.text) for b in markdown.blocks_of(document, "a.md")
    ]


def words(text: str) -> set[str]:
    """The words of a text, without the emoji and the marks between them."""
    return set(re.findall(r"[^\W\d_]+", text))
