"""The pages that companies have, brought in: every word is kept, and the drafts pass the check."""

from __future__ import annotations

from pathlib import Path

import pytest

from desks import brought_in, desk
from rungbook.cli.main import main
from rungbook.correcting import proof_of
from rungbook.files import write_folder
from rungbook.reading.result import Document
from rungbook_web.models import Import
from rungbook_web.queries.versions import content_of
from rungbook_web.rules.permissions import VISITOR
from rungbook_web.services.drafting import save_draft
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
