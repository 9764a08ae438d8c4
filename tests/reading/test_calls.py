"""Several documents in one call: ladders, duplicates, refusals, and the account of every line."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rungbook.errors import Refused, WrongUse
from rungbook.reading import Document, Fate, Reading, read
from rungbook.reading.documents import open_documents
from rungbook.reading.limits import Limits


def page(code: str, title: str, word: str, sections: tuple[str, ...] = ("Bread", "Shop")) -> str:
    bodies = (f"## {name}\n\n- I {word} in {name}.\n- I {word} {name} again.\n- I rest.\n\n" for name in sections)
    return f"# {code}: {title}\n\n> I {word}.\n\n" + "".join(bodies)


def document(name: str, *words: str) -> Document:
    return Document(name, page(*words).encode())  # type: ignore[arg-type]


BAKERS = [document("b1.md", "B1", "Baker", "stir"), document("b2.md", "B2", "Senior Baker", "leaven")]


def refusal(documents: list[Document]) -> Refused:
    with pytest.raises(Refused) as caught:
        read(documents)
    return caught.value


def test_files_of_one_ladder_are_put_together() -> None:
    reading = read(BAKERS)
    assert [[level.code for level in track.levels] for ladder in reading.ladders for track in ladder.tracks] == [
        ["B1", "B2"]
    ]
    assert [c.name for c in reading.ladders[0].competencies] == ["Bread", "Shop"]


def test_files_of_other_codes_and_sections_are_ladders_of_their_own() -> None:
    pilots = Document("p.md", page("P1", "Pilot", "fly", ("Runway", "Sky")).encode())
    assert len(read([*BAKERS, pilots]).ladders) == 2


def test_the_same_level_twice_is_kept_once_and_reported() -> None:
    copy = Document("copy.md", BAKERS[0].data)
    reading = read([*BAKERS, copy])
    assert len(reading.lines) == len(read(BAKERS).lines)
    assert [note.code for note in reading.notes].count("duplicate-level") == 1
    kept = {
        piece.statement for piece in reading.account if piece.place.doc == "copy.md" and piece.fate is Fate.STATEMENT
    }
    assert kept <= {line.id for line in reading.lines}


def test_the_same_level_twice_with_other_content_is_refused_and_both_places_are_named() -> None:
    other = Document("other.md", BAKERS[0].data.replace(b"stir", b"burn"))
    problem = refusal([*BAKERS, other]).problems[0]
    assert problem.code == "level-twice"
    assert "b1.md" in str(problem)
    assert "other.md" in str(problem)


def test_a_level_twice_in_one_document_with_other_content_is_refused() -> None:
    twice = page("B1", "Baker", "stir") + page("B1", "Baker", "burn")
    assert refusal([Document("b.md", twice.encode())]).problems[0].code == "level-twice"


NO_LADDERS = {
    "novel.txt": "Chapter One\n\nIt was late. Nobody came.\n\nThe door stood open, and L3 was written on it.\n\n" * 9,
    "CHANGELOG.md": "# Changelog\n\n"
    + "".join(f"## [1.{n}.0]\n\n### Added\n\n- One thing.\n- Another.\n\n" for n in range(9)),
    "README.md": "# Kiln\n\n## Install\n\n- Get it.\n- Run it.\n\n## Python 3\n\n- Works.\n- Well.\n- Truly.\n",
    "empty.txt": "",
    "short.md": "# L1: Baker\n\n## Bread\n\n- I stir.\n",
}


@pytest.mark.parametrize("name", NO_LADDERS)
def test_what_is_no_ladder_is_refused(name: str) -> None:
    assert [problem.code for problem in refusal([Document(name, NO_LADDERS[name].encode())]).problems] == ["no-ladder"]


def test_a_document_without_statements_beside_others_is_reported() -> None:
    novel = Document("novel.txt", NO_LADDERS["novel.txt"].encode())
    reading = read([*BAKERS, novel])
    assert ("no-statements", "novel.txt") in {(note.code, note.place.doc) for note in reading.notes if note.place}


def test_a_track_that_no_heading_names_is_reported_as_inferred() -> None:
    reading = read(BAKERS)
    assert {note.code for note in reading.notes} == {"inferred-track"}
    assert [track.inferred for ladder in reading.ladders for track in ladder.tracks] == [True]


def facts(reading: Reading) -> set[tuple[object, ...]]:
    return {
        (x.doc, x.line, x.track, x.level, x.title, x.kind, x.path, x.text, x.status, x.uncertain, x.id)
        for x in reading.lines
    }


@given(st.randoms(use_true_random=False))
def test_the_order_of_documents_changes_no_statement(order: random.Random) -> None:
    documents = [*BAKERS, document("b3.md", "B3", "Staff Baker", "mill"), document("p1.md", "P1", "Pilot", "fly")]
    shuffled = list(documents)
    order.shuffle(shuffled)
    assert facts(read(shuffled)) == facts(read(documents))


def test_reading_twice_gives_the_same() -> None:
    assert read(BAKERS) == read(BAKERS)


def test_ids_are_unique_and_are_those_of_the_ladder() -> None:
    reading = read(BAKERS)
    ids = [line.id for line in reading.lines]
    assert len(set(ids)) == len(ids)
    assert set(ids) == {statement.id for ladder in reading.ladders for *_, statement in ladder.all_statements()}


PIECES = st.sampled_from(
    """L1 Baker;L2 Senior Baker;Bread;Shop;Scope;• I stir;  - I sift;1. I mill;I rest.;;\u00a0;|;Level;Title;2;x;maybe:;
