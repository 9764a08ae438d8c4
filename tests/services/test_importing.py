"""Documents come in, are corrected, and are put away: what is kept, what is refused, and who is told."""

from __future__ import annotations

from uuid import uuid4

import pytest

from desks import actor, brought_in, desk
from readings import KEY, LADDER
from rungbook.correcting import Anchor, Describe, Drop, SetKind, SetStatus, description_of
from rungbook.errors import Refused
from rungbook.model import Kind, Status
from rungbook.reading.result import Document
from rungbook_web.models import Event, Import, ImportCorrection, ImportDocument
from rungbook_web.queries.imports import changes_since
from rungbook_web.rules.permissions import VISITOR
from rungbook_web.services.events import first_break
from rungbook_web.services.importing import (
    correct_import,
    discard_import,
    redo_correction,
    start_import,
    undo_correction,
)
from rungbook_web.services.rejected import Rejected
from rungbook_web.support.files import kept_file
from stored import NOW

pytestmark = pytest.mark.django_db

OTHER = Document("other.md", LADDER.data.replace(b"Teaches", b"Trains"))


def hold(one: Import, text: str) -> Anchor:
    return next(anchor for anchor in desk(one).corrected.anchors if anchor.text == text)


def drop(one: Import, text: str, *, seen: int | None = None) -> Import:
    made = Drop(targets=(hold(one, text),), reason="none of ours")
    return correct_import(
        one.public_id, made, seen=desk(one).revision if seen is None else seen, actor=VISITOR, now=NOW
    )


def texts(one: Import) -> list[str]:
    return [line.text for line in desk(one).reading.lines]


def test_documents_are_kept_with_their_bytes() -> None:
    one = brought_in(LADDER, Document("a/b.md", b"# Notes\n\nNothing of a ladder here.\n"))

    assert [(each.name, kept_file(each.digest)) for each in one.documents.all()] == [
        (LADDER.name, LADDER.data),
        ("a/b.md", b"# Notes\n\nNothing of a ladder here.\n"),
    ]
    assert one.documents.first().size == len(LADDER.data)  # type: ignore[union-attr]  # there are two
    assert one.title == "North Quay ladder"


def test_nothing_is_saved_of_what_is_refused() -> None:
    brought_in()
    before = [model.objects.count() for model in (Import, ImportDocument, ImportCorrection, Event)]

    with pytest.raises(Refused) as refused:
        start_import([LADDER, Document("notes.txt", b"Buy\0milk")], actor=VISITOR, now=NOW)

    assert refused.value.problems[0].place is not None
    assert [model.objects.count() for model in (Import, ImportDocument, ImportCorrection, Event)] == before


def test_each_act_is_a_revision_and_an_event() -> None:
    one = brought_in(by=actor())
    drop(one, "Ahoy there")
    undo_correction(one.public_id, seen=1, actor=VISITOR, now=NOW)
    redo_correction(one.public_id, seen=2, actor=VISITOR, now=NOW)

    verbs = list(Event.objects.values_list("verb", flat=True))
    assert verbs == ["import.started", "import.corrected", "import.undone", "import.redone"]
    assert desk(one).revision == 3
    assert first_break(Event.objects.all()) is None
    assert not any("Ahoy" in str(event.data) for event in Event.objects.all())


def test_undo_and_redo_go_through_the_list() -> None:
    one = brought_in()
    states = [texts(one)]
    for text in ("Ahoy there", "Teaches the crew"):
        drop(one, text)
        states.append(texts(one))

    for expected in (states[1], states[0]):
        undo_correction(one.public_id, seen=desk(one).revision, actor=VISITOR, now=NOW)
        assert texts(one) == expected
    with pytest.raises(Rejected, match="no correction to undo"):
        undo_correction(one.public_id, seen=desk(one).revision, actor=VISITOR, now=NOW)
    for expected in (states[1], states[2]):
        redo_correction(one.public_id, seen=desk(one).revision, actor=VISITOR, now=NOW)
        assert texts(one) == expected


