"""An edited document read again keeps ids, and what no document says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from builders import ladder, level, statement, track
from rungbook.compare.reimport import reimport
from rungbook.model import Competency, Inheritance, Kind, Ladder, Level, Point, Term, TrackKind
from rungbook.reference import load

WORDS = ("I answer pages by the runbook.", "I write incident reviews.", "I plan the drills of the quay.")


def of(*texts: str) -> Ladder:
    return ladder(track("Engineer", level("L3", *texts)))


def ids(ladder: Ladder) -> dict[str, str]:
    return {s.text: s.id for _, _, s in ladder.all_statements()}


def only_level(ladder: Ladder) -> Level:
    return ladder.tracks[0].levels[0]


def test_the_same_text_keeps_its_id_wherever_it_moved() -> None:
    before, after = of(*WORDS), of(*reversed(WORDS))
    assert ids(reimport(before, after)) == ids(before)


def test_a_reworded_sentence_keeps_its_id() -> None:
    before, after = of(*WORDS), of(WORDS[0], "I write the incident reviews.", WORDS[2])
    assert ids(reimport(before, after))["I write the incident reviews."] == ids(before)["I write incident reviews."]


def test_another_sentence_gets_an_id_that_no_other_had() -> None:
    before = of(*WORDS)
    after = of("I hire.", *WORDS[1:])
    clash = after.tracks[0].levels[0].statements[0].model_copy(update={"id": ids(before)[WORDS[0]]})
    after = ladder(
        track(
            "Engineer", only_level(after).model_copy(update={"statements": (clash, *only_level(after).statements[1:])})
        )
    )
    assert ids(reimport(before, after))["I hire."] == f"{ids(before)[WORDS[0]]}-2"


def test_an_attribute_keeps_its_id_whatever_its_value() -> None:
    def horizon(value: str) -> Ladder:
        return of(*WORDS[:1]).model_copy(
            update={"statements": (statement(value, ("Planning horizon",), kind=Kind.ATTRIBUTE),)}
        )

    assert ids(reimport(horizon("3 months"), horizon("one year")))["one year"] == "3-months"


def test_the_same_sentence_at_another_level_is_another_statement() -> None:
    before = ladder(track("Engineer", level("L3", WORDS[0]), level("L4", WORDS[1])))
    after = ladder(track("Engineer", level("L3", WORDS[1]), level("L4", WORDS[0])))
    assert set(ids(reimport(before, after)).values()).isdisjoint(ids(before).values())


def test_an_example_follows_the_id_of_what_it_illustrates() -> None:
    example = statement("I drilled in May.", kind=Kind.EXAMPLE, illustrates="new")
    before = ladder(statements=(statement(WORDS[2], id="old"),))
    after = ladder(statements=(statement(WORDS[2], id="new"), example))
    assert [s.illustrates for s in reimport(before, after).statements] == [None, "old"]


def test_what_a_document_does_not_say_stays() -> None:
    said = {
        "organization": "North Quay",
        "inheritance": Inheritance.CUMULATIVE,
        "scale": (Point(name="Solid"),),
        "glossary": (Term(term="quay", meaning="where boats lie"),),
    }
    before = of(*WORDS).model_copy(update=said)
    assert reimport(before, of(*WORDS)) == before


def test_what_a_document_says_counts() -> None:
    before = of(*WORDS).model_copy(update={"version": "1", "language": "de"})
    after = of(*WORDS).model_copy(update={"version": "2"})
    assert (reimport(before, after).version, reimport(before, after).language) == ("2", "de")


def test_the_name_that_the_author_gave_stays() -> None:
    before = of(*WORDS).model_copy(update={"id": "quay", "title": "Our ladder"})
    after = reimport(before, of(*WORDS))
    assert (after.id, after.title) == ("quay", "Our ladder")


def test_tracks_and_levels_keep_what_was_added_to_them() -> None:
    kept = level("L3", *WORDS, grades=("G3",), assessable=False)
    before = ladder(track("Engineer", kept, kind=TrackKind.MANAGER))
    after = reimport(before, of(*WORDS)).tracks[0]
    assert (after.kind, after.levels[0].grades, after.levels[0].assessable) == (TrackKind.MANAGER, ("G3",), False)


def test_an_inferred_track_keeps_the_title_that_the_author_gave() -> None:
    before = ladder(track("Quay engineers", level("L3", *WORDS), slug="engineer"))
    after = ladder(track("Engineer", level("L3", *WORDS), inferred=True))
    assert reimport(before, after).tracks[0].title == "Quay engineers"


def test_a_competency_keeps_what_it_is_about() -> None:
    told = (Competency(name="Work", competencies=(Competency(name="Drills", about="Losing things on purpose."),)),)
    bare = (Competency(name="Work", competencies=(Competency(name="Drills"), Competency(name="Hiring"))),)
    before, after = (of(*WORDS).model_copy(update={"competencies": tree}) for tree in (told, bare))
    (work,) = reimport(before, after).competencies
    assert [node.about for node in work.competencies] == ["Losing things on purpose.", ""]


def test_a_ladder_read_again_without_an_edit_is_the_same() -> None:
    assert reimport(load(), load()) == load()


@given(
    st.lists(st.sampled_from([*WORDS, "I hire.", "i hire", "I hire!"])), st.lists(st.sampled_from([*WORDS, "I hire."]))
)
def test_ids_stay_unique_and_texts_stay_as_read(old: list[str], new: list[str]) -> None:
    result = only_level(reimport(of(*old), of(*new))).statements
    assert [s.text for s in result] == new
    assert len({s.id for s in result}) == len(new)
