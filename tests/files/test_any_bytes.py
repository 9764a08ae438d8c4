"""Whatever stands in a file, reading it gives a ladder or a refusal, and writing it back changes no byte."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rungbook.errors import Refused
from rungbook.files import read_folder, write_file, write_folder
from rungbook.files.nodes import parse, plain
from rungbook.reading.result import Document

ONE = """\
rungbook: 1  # the format
id: birch
title: "Birch"
tracks:
- slug: platform
  title: Platform
  levels:
  - slug: p1
    statements:
    # the first
    - {id: p1-a, kind: scope, text: Owns services}
    - id: p1-b
      kind: behavior
      path: [Craft]
      text: >-
        Answers pages
        in time.
"""
SNIPPETS = [
    "\n",
    " ",
    "- ",
    ": ",
    "#",
    "'",
    '"',
    "[",
    "]",
    "{",
    "}",
    "&a ",
    "*a",
    "!!x ",
    "|",
    ">",
    "%",
    "\t",
    "? ",
    ",",
]
STRANGE = [
    "\\",
    "\r\n",
    "\x00",
    "\x85",
    "\u2028",
    "\ufeff",
    "---\n",
    "...\n",
    "<<: ",
    '"\\ud800"',
    '"\\U00FFFFFF"',
    "é",
]


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """The file with up to three snippets in the place of some of its characters."""
    text = ONE
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        end = start + draw(st.integers(0, 5))
        text = text[:start] + draw(st.sampled_from(SNIPPETS + STRANGE)) + text[end:]
    return text


def survives(data: bytes) -> None:
    try:
        ladder = read_folder([Document("ladder.yaml", data)])
    except Refused:
        return
    assert write_file(ladder, before=data) == data
    cut = ladder.model_copy(update={"title": "New", "tracks": ladder.tracks[:0]})
    assert read_folder([Document("ladder.yaml", write_file(cut, before=data))]) == cut


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["id", "slug", "text", "x"]), inner),
    max_leaves=3,
)


@st.composite
def confused(draw: st.DrawFn) -> str:
    """The file as JSON with another value in some place."""
    data = plain(parse("one", ONE))
    node: Any = data
    while True:
        key = draw(st.sampled_from(sorted(node) if isinstance(node, dict) else range(len(node))))
        if not isinstance(node[key], dict | list) or not node[key] or draw(st.booleans()):
            break
        node = node[key]
    node[key] = draw(JSON)
    return json.dumps(data)


@given(confused())
def test_any_value_in_any_place(text: str) -> None:
    survives(text.encode())


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    survives(b"rungbook: 1\n" + data)


@given(damaged())
def test_any_damage(text: str) -> None:
    survives(text.encode())


def test_a_ladder_in_one_file_stays_in_one_file() -> None:
    before = {"ladder.yaml": ONE.encode()}
    ladder = read_folder([Document("ladder.yaml", ONE.encode())])
    assert write_folder(ladder, before=before) == before
    after = write_folder(ladder.model_copy(update={"title": "Beech"}), before=before)
    assert {name: data.decode() for name, data in after.items()} == {"ladder.yaml": ONE.replace('"Birch"', "Beech")}
    assert set(write_folder(ladder)) == {"ladder.yaml", "tracks/platform/p1.yaml"}


def test_a_ladder_of_which_one_level_stands_inside_keeps_its_bytes() -> None:
    more = ONE.encode() + b"  - p2\n"
    before = {"ladder.yaml": more, "tracks/platform/p2.yaml": b"code: P2 # two\n"}
    ladder = read_folder([Document(name, data) for name, data in before.items()])
    assert write_folder(ladder, before=before) == before
    changed = ladder.model_copy(update={"title": "Beech"})
    after = write_folder(changed, before=before)
    assert read_folder([Document(name, data) for name, data in after.items()]) == changed
