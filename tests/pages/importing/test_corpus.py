"""The pages that companies have, brought in: every word is kept, and the drafts pass the check."""

from __future__ import annotations

from pathlib import Path

import pytest

from desks import brought_in, desk
from rungbook.cli.main import main
from rungbook.correcting import Describe, description_of, proof_of
from rungbook.files import write_folder
from rungbook.reading.result import Document
from rungbook_web.models import Import
from rungbook_web.queries.versions import content_of
from rungbook_web.rules.permissions import VISITOR
from rungbook_web.services.drafting import publish_version, save_draft
from rungbook_web.services.importing import correct_import
from stored import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.corpus]


def seeds(corpus: Path, *numbers: str) -> list[Document]:
    files = sorted(path for path in (corpus / "corpus" / "seeds").iterdir() if path.name.startswith(numbers))
    assert len(files) == len(numbers)
    return [Document(path.name, path.read_bytes()) for path in files]


@pytest.mark.parametrize("numbers", [("000", "001"), ("002",), ("003",), ("004",)])
def test_every_word_is_kept(corpus: Path, numbers: tuple[str, ...]) -> None:
    one = desk(brought_in(*seeds(corpus, *numbers)))

    proofs = proof_of(one.sources, one.reading)

    assert [proof.lost for proof in proofs] == [()] * len(numbers)
    assert all(proof.in_ladder for proof in proofs)


@pytest.mark.parametrize("numbers", [("000", "001"), ("002",), ("003",), ("004",)])
def test_drafts_pass_the_check(corpus: Path, tmp_path: Path, numbers: tuple[str, ...]) -> None:
    one: Import = brought_in(*seeds(corpus, *numbers))

    for version in save_draft(one.public_id, seen=0, actor=VISITOR, now=NOW):
        for name, data in write_folder(content_of(version.digest)).items():
            path = tmp_path / version.ladder.slug / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        assert main(["check", str(tmp_path / version.ladder.slug)]) == 0


def test_two_pages_of_one_company_are_one_ladder(corpus: Path) -> None:
    [ladder] = desk(brought_in(*seeds(corpus, "000", "001"))).reading.ladders

    assert [level.code for _, level in ladder.levels()] == ["IC4", "IC6"]


def test_a_ladder_of_three_tracks_is_mended_and_published(corpus: Path) -> None:
    one = brought_in(*seeds(corpus, "002"))
    whole = desk(one)
    [ladder] = whole.reading.ladders
    about = description_of(ladder)
    top = ("individual-contributor-track-reliability-engineer", "5")
    grades = tuple(grade.code for grade in about.grades)
    levels = tuple(
        facts.model_copy(update={"assessable": (facts.track, facts.level) != top, "grades": grades[:1]})
        for facts in about.levels
    )
    mended = about.model_copy(update={"levels": levels, "license": "by its authors' leave"})
    describe = Describe(ladder=whole.corrected.keys[0], about=mended)
    correct_import(one.public_id, describe, seen=0, actor=VISITOR, now=NOW)

    version = publish_version(one.public_id, ladder.id, public=True, adopted_on=None, seen=1, actor=VISITOR, now=NOW)
    content = content_of(version.digest)

    assert [f"{track.slug}/{level.slug}" for track, level in content.levels() if not level.assessable] == [
        "/".join(top)
    ]
    assert {level.grades for _, level in content.levels()} == {grades[:1]}
    assert [(track.title, level.code) for track, level in content.levels() if len(level.titles) > 1] == [
        ("Manager Track", "3/4")
    ]
    assert [one for *_, one in content.all_statements()] == [one for *_, one in ladder.all_statements()]
