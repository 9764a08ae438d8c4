"""What the templates draw: marks, words looked for, the language of a ladder."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from rungbook.model import Doubt, Status
from rungbook.reading.result import Fate
from rungbook_web.support.build import STATIC
from rungbook_web.templatetags.rungbook import MARKS, hits, icon, language_attributes, mark

SPRITE = STATIC / "img" / "icons.svg"
SVG = "{http://www.w3.org/2000/svg}"


def test_words_looked_for_are_marked_whatever_their_case() -> None:
    assert hits("Runbooks run", "run book") == (
        '<mark class="hit">Run</mark><mark class="hit">book</mark>s <mark class="hit">run</mark>'
    )


def test_neither_text_nor_query_is_ever_markup() -> None:
    assert hits("a <b> & (c", "<b> (c") == 'a <mark class="hit">&lt;b&gt;</mark> &amp; <mark class="hit">(c</mark>'
    assert hits("<script>", "") == "&lt;script&gt;"


@pytest.mark.parametrize(
    ("language", "attributes"),
    [("de", 'lang="de" dir="ltr"'), ("ar-EG", 'lang="ar-EG" dir="rtl"'), ("", 'lang="und" dir="ltr"')],
)
def test_the_language_of_a_ladder_has_a_direction(language: str, attributes: str) -> None:
    assert language_attributes(language) == attributes


def test_every_state_has_a_mark_with_a_word() -> None:
    states = [*Fate, *(status for status in Status if status is not Status.AGREED)]
    assert all(str(MARKS[state][1]).strip() for state in states)
    assert [mark("uncertain", doubt).split("</svg>")[1] for doubt in Doubt] == [
        "level uncertain</span>",
        "place uncertain</span>",
        "kind uncertain</span>",
        "status uncertain</span>",
    ]


def test_every_mark_has_a_drawing() -> None:
    drawn = {symbol.get("id") for symbol in ElementTree.parse(SPRITE).iter(f"{SVG}symbol")}
    assert {drawing for drawing, _ in MARKS.values()} <= drawn
    assert icon("link").endswith('#link"/></svg>')
