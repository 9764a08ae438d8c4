"""Editors who write at the same moment."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID

import pytest
from django.db import connection

from desks import actor, brought_in, desk
from rungbook.correcting import Anchor, SetStatus
from rungbook.model import Status
from rungbook_web.models import Event, Import
from rungbook_web.rules.permissions import Actor
from rungbook_web.services.events import first_break
from rungbook_web.services.importing import correct_import
from rungbook_web.services.rejected import Rejected
from stored import NOW

EDITORS = 6


@pytest.mark.postgres  # the tests keep SQLite in memory, where threads cannot wait for one another
@pytest.mark.django_db(transaction=True)
def test_of_editors_who_saw_the_same_one_wins_and_nothing_is_lost() -> None:
    one = brought_in()
    editors = [actor(f"editor{number}") for number in range(EDITORS)]
    whole = desk(one).corrected
    said = [anchor for anchor, own in zip(whole.anchors, whole.belongs, strict=True) if own]
    anchors = said[:EDITORS]
    start = Barrier(EDITORS)

    with ThreadPoolExecutor(EDITORS) as pool:
        made = [pool.submit(_correct, one.public_id, *pair, start) for pair in zip(editors, anchors, strict=True)]
        revisions = [done.result(timeout=60) for done in made]

    assert sorted(revisions) == list(range(1, EDITORS + 1))
    assert Import.objects.get().revision == EDITORS
    assert [entry.number for entry in desk(one).history] == list(range(1, EDITORS + 1))
    assert len([line for line in desk(one).reading.lines if line.status is Status.DRAFT]) == EDITORS
    assert first_break(Event.objects.all()) is None


def _correct(public_id: UUID, editor: Actor, anchor: Anchor, start: Barrier) -> int:
    """Correct, and look again as often as somebody else was faster. The revision that it became."""
    made = SetStatus(targets=(anchor,), status=Status.DRAFT)
    seen = 0
    start.wait(timeout=30)
    try:
        for _ in range(EDITORS):  # each time somebody else got through
            try:
                return correct_import(public_id, made, seen=seen, actor=editor, now=NOW).revision
            except Rejected:
                seen = Import.objects.get(public_id=public_id).revision
        return 0
    finally:
        connection.close()
