"""`rungbook audit`: what holds, and where it breaks."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from cli_runs import call, run
from lifting import lifted_triggers
from rungbook_web.models import Event
from rungbook_web.services.events import record_event
from rungbook_web.services.installing import mark_installation
from stored import NOW

Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def three(db: None) -> list[Event]:
    """A chain of three events."""
    mark_installation(demo=False, now=NOW)
    for name in ("one", "two"):
        record_event(verb="tried", object=name, data={"n": name, "ü": [1, None]}, actor=None, now=NOW)
    return list(Event.objects.all())


def test_a_chain_that_holds(three: list[Event], capsys: Capsys) -> None:
    done = call(capsys, "audit", "verify", "--seen", three[1].digest)

    assert (done.status, done.err) == (0, "")
    assert done.out == f"3 events hold; the last one's digest is {three[2].digest}\n"


def test_a_changed_event_is_named(three: list[Event], capsys: Capsys) -> None:
    with lifted_triggers():
        Event.objects.filter(pk=three[1].pk).update(object="another")

    done = call(capsys, "audit", "verify")

    assert (done.status, done.out) == (1, "")
    assert f"event {three[1].pk} (2026-03-02 09:30 tried another)" in done.err


def test_an_event_taken_out_is_noticed(three: list[Event], capsys: Capsys) -> None:
    with lifted_triggers():
        three[1].delete()

    done = call(capsys, "audit", "verify")

    assert done.status == 1
    assert f"event {three[2].pk} " in done.err
    assert "does not follow" in done.err


def test_a_cut_at_the_end_is_noticed_by_a_noted_digest(three: list[Event], capsys: Capsys) -> None:
    noted = three[2].digest
    with lifted_triggers():
        three[2].delete()

    assert call(capsys, "audit", "verify").status == 0
    done = call(capsys, "audit", "verify", "--seen", noted)
    assert (done.status, noted in done.err) == (1, True)


def test_no_event_at_all_is_no_chain(three: list[Event], capsys: Capsys) -> None:
    with lifted_triggers():
        Event.objects.all().delete()

    assert call(capsys, "audit", "verify").status == 1


def test_an_exported_chain_can_be_verified_without_us(three: list[Event], capsys: Capsys) -> None:
    lines = [json.loads(line) for line in call(capsys, "audit", "export").out.splitlines()]

    previous = ""
    for line in lines:
        covered = [line[key] for key in ("previous", "at", "actor", "verb", "object", "data")]
        text = json.dumps(covered, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert line["digest"] == sha256(text.encode()).hexdigest()
        assert line["previous"] == previous
        previous = line["digest"]
    assert [line["event"] for line in lines] == [event.pk for event in three]


def test_without_a_database_nothing_is_made(tmp_path: Path) -> None:
    done = run("audit", "verify", folder=tmp_path, RUNGBOOK_DATA=str(tmp_path / "data"), DATABASE_URL="")

    assert (done.status, done.out) == (2, "")
    assert "there is no database at" in done.err
    assert list(tmp_path.iterdir()) == []


def test_another_programs_database_is_told_apart(tmp_path: Path) -> None:
    (tmp_path / "rungbook.sqlite3").touch()

    done = run("audit", "export", folder=tmp_path, RUNGBOOK_DATA=str(tmp_path), DATABASE_URL="")

    assert done.status == 1
    assert "holds no Rungbook" in done.err


def test_seen_belongs_to_verify(three: list[Event], capsys: Capsys) -> None:
    assert call(capsys, "audit", "export", "--seen", "a").status == 2
