"""From an import to drafts, and to the first version that is published for good."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desks import brought_in, desk
from readings import KEY as SLUG
from readings import LADDER
from rungbook.cli.main import main
from rungbook.correcting import Describe, Drop, description_of
from rungbook.files import write_folder
from rungbook.model import Ladder as Content
from rungbook.model import Provenance
from rungbook.reading import read
from rungbook.reading.result import Document
from rungbook_web.models import Event, Import, ImportState, Ladder, State, Version
from rungbook_web.queries.exporting import exported
from rungbook_web.queries.versions import content_of
from rungbook_web.rules.permissions import VISITOR
from rungbook_web.services.drafting import publish_version, save_draft
from rungbook_web.services.importing import correct_import, discard_import
from rungbook_web.services.rejected import Rejected
from stored import NOW, publish

pytestmark = pytest.mark.django_db

SECOND = Document(
    "lift.md",
    b"# Gravel lift ladder\n\n## Operator\n\n### G1: Hand\n\n#### Rigs\n\n- Oils the belts\n- Counts the buckets\n"
    b"\n### G2: Foreman\n\n#### Rigs\n\n- Stops the lift in a storm\n- Plans the shifts\n- Sells the spare parts\n",
)


LIFT = read([SECOND]).ladders[0].id


def save(one: Import) -> list[Version]:
    return save_draft(one.public_id, seen=desk(one).revision, actor=VISITOR, now=NOW)


def release(one: Import, ladder: str = SLUG, *, public: bool = False, adopted_on: date | None = None) -> Version:
    return publish_version(
        one.public_id, ladder, public=public, adopted_on=adopted_on, seen=desk(one).revision, actor=VISITOR, now=NOW
    )


def describe(one: Import, **fields: object) -> None:
    about = description_of(desk(one).reading.ladders[0]).model_copy(update=fields)
    made = Describe(ladder=desk(one).corrected.keys[0], about=about)
    correct_import(one.public_id, made, seen=desk(one).revision, actor=VISITOR, now=NOW)


def test_a_draft_says_what_the_import_amounts_to() -> None:
    one = brought_in()

    [version] = save(one)

    assert content_of(version.digest) == desk(one).reading.ladders[0]
    assert (version.state, version.label, version.published_at) == (State.DRAFT, "draft", None)
    assert [source.name for source in version.sources.all()] == [LADDER.name]
    assert not version.ladder.public
    assert desk(one).state == ImportState.SAVED


def test_saving_again_replaces_the_draft() -> None:
    one = brought_in()
    [first] = save(one)
    describe(one, title="The quay")
    assert desk(one).state == ImportState.OPEN

    [second] = save(one)

    assert (second.pk, second.ladder.pk) == (first.pk, first.ladder.pk)
    assert Ladder.objects.get().title == "The quay"


def test_another_address_takes_the_draft_along() -> None:
    one = brought_in()
    save(one)
    describe(one, id="quay")

    save(one)

    assert [version.ladder.slug for version in Version.objects.all()] == ["quay"]
    assert Ladder.objects.count() == 1


def test_each_ladder_of_an_import_is_a_draft_of_its_own() -> None:
    one = brought_in(LADDER, SECOND)

    assert {version.ladder.slug: [s.name for s in version.sources.all()] for version in save(one)} == {
        SLUG: [LADDER.name],
        LIFT: [SECOND.name],
    }
    release(one)
    assert desk(one).state == ImportState.SAVED
    release(one, LIFT)
    assert desk(one).state == ImportState.PUBLISHED


def test_two_ladders_do_not_get_one_address() -> None:
    one = brought_in(LADDER, SECOND)
    describe(one, id=LIFT)

    with pytest.raises(Rejected) as rejected:
        save(one)
    assert (rejected.value.code, rejected.value.field) == ("address", "id")
    assert not Version.objects.exists()


def test_the_first_version_is_published_for_good() -> None:
    one = brought_in()
    version = release(one, adopted_on=date(2026, 4, 1))

    assert (version.label, version.state, version.published_at) == ("1.0.0", State.PUBLISHED, NOW)
    assert version.adopted_on == date(2026, 4, 1)
    assert content_of(version.digest).version == "1.0.0"
    assert Event.objects.filter(verb="version.published", object=f"{SLUG}/1.0.0").count() == 1
    with pytest.raises(Rejected) as rejected:
        describe(one, title="Other")
    assert rejected.value.code == "closed"


def test_what_is_published_is_not_discarded() -> None:
    one = brought_in(LADDER, SECOND)
    release(one)

    with pytest.raises(Rejected) as rejected:
        discard_import(one.public_id, seen=desk(one).revision, actor=VISITOR, now=NOW)
    assert rejected.value.code == "published"


def test_a_second_first_version_needs_another_address() -> None:
    release(brought_in())
    again = brought_in(LADDER)

    with pytest.raises(Rejected) as rejected:
        release(again)
    assert (rejected.value.code, rejected.value.field) == ("not-first", "id")
    assert Version.objects.filter(published_at__isnull=False).count() == 1


def test_a_draft_stands_beside_a_published_version_of_its_ladder() -> None:
    publish(desk(brought_in()).reading.ladders[0])

    [draft] = save(brought_in(LADDER))

    assert draft.ladder.versions.count() == 2
    assert Ladder.objects.get().title == "North Quay ladder"


@pytest.mark.parametrize(
    ("said", "public", "code"),
    [
        ({}, False, None),
        ({}, True, "licence"),
        ({"license": "CC BY 4.0"}, True, "source"),
        ({"license": "CC BY 4.0", "provenance": Provenance(authors=("Edith",))}, True, None),
        ({"provenance": Provenance(derived_from=("Gravel",))}, False, "licence"),
        ({"license": "CC BY 4.0", "provenance": Provenance(derived_from=("Gravel",))}, False, None),
    ],
)
def test_licence_and_source_are_asked_for_where_it_matters(
    said: dict[str, object], public: bool, code: str | None
) -> None:
    one = brought_in()
    describe(one, **said)

    if code is None:
        release(one, public=public)
        assert Ladder.objects.get().public is public
        return
    with pytest.raises(Rejected) as rejected:
        release(one, public=public)
    assert rejected.value.code == code
    assert not Version.objects.exists()


@pytest.mark.parametrize("published", [False, True])
def test_the_files_of_a_ladder_pass_the_check_and_come_in_as_the_same_ladder(tmp_path: Path, published: bool) -> None:
    one = brought_in()
    drop = Drop(targets=desk(one).corrected.anchors[-1:], reason="none of ours")
    correct_import(one.public_id, drop, seen=0, actor=VISITOR, now=NOW)
    content = content_of((release(one) if published else save(one)[0]).digest)

    for name, data in write_folder(content).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)

    assert main(["check", str(tmp_path)]) == 0
    assert [*read(_written(content)).ladders] == [content]
    assert desk(brought_in(*_written(content))).reading.ladders == (content,)
    assert exported(content, "ladder") is not None


def _written(content: Content) -> list[Document]:
    return [Document(name, data) for name, data in write_folder(content).items()]
