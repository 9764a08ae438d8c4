"""The proof that every word is kept, and that it notices when one is not."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

import pytest

from readings import LADDER, anchor, corrected, reading
from rungbook.correcting import Drop, Merge, Proof, correct, proof_of
from rungbook.files import write_folder
from rungbook.reading import Document, read
from rungbook.reading.result import Fate


def proof() -> Proof:
    [found] = proof_of([LADDER], reading())
    return found


def test_every_word_is_in_the_ladder_or_in_the_account() -> None:
    found = proof()

    assert found.lost == ()
    assert found.words == found.in_ladder + sum(number for _, number in found.in_account)
    assert dict(found.in_account)[Fate.STRUCTURE] > 0


def test_what_is_left_out_is_in_the_account() -> None:
    done = corrected(Drop(targets=(anchor("Drinks the most coffee"),), reason="a joke"))
    [found] = proof_of([LADDER], done.reading)

    assert found.lost == ()
    assert found.in_ladder == proof().in_ladder - len("Drinks the most coffee".split())


def test_what_is_merged_is_still_there() -> None:
    done = corrected(Merge(targets=(anchor("Writes tests"), anchor("Asks for reviews"))))

    assert proof_of([LADDER], done.reading) == (proof(),)


def test_a_word_that_a_statement_no_longer_says_is_missed() -> None:
    whole = reading()
    [ladder] = whole.ladders
    first, *others = ladder.tracks[0].levels
    poorer = first.statements[0].model_copy(update={"text": "Writes"})
    level = first.model_copy(update={"statements": (poorer, *first.statements[1:])})
    track = ladder.tracks[0].model_copy(update={"levels": (level, *others)})
    ladder = ladder.model_copy(update={"tracks": (track,)})

    [found] = proof_of([LADDER], replace(whole, ladders=(ladder,)))

    assert [(place.line, word) for place, word in found.lost] == [(9, "tests")]


def test_a_line_that_no_piece_covers_is_missed() -> None:
    whole = reading()
    account = tuple(piece for piece in whole.account if piece.place.line != 27)

    [found] = proof_of([LADDER], replace(whole, account=account))

    assert [word for _, word in found.lost] == ["Teaches", "the", "crew"]


@pytest.mark.parametrize(
    ("name", "page"),
    [
        (
            "a.html",
            "<h1>L1: Hand</h1><h2>Craft</h2><ul>{}</ul><script>var hidden = 1</script><p class=x>Fish &amp; nets</p>",
        ),
        ("a.md", "# L1: Hand\n\n## Craft\n\n[The shift plan](https://quay.example/shift-plan) :anchor:\n\n{}"),
    ],
)
def test_markup_is_no_word(name: str, page: str) -> None:
    bullet = "<li>Ties knot {}</li>" if name.endswith("html") else "- Ties **knot** {}\n"
    document = Document(name, page.format("".join(bullet.format(number) for number in range(6))).encode())

    assert [found.lost for found in proof_of([document], read([document]))] == [()]


def test_of_our_own_files_the_statements_count() -> None:
    [ladder] = reading().ladders
    files = [Document(name, data) for name, data in write_folder(ladder).items()]

    proofs = proof_of(files, read(files))

    assert [found.lost for found in proofs] == [()] * len(files)
    assert sum(found.in_ladder for found in proofs) == proof().in_ladder


def test_labels_of_what_is_merged_are_kept() -> None:
    text = LADDER.data.replace(b"#### Craft", b"**Horizon**: weeks\n\n**Radius**: one team\n\n#### Craft", 1)
    document = Document(LADDER.name, text)
    digests = {document.name: sha256(text).hexdigest()}
    anchors = correct(read([document]), (), digests=digests).anchors
    labelled = tuple(each for each in anchors if each.text in {"weeks", "one team"})

    done = correct(read([document]), [Merge(targets=labelled)], digests=digests)

    assert (len(labelled), done.missed) == (2, ())
    assert [found.lost for found in proof_of([document], done.reading)] == [()]
