"""A wrong file says where it is wrong, what is wrong and what would be right."""

from __future__ import annotations

import pytest

from rungbook.errors import Refused
from rungbook.files import read_canonical, read_folder, reference_problems
from rungbook.reading.result import Document

LADDER = """\
rungbook: 1
id: birch
title: Birch
grades:
- code: G1
tracks:
- slug: platform
  title: Platform
  levels: [p1, p2]
"""
P1 = """\
code: P1
grades: [G1]
statements:
- id: p1-pages
  kind: behavior
  path: [Operations, On call]
  text: Answers pages.
"""
P2 = """\
code: P2
statements:
- id: p2-calm
  kind: behavior
  text: Makes on-call calm.
"""


def documents(ladder: str = LADDER, p1: str = P1, p2: str = P2) -> list[Document]:
    texts = {"ladder.yaml": ladder, "tracks/platform/p1.yaml": p1, "tracks/platform/p2.yaml": p2}
    return [Document(f"birch/{name}", text.encode()) for name, text in texts.items()]


def problems_of(found: list[Document]) -> list[str]:
    with pytest.raises(Refused) as refusal:
        read_folder(found)
    return [str(problem) for problem in refusal.value.problems]


def test_these_files_are_right() -> None:
    assert [level.code for _, level in read_folder(documents()).levels()] == ["P1", "P2"]


WRONG_LEVELS = {
    "unknown key": (
        P1.replace("statements", "statments"),
        "3:1: unknown key 'statments'; did you mean 'statements'?",
    ),
    "unknown key of a statement": (
        P1.replace("  path:", "  track:"),
        "6:3: unknown key 'track'; known here: id, kind, text, path, status, source, uncertain, cap, target, "
        "illustrates, attribute",
    ),
    "unknown kind": (P1.replace("behavior", "behaviour"), "5:9: unknown kind 'behaviour'; did you mean 'behavior'?"),
    "number for text": (
        P1.replace("[G1]", "[1]"),
        "2:10: an item of 'grades' must be text, not a number; put it in quotes: \"1\"",
    ),
    "code without quotes": (
        P1.replace("P1\n", "1\n"),
        "1:7: 'code' must be text, not a number; put it in quotes: \"1\"",
    ),
    "nothing": (
        P1.replace("Answers pages.", ""),
        "7:8: 'text' must be text, not nothing; write text, or leave the key out",
    ),
    "text for a list": (
        P1.replace("[Operations, On call]", "Operations"),
        "6:9: 'path' must be a list, not text; write a list here",
    ),
    "words for a statement": (
        P1 + "- just words\n",
        "8:3: an item of 'statements' must be a mapping of keys to values, not text; write a mapping of keys to "
        "values here",
    ),
    "list for a word": (P1.replace("behavior", "[a]"), "5:9: 'kind' must be a word, not a list; write a word here"),
    "fraction": (
        P1 + "ordinal: 1.5\n",
        "8:10: 'ordinal' must be a whole number, not a number with a fraction; write a whole number here",
    ),
    "half a range": (
        P1 + "  attribute: {months: [3]}\n",
        "8:23: 'months' must be two values, the lowest and the highest; write `[3, 6]`, or `[3, null]` for an open end",
    ),
    "range of three": (
        P1 + "  attribute: {months: [3, 6, 9]}\n",
        "8:23: 'months' must be two values, the lowest and the highest; write `[3, 6]`, or `[3, null]` for an open end",
    ),
    "unknown doubt": (P1 + "  uncertain: [levl]\n", "8:15: unknown word 'levl'; did you mean 'level'?"),
    "missing key": (P1.replace("  kind: behavior\n", ""), "4:3: the key 'kind' is missing; add `kind:` here"),
    "list for a level": ("- a\n", "1:1: not a mapping of keys to values; begin with `code:`"),
    "repeated key": (P1 + "code: P3\n", "8:1: key 'code' repeated; it stands in line 1 already; keep one"),
    "slug": ("slug: p1\n" + P1, "1:7: 'slug' in a level's file; its file's name is its slug"),
    "empty": ("# nothing\n", "the file is empty; a ladder file begins with `rungbook: 1`"),
    "alias": (P1.replace("[G1]", "*grades"), "2:9: an alias (*grades) is not taken here; write the value out"),
    "anchor": (
        P1.replace("[G1]", "&g [G1]"),
        "2:9: an anchor (&g) is not taken here; remove it; nothing can refer to it",
    ),
    "tag": (P1.replace("[G1]", "!!set {}"), "2:9: a tag is not taken here; remove the word that begins with !"),
    "two documents": (P1 + "---\na: b\n", "8:1: a second YAML document is not taken here; keep one document in a file"),
    "directive": (
        "%YAML 1.1\n---\n" + P1,
        "2:1: a YAML directive is not taken here; remove the line that begins with %",
    ),
    "collection as key": (P1 + "? [a]\n: b\n", "8:3: a collection as a key is not taken here; a key is a word"),
}