// TODO;a\tb\tc;=====;-;The night is long and so;is the bread""".replace(";\n", ";").split(";")
)


@given(st.lists(PIECES, max_size=40))
def test_every_line_of_a_text_is_accounted_for_once(pieces: list[str]) -> None:
    ladder = "\n".join(["L7 Miller", "Mill", *(f"• I grind {n}" for n in range(6)), ""])
    text = "\n".join(["", *pieces])
    reading = read([Document("a.txt", text.encode()), Document("mill.txt", ladder.encode())])
    counted = [
        number
        for piece in reading.account
        if piece.place.doc == "a.txt" and piece.place.line and piece.place.cell is None
        for number in range(piece.place.line, (piece.place.end_line or piece.place.line) + 1)
    ]
    cells = {piece.place.line for piece in reading.account if piece.place.doc == "a.txt" and piece.place.cell}
    wanted = [number for number, line in enumerate(text.split("\n"), 1) if line.strip() and number not in cells]
    assert [number for number in sorted(counted) if text.split("\n")[number - 1].strip()] == wanted
    assert not reading.unplaced


@given(st.text(max_size=400))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(Refused):
        assert read([Document("a", text.encode("utf-8", "surrogatepass"))]).lines


def test_folders_are_opened_in_order_without_hidden_files(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.md").write_text("2")
    (tmp_path / "one.md").write_text("1")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.md").write_text("3")
    assert [d.data for d in open_documents([tmp_path])] == [b"2", b"1"]
    with pytest.raises(WrongUse):
        open_documents([tmp_path / "nothing"])
    with pytest.raises(Refused, match="limit"):
        open_documents([tmp_path], limits=Limits(documents=1))


LEVELS = "# {title}\n\n## Level 1: {one}\n\n- {a}\n- {b}\n\n## Level 2: {two}\n\n- {c}\n- {d}\n- {e}\n"
ENGLISH = {"a": "Kneads by the clock.", "b": "Sweeps.", "c": "Bakes for the town.", "d": "Sells.", "e": "Is on time."}
GERMAN = {
    "a": "Knetet mit der Uhr.",
    "b": "Fegt und spült.",
    "c": "Backt für die Stadt.",
    "d": "Verkauft.",
    "e": "Lacht.",
}


@pytest.mark.parametrize(
    ("first", "second", "ladders"),
    [
        ({"title": "Oven job ladder", **ENGLISH}, {"title": "Counter job ladder", **ENGLISH}, 2),
        ({"title": "Oven", **ENGLISH}, {"title": "Theke", **GERMAN}, 2),
        ({"title": "Oven", **ENGLISH}, {"title": "Counter", **ENGLISH}, 1),
    ],
)
def test_a_folder_and_bare_numbers_do_not_outweigh_title_and_language(
    first: dict[str, str], second: dict[str, str], ladders: int
) -> None:
    pages = [LEVELS.format(one="Baker", two="Head Baker", **first), LEVELS.format(one="Seller", two="Head", **second)]
    reading = read([Document(f"bread/{number}.md", page.encode()) for number, page in enumerate(pages)])
    assert len(reading.ladders) == ladders


def test_a_list_between_levels_that_is_taken_as_about_the_ladder_is_reported() -> None:
    level = "# L{0}: Baker\n\n- Stirs.\n- Bakes {0} loaves.\n- Sweeps.\n\n"
    between = "# Wizard\n\n- Conjures loaves.\n- Vanishes.\n\n# Glossary\n\n- Loaf: bread.\n\n"
    reading = read([Document("bread.md", (level.format(1) + between + level.format(2)).encode())])
    notes = [note for note in reading.notes if note.code == "list-between-levels"]
    assert [(note.place.line, '"Wizard"' in note.message) for note in notes if note.place] == [(9, True)]
