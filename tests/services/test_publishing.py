"""Publishing versions of ladders."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from rungbook.model import Ladder as Content
from rungbook.reading.result import Document
from rungbook_web.models import Event, Ladder, State, Version
from rungbook_web.queries.versions import content_of
from rungbook_web.services.publishing import content_json, publish_content
from rungbook_web.support.files import kept_file
from stored import NOW, publish, small_ladder

pytestmark = pytest.mark.django_db


def test_keeps_the_content_and_its_digest() -> None:
    version = publish()

    assert version.digest == sha256(version.content.encode()).hexdigest()
    assert Content.model_validate_json(version.content) == small_ladder() == content_of(version.digest)
    assert (version.label, version.state, version.published_at) == ("1.0", State.PUBLISHED, NOW)


def test_the_same_content_again_changes_nothing() -> None:
    first = publish()
    events = Event.objects.count()

    version, changed = publish_content(small_ladder(), public=True, actor=None, now=NOW)

    assert (version, changed) == (first, False)
    assert (Version.objects.count(), Event.objects.count()) == (1, events)


def test_what_went_back_is_published_again_unless_once_is_enough() -> None:
    publish()
    publish(small_ladder(title="Anew"))

    kept, changed = publish_content(small_ladder(), public=True, actor=None, now=NOW, once=True)
    back, changed_back = publish_content(small_ladder(), public=True, actor=None, now=NOW)

    assert (kept.state, changed) == (State.SUPERSEDED, False)
    assert (back.state, changed_back) == (State.PUBLISHED, True)


def test_a_new_version_supersedes_the_one_before() -> None:
    publish()
    publish(small_ladder(version="2.0", title="Anew"))

    assert list(Version.objects.order_by("id").values_list("label", "state")) == [
        ("1.0", State.SUPERSEDED),
        ("2.0", State.PUBLISHED),
    ]
    assert Ladder.objects.get().title == "Anew"


def test_a_label_is_never_given_twice() -> None:
    labels = [publish(small_ladder(title=title)).label for title in ("a", "b", "c")]

    assert labels == ["1.0", "2", "3"]


@pytest.mark.parametrize(
    ("wish", "label"),
    [("2026/04 final", "2026-04-final"), ("current", "1"), ("", "1"), ("...", "1"), ("v1.2-rc.1", "v1.2-rc.1")],
)
def test_a_label_can_stand_in_an_address(wish: str, label: str) -> None:
    assert publish(small_ladder(version=wish)).label == label


def test_keeps_the_documents_it_was_read_from(data_folder: Path) -> None:
    documents = (Document("b.md", b"one"), Document("a.md", b"two"), Document("c.md", b"one"))

    version = publish(documents=documents)
    kept = [(source.name, kept_file(source.digest)) for source in version.sources.all()]

    assert kept == [(document.name, document.data) for document in documents]
    assert {path.name for path in (data_folder / "files").iterdir()} >= {
        source.digest for source in version.sources.all()
    }


def test_takes_long_names(data_folder: Path) -> None:
    version = publish(small_ladder(title="T" * 400, version="v" * 400), documents=(Document("d" * 2000, b"one"),))

    assert (len(version.ladder.title), len(version.label)) == (300, 40)
    assert version.sources.get().name == "d" * 1000


def test_is_recorded() -> None:
    publish()
    second = publish(small_ladder(version="2.0"))

    event = Event.objects.get(object="north-quay/2.0")

    assert event.verb == "version.published"
    assert event.data == {"digest": second.digest, "supersedes": "1.0", "public": True}


def test_json_leaves_out_what_is_not_said() -> None:
    assert content_json(Content(id="a", title="A")) == '{"id":"a","title":"A"}'