@pytest.mark.parametrize("name", WRONG_LEVELS)
def test_a_wrong_level_file(name: str) -> None:
    text, message = WRONG_LEVELS[name]
    where = "birch/tracks/platform/p1.yaml"
    assert problems_of(documents(p1=text)) == [f"{where}: {message}" if name == "empty" else f"{where}:{message}"]


def test_broken_syntax_names_line_and_column() -> None:
    (problem,) = problems_of(documents(p1=P1.replace("[G1]", "[G1")))
    assert problem.startswith("birch/tracks/platform/p1.yaml:3:11: not valid YAML: ")


def test_every_problem_is_named_at_once_in_the_order_of_the_files() -> None:
    wrong = documents(LADDER.replace("title: Birch", "titel: Birch"), P1.replace("kind: behavior", "kind: rule"))
    assert [problem.split(";")[0] for problem in problems_of(wrong)] == [
        "birch/ladder.yaml:1:1: the key 'title' is missing",
        "birch/ladder.yaml:3:1: unknown key 'titel'",
        "birch/tracks/platform/p1.yaml:5:9: unknown kind 'rule'",
    ]


def test_an_id_given_twice_names_both_places() -> None:
    assert problems_of(documents(p2=P2.replace("p2-calm", "P1-pages"))) == [
        "birch/tracks/platform/p2.yaml:3:7: the id 'P1-pages' is given twice; birch/tracks/platform/p1.yaml:4:7 has it "
        "already; each statement has one of its own"
    ]


def test_a_listed_level_without_a_file() -> None:
    assert problems_of(documents(LADDER.replace("p2]", "p3]"))) == [
        "birch/ladder.yaml:9:16: level 'p3' is listed, its file is missing; did you mean "
        "'birch/tracks/platform/p2.yaml'?",
        "birch/tracks/platform/p2.yaml:1: no track lists this level; list it under `levels` of its track in "
        "birch/ladder.yaml, or remove it",
    ]


def test_a_level_listed_twice() -> None:
    first, *_ = problems_of(documents(LADDER.replace("p2]", "p2, p1]")))
    assert "9:20: the slug 'p1' is given twice; birch/ladder.yaml:9:12 has it already" in first


def test_levels_named_by_numbers() -> None:
    first, *_ = problems_of(documents(LADDER.replace("p1, p2", "1, p2")))
    assert first == 'birch/ladder.yaml:9:12: a level\'s name must be text, not a number; put it in quotes: "1"'


@pytest.mark.parametrize("value", ["3", "words", "{a: b}", "[3]", "[[]]", "null"])
@pytest.mark.parametrize("key", ["tracks", "levels", "slug", "grades", "id"])
def test_a_value_of_any_other_type_is_refused(key: str, value: str) -> None:
    lines = [line for line in LADDER.replace("- code: G1\n", "").splitlines() if f"{key}:" not in line]
    lines.append(f"{key}: {value}" if key in ("tracks", "grades", "id") else f"  {key}: {value}")
    text = "\n".join(lines if key != "tracks" else lines[:3] + lines[-1:])
    if (key, value) != ("id", "words"):
        assert all(problem.startswith("birch/") for problem in problems_of(documents(text)))


