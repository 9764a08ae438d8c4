"""Files that people wrote by hand keep every byte that did not have to change."""

from __future__ import annotations

from collections.abc import Callable
from difflib import unified_diff

import pytest

from rungbook.files import read_folder, write_folder
from rungbook.model import Grade, Kind, Ladder, Level, Point, Statement
from rungbook.reading.result import Document

LADDER = b"""\
# The ladder of Birch & Sons. Ask Ida before you change the scale.
rungbook: 1

id:   "birch"          # never changes
title: 'Birch & Sons'

scale:
    # from the worst to the best
    - name: Not yet
      meaning: "Has not been seen."   # was: missing

    - {name: Yes, meaning: Has been seen}
grades:
- code: '1'
- code: "2"    # the senior grade

tracks:
  -   slug: platform
      title: Platform
      inferred: false
      levels:
        - p1
        # p2 is what most people stay at
        - p2
"""

LEVEL = b"""\
code: P1
titles:
- Engineer
grades: [ '1' ]
assessable: true

statements:

# --- what we expect ---

- id: p1-pages
  kind:   behavior
  path:
    - Operations   # pillar
    - On call
  status: agreed
  text: >
    Answers pages within the time that the team agreed on, and writes down
    what was done.

  # Ida: too weak?
- id: p1-notes
  kind: behavior
  text: Keeps notes   # short on purpose
- kind: example
  id: p1-example
  text: |-
    One line.
    Another line.

# the end
"""

LAST = b"code: P2\nstatements:\n- id: p2-a\n  kind: behavior\n  text: 'Leads \"quiet\" weeks'"

BEFORE = {"ladder.yaml": LADDER, "tracks/platform/p1.yaml": LEVEL, "tracks/platform/p2.yaml": LAST}
P1, P2 = "tracks/platform/p1.yaml", "tracks/platform/p2.yaml"


def read(files: dict[str, bytes]) -> Ladder:
    return read_folder([Document(name, data) for name, data in files.items()])


def with_level(ladder: Ladder, place: int, change: Callable[[Level], Level]) -> Ladder:
    track = ladder.tracks[0]
    levels = tuple(change(level) if at == place else level for at, level in enumerate(track.levels))
    return ladder.model_copy(update={"tracks": (track.model_copy(update={"levels": levels}),)})


def with_statements(ladder: Ladder, change: Callable[[list[Statement]], object], place: int = 0) -> Ladder:
    def changed(level: Level) -> Level:
        statements = list(level.statements)
        change(statements)
        return level.model_copy(update={"statements": tuple(statements)})

    return with_level(ladder, place, changed)


def diff(before: bytes, after: bytes) -> list[str]:
    lines = unified_diff(before.decode().splitlines(), after.decode().splitlines(), lineterm="", n=0)
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def rewritten(ladder: Ladder, before: dict[str, bytes] = BEFORE) -> dict[str, list[str]]:
    """Writes a ladder over files, checks that it reads back, and gives the lines that changed in each file."""
    after = write_folder(ladder, before=before)
    assert read(after) == ladder
    return {name: diff(before[name], after[name]) for name in before if after[name] != before[name]}


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_what_is_read_is_written_with_the_same_bytes(line_end: bytes, mark: bytes) -> None:
    files = {name: mark + data.replace(b"\n", line_end) for name, data in BEFORE.items()}
    assert write_folder(read(files), before=files) == files


def test_a_changed_sentence_is_the_only_thing_rewritten() -> None:
    def change(statements: list[Statement]) -> None:
        statements[0] = statements[0].model_copy(update={"text": "Answers pages."})

    assert rewritten(with_statements(read(BEFORE), change)) == {
        P1: [
            "-  text: >",
            "-    Answers pages within the time that the team agreed on, and writes down",
            "-    what was done.",
            "+  text: Answers pages.",
        ]
    }


def test_a_comment_behind_a_changed_value_stays() -> None:
    def change(statements: list[Statement]) -> None:
        text = " ".join(["Keeps notes", *["that others can use"] * 5])
        statements[1] = statements[1].model_copy(update={"text": text})

    lines = rewritten(with_statements(read(BEFORE), change))[P1]
    assert lines[:2] == ["-  text: Keeps notes   # short on purpose", "+  text: >- # short on purpose"]


def test_a_statement_that_goes_takes_its_lines_and_no_others() -> None:
    assert rewritten(with_statements(read(BEFORE), lambda statements: statements.pop(1))) == {
        P1: ["-- id: p1-notes", "-  kind: behavior", "-  text: Keeps notes   # short on purpose"]
    }


def test_a_new_statement_is_put_in_its_place() -> None:
    new = Statement(id="p1-new", kind=Kind.SCOPE, text="Own services")
    assert rewritten(with_statements(read(BEFORE), lambda statements: statements.insert(2, new))) == {
        P1: ["+- id: p1-new", "+  kind: scope", "+  text: Own services"]
    }


def test_a_statement_behind_a_last_line_without_end_is_put_on_its_own_line() -> None:
    new = Statement(id="p2-new", kind=Kind.SCOPE, text="Own services")
    after = write_folder(with_statements(read(BEFORE), lambda s: s.append(new), place=1), before=BEFORE)
    assert after[P2] == LAST + b"\n- id: p2-new\n  kind: scope\n  text: Own services\n"


def test_a_statement_that_moves_keeps_its_own_way_of_being_written() -> None:
    after = write_folder(
        with_statements(read(BEFORE), lambda statements: statements.insert(0, statements.pop())), before=BEFORE
    )
    assert read(after).tracks[0].levels[0].statements[0].id == "p1-example"
    assert b"- kind: example\n  id: p1-example\n  text: |-\n" in after[P1]
    assert sorted(after[P1].splitlines()) == sorted(LEVEL.splitlines())


def test_a_key_that_is_new_stands_in_the_fixed_order() -> None:
    ladder = read(BEFORE).model_copy(
        update={"organization": "Birch", "grades": (Grade(code="1", title="First"), Grade(code="2"))}
    )
    assert rewritten(ladder) == {"ladder.yaml": ["+organization: Birch", "+  title: First"]}


def test_a_value_in_brackets_is_rewritten_as_a_whole() -> None:
    ladder = read(BEFORE)
    ladder = ladder.model_copy(update={"scale": (ladder.scale[0], Point(name="Yes", meaning="Was seen"))})
    assert rewritten(ladder) == {
        "ladder.yaml": ["-    - {name: Yes, meaning: Has been seen}", '+    - name: "Yes"', "+      meaning: Was seen"]
    }


def test_a_default_that_is_written_out_may_change() -> None:
    ladder = with_level(read(BEFORE), 0, lambda level: level.model_copy(update={"assessable": False}))
    assert rewritten(ladder) == {P1: ["-assessable: true", "+assessable: false"]}


def test_a_level_that_goes_takes_its_file() -> None:
    ladder = read(BEFORE)
    track = ladder.tracks[0].model_copy(update={"levels": ladder.tracks[0].levels[:1]})
    after = write_folder(ladder.model_copy(update={"tracks": (track,)}), before=BEFORE)
    assert set(after) == {"ladder.yaml", P1}
    assert diff(LADDER, after["ladder.yaml"]) == ["-        # p2 is what most people stay at", "-        - p2"]