def test_what_was_undone_is_forgotten_with_the_next_correction() -> None:
    one = brought_in()
    drop(one, "Ahoy there")
    undo_correction(one.public_id, seen=1, actor=VISITOR, now=NOW)
    drop(one, "Teaches the crew")

    with pytest.raises(Rejected, match="no correction to redo"):
        redo_correction(one.public_id, seen=3, actor=VISITOR, now=NOW)
    assert "Ahoy there" in texts(one)


def test_the_later_of_two_changes_nothing_and_learns_what_happened() -> None:
    one, edith = brought_in(), actor()
    correct_import(
        one.public_id, SetKind(targets=(hold(one, "Ahoy there"),), kind=Kind.EXAMPLE), seen=0, actor=edith, now=NOW
    )
    before = desk(one)

    with pytest.raises(Rejected) as corrected:
        drop(one, "Teaches the crew", seen=0)
    with pytest.raises(Rejected) as undone:
        undo_correction(one.public_id, seen=0, actor=VISITOR, now=NOW)

    assert (corrected.value.code, undone.value.code) == ("changed", "changed")
    assert desk(one) == before
    assert [(change.actor, change.op) for change in changes_since(one.public_id, 0)] == [("Edith", "kind")]
    assert changes_since(one.public_id, 1) == []


def test_a_correction_of_what_is_not_there_is_refused() -> None:
    one = brought_in()
    nowhere = hold(one, "Ahoy there").model_copy(update={"text": "Farewell"})

    with pytest.raises(Rejected) as rejected:
        correct_import(
            one.public_id, SetStatus(targets=(nowhere,), status=Status.DRAFT), seen=0, actor=VISITOR, now=NOW
        )

    assert rejected.value.code == "gone"
    assert not one.corrections.exists()


def test_a_ladder_is_not_corrected_away() -> None:
    one = brought_in()
    every = tuple(hold(one, line.text) for line in desk(one).reading.lines)

    with pytest.raises(Rejected) as rejected:
        correct_import(one.public_id, Drop(targets=every, reason="all"), seen=0, actor=VISITOR, now=NOW)

    assert rejected.value.code == "empty"


def test_the_same_document_comes_in_with_the_same_corrections() -> None:
    one = brought_in()
    drop(one, "Ahoy there")
    drop(one, "Teaches the crew")
    undo_correction(one.public_id, seen=2, actor=VISITOR, now=NOW)

    again = brought_in(Document("under another name.md", LADDER.data))

    assert "Ahoy there" not in texts(again)
    assert "Teaches the crew" in texts(again)
    assert len(desk(again).history) == 1


def test_beside_other_documents_it_keeps_its_corrections_but_not_its_description() -> None:
    one = brought_in()
    drop(one, "Ahoy there")
    about = description_of(desk(one).reading.ladders[0]).model_copy(update={"title": "The quay"})
    correct_import(one.public_id, Describe(ladder=KEY, about=about), seen=1, actor=VISITOR, now=NOW)

    same, more = brought_in(LADDER), brought_in(LADDER, Document("n.md", b"# Notes\n\nNo ladder.\n"))

    assert [entry.correction.op for entry in desk(same).history] == ["drop", "describe"]
    assert [entry.correction.op for entry in desk(more).history] == ["drop"]


def test_a_changed_document_comes_in_as_it_is() -> None:
    one = brought_in()
    drop(one, "Ahoy there")

    assert desk(brought_in(OTHER)).history == ()


def test_what_was_discarded_is_not_used_again() -> None:
    one = brought_in()
    drop(one, "Ahoy there")
    discard_import(one.public_id, seen=1, actor=VISITOR, now=NOW)

    assert desk(brought_in()).history == ()
    with pytest.raises(Rejected) as rejected:
        undo_correction(one.public_id, seen=2, actor=VISITOR, now=NOW)
    assert rejected.value.code == "gone"


def test_an_import_that_never_was_is_gone() -> None:
    brought_in()

    with pytest.raises(Rejected) as rejected:
        undo_correction(uuid4(), seen=0, actor=VISITOR, now=NOW)
    assert rejected.value.code == "gone"