def test_a_slug_that_leads_out_of_the_folder() -> None:
    inline = LADDER.replace("[p1, p2]", "[{slug: ../../x}]")
    assert problems_of([Document("birch.yaml", inline.encode())]) == [
        "birch.yaml:9:19: '../../x' cannot name a file; use letters, digits and single hyphens, such as 'ic3'"
    ]


@pytest.mark.parametrize("version", ["2", "true", "one", ""])
def test_another_version_of_the_format(version: str) -> None:
    first, *_ = problems_of(documents(LADDER.replace("rungbook: 1", f"rungbook: {version}")))
    assert first.startswith("birch/ladder.yaml:1:")
    assert first.endswith("is not known; this Rungbook reads format 1: write `rungbook: 1`")


def test_no_ladder_file_and_two_ladder_files() -> None:
    (none,) = problems_of(documents()[1:])
    assert none == "birch/tracks/platform/p1.yaml:1: no ladder file; a ladder file begins with `rungbook: 1`"
    (two,) = problems_of([*documents(), Document("elder/ladder.yaml", LADDER.encode())])
    assert two == "elder/ladder.yaml:1: a second ladder beside birch/ladder.yaml; give one ladder at a time"


def test_bytes_that_are_no_utf_8_name_their_offset() -> None:
    found = [*documents()[:2], Document("birch/tracks/platform/p2.yaml", b"code: \xff")]
    assert problems_of(found) == ["birch/tracks/platform/p2.yaml:byte 6: not UTF-8; save the file as UTF-8"]


HOSTILE = {
    "aliases on aliases": "".join(f"l{n}: &l{n} [" + ", ".join([f"*l{n - 1}"] * 9) + "]\n" for n in range(1, 40)),
    "deep nesting in brackets": "code: " + "[" * 50_000,
    "deep nesting in lines": "".join(" " * n + f"k{n}:\n" for n in range(2_000)),
    "one huge text": "code: " + "a" * 5_000_000,
    "a huge file": "# comment\n" * 1_100_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_yaml_is_refused(name: str) -> None:
    (problem,) = problems_of(documents(p1=HOSTILE[name]))
    assert problem.startswith("birch/tracks/platform/p1.yaml:")


def test_what_is_named_must_be_there() -> None:
    ladder = LADDER + (
        "  builds_on: [platfrom]\nscenarios:\n- title: A night\n  story: It breaks.\n  at: {platform/p9: Sleeps.}\n"
    )
    p1 = P1.replace("[G1]", "[G2]") + "  cap: {competency: On-call, after: P7}\n  target: {resolved: platform/p3}\n"
    found = reference_problems(read_canonical(documents(ladder, p1)))
    assert [f"{problem.place} {problem.message}; {problem.hint}" for problem in found] == [
        "birch/ladder.yaml:14:21 no level 'platform/p9'; did you mean 'platform/p2'?",
        "birch/ladder.yaml:10:15 no track 'platfrom' to build on; did you mean 'platform'?",
        "birch/tracks/platform/p1.yaml:2:10 no grade 'G2'; add `- code: G2` to `grades` of the ladder",
        "birch/tracks/platform/p1.yaml:8:21 no competency 'On-call' to cap; did you mean 'on call'?",
        "birch/tracks/platform/p1.yaml:8:37 no level 'P7' in this track; levels of this track: P1, P2",
        "birch/tracks/platform/p1.yaml:9:22 no level 'platform/p3'; did you mean 'platform/p2'?",
    ]


@pytest.mark.parametrize(("after", "known"), [("P1", True), ("L1", True), ("L3", True), ("P9", False), ("Boss", False)])
def test_a_cap_may_name_a_level_that_a_ladder_in_parts_leaves_out(after: str, known: bool) -> None:
    ladder = LADDER.replace("p2", "p5")
    last = P2.replace("P2", "P5") + f"  cap: {{competency: On call, after: {after}}}\n"
    files = [file for file in documents(ladder) if "p2" not in file.name]
    files.append(Document("birch/tracks/platform/p5.yaml", last.encode()))
    found = [problem.message for problem in reference_problems(read_canonical(files))]
    assert found == ([] if known else [f"no level '{after}' in this track"])
