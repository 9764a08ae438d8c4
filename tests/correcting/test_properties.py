"""What holds whatever somebody corrects, in any order."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from hypothesis import given
from hypothesis import strategies as st

from readings import corrected
from rungbook.correcting import (
    Anchor,
    Confirm,
    Correction,
    Drop,
    History,
    Home,
    MakeStatement,
    Merge,
    Move,
    SetHome,
    SetKind,
    SetPath,
    SetStatus,
    Split,
    correction_from_json,
)
from rungbook.files import read_folder, write_folder
from rungbook.model import Kind, Status
from rungbook.reading import Document, Reading
from rungbook.reading.result import Fate


@lru_cache
def known() -> tuple[Anchor, ...]:
    return tuple(each for each in corrected().anchors if each.text)


pieces = st.deferred(lambda: st.sampled_from(known()))
several = st.lists(pieces, min_size=1, max_size=3).map(tuple)
two = st.lists(pieces, min_size=2, max_size=3).map(tuple)
names = st.sampled_from(["", "L1", "L2", "L3", "Chief"])
homes = st.builds(Home, track=st.sampled_from(["", "Engineer", "Manager"]), code=names, title=names)
paths = st.lists(st.sampled_from(["Craft", "People", "Examples", "New"]), max_size=2).map(tuple)
corrections: st.SearchStrategy[Correction] = st.one_of(
    st.builds(SetHome, targets=several, home=homes),
    st.builds(SetPath, targets=several, path=paths),
    st.builds(SetKind, targets=several, kind=st.sampled_from(Kind)),
    st.builds(SetStatus, targets=several, status=st.sampled_from(Status)),
    st.builds(Confirm, targets=several),
    st.builds(Merge, targets=two),
    st.builds(Split, targets=st.tuples(pieces), at=st.integers(1, 40)),
    st.builds(Move, targets=several, after=st.none() | pieces),
    st.builds(Drop, targets=several, reason=st.just("none of ours")),
    st.builds(MakeStatement, targets=several, home=homes, path=paths),
)
lists = st.lists(corrections, max_size=8)


def account_words(reading: Reading) -> Counter[str]:
    return Counter(word for piece in reading.account for word in piece.text.split())


@given(lists)
def test_no_word_is_lost(made: list[Correction]) -> None:
    before, after = corrected().reading, corrected(*made).reading

    assert account_words(after) == account_words(before)
    said = Counter(word for piece in after.account if piece.fate is Fate.STATEMENT for word in piece.text.split())
    told = (one.text for ladder in after.ladders for *_, one in ladder.all_statements())
    assert Counter(word for text in told for word in text.split()) == said


@given(lists)
def test_lines_ladders_and_account_agree(made: list[Correction]) -> None:
    reading = corrected(*made).reading
    held = [one for ladder in reading.ladders for *_, one in ladder.all_statements()]
    ids = Counter(one.id for one in held)

    assert set(ids.values()) <= {1}
    assert sorted((line.id, line.text, line.kind, line.path) for line in reading.lines) == sorted(
        (one.id, one.text, one.kind, one.path) for one in held
    )
    assert {piece.statement for piece in reading.account if piece.fate is Fate.STATEMENT} == set(ids)
    assert not any(piece.statement for piece in reading.account if piece.fate is not Fate.STATEMENT)


@given(lists, corrections)
def test_undoing_gives_what_was_there_before(made: list[Correction], last: Correction) -> None:
    history = History()
    for one in made:
        history = history.add(one)

    assert corrected(*history.add(last).undo().active) == corrected(*made)
    assert history.add(last).undo().redo() == history.add(last)


@given(lists)
def test_statements_that_nobody_corrects_stay_as_they_are(made: list[Correction]) -> None:
    touched = {target.text for one in made for target in one.targets}
    before = {one.id: one for *_, one in corrected().reading.ladders[0].all_statements() if one.text not in touched}
    after = {one.id: one for ladder in corrected(*made).reading.ladders for *_, one in ladder.all_statements()}

    assert {id: after.get(id) for id in before} == before


@given(lists)
def test_corrections_are_json_and_back(made: list[Correction]) -> None:
    assert [correction_from_json(one.model_dump_json()) for one in made] == made


@given(lists)
def test_what_comes_out_is_a_ladder_that_files_hold(made: list[Correction]) -> None:
    for ladder in corrected(*made).reading.ladders:
        files = [Document(name, data) for name, data in write_folder(ladder).items()]

        assert read_folder(files) == ladder
