"""A document comes in, its lines are corrected, and it becomes a ladder."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from desks import brought_in, desk, key, signed_in
from readings import KEY, LADDER
from rungbook.reading.result import Document, Fate
from rungbook_web.models import Event, Import, Installation, Version
from stored import NOW, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    Installation.objects.create(id=1, demo=False, created_at=NOW)
    return signed_in()


def send(client: Client, one: Import, to: str, **fields: object) -> Any:
    """Send a form of the import's page as it is now, or as it was at the revision `seen`."""
    data = {"seen": desk(one).revision, **fields}
    return client.post(f"{one.get_absolute_url()}{to}", data)


def test_from_a_file_to_a_published_ladder(client: Client) -> None:
    file = SimpleUploadedFile("harbour.md", LADDER.data)
    brought = client.post("/imports/new", {"file": file}, follow=True)
    one = Import.objects.get()

    assert [line.text for line in brought.context["stretch"].accounts[0].lines] == LADDER.data.decode().splitlines()
    dropped = send(client, one, "correct", op="drop", piece=key(one, "Drinks the most coffee"), reason="a joke")
    assert dropped.status_code == 302
    assert desk(one).reading.counts()[Fate.STATEMENT] == len(brought.context["desk"].reading.lines) - 1
    assert send(client, one, "undo").status_code == 302
    assert desk(one).reading == brought.context["desk"].reading
    assert send(client, one, "redo").status_code == 302
    assert send(client, one, "draft").status_code == 302
    page = send(client, one, f"ladders/{KEY}/publish")
    assert page["Location"] == f"/ladders/{KEY}/1.0.0/"
    assert "coffee" not in Version.objects.get().content
    assert client.get(page["Location"]).status_code == 200


def test_a_refused_file_leaves_nothing(client: Client) -> None:
    events = Event.objects.count()

    response = client.post("/imports/new", {"file": SimpleUploadedFile("notes.txt", b"Buy\0milk")})

    assert response.status_code == 422
    assert "notes.txt" in text_of(response)
    assert (Import.objects.count(), Event.objects.count()) == (0, events)


def test_a_paste_comes_in_as_the_html_it_was(client: Client) -> None:
    lines = "".join(f"<li>Keeps rope {number} dry</li>" for number in range(6))
    html = f"<h1>L1: Engineer</h1><h2>Craft</h2><ul>{lines}</ul>"

    client.post("/imports/new", {"html": html, "text": "Keeps rope"})

    assert Import.objects.get().documents.get().name == "pasted.html"


def test_the_form_says_what_it_lacks_and_keeps_what_was_said(client: Client) -> None:
    one = brought_in()
    piece = key(one, "Writes tests")

    response = send(client, one, "correct", op="drop", piece=piece, reason="", path="Craft > Tools")

    assert response.status_code == 422
    assert f'value="{piece}"' in text_of(response)
    assert "Craft &gt; Tools" in text_of(response)
    assert response.context["refusal"].field == "reason"


def test_the_later_editor_is_told_what_changed_and_nothing_is_overwritten(client: Client) -> None:
    one = brought_in()
    seen, piece = one.revision, key(one, "Teaches the crew")
    charlie = signed_in("charlie")
    send(charlie, one, "correct", op="kind", piece=key(one, "Writes tests"), kind="example")
    before = desk(one).reading

    response = send(client, one, "correct", op="drop", piece=piece, reason="said twice", seen=seen)

    assert response.status_code == 409
    assert [(change.actor, change.op) for change in response.context["changes"]] == [("Charlie", "kind")]
    assert piece in response.context["ticked"]
    assert "said twice" in text_of(response)
    assert desk(one).reading == before


def test_splitting_asks_where(client: Client) -> None:
    one = brought_in()
    piece = key(one, "Mends what is broken. Tells the crew about it")

    asked = send(client, one, "correct", op="split", piece=piece)
    done = send(
        client, one, "correct", op="split", piece=piece, parts="Mends what is broken.\r\nTells the crew about it"
    )

    assert "Mends what is broken. Tells the crew about it" in text_of(asked)
    assert done.status_code == 302
    assert "Tells the crew about it" in [line.text for line in desk(one).reading.lines]


@pytest.mark.parametrize(
    ("op", "expected"),
    [
        ("up", ["Asks for reviews", "Writes tests"]),
        ("down", ["Writes tests", "Mends what is broken. Tells the crew about it"]),
    ],
)
def test_a_statement_moves_by_one(client: Client, op: str, expected: list[str]) -> None:
    one = brought_in()

    send(client, one, "correct", op=op, piece=key(one, "Asks for reviews"))

    assert [each.text for each in desk(one).reading.ladders[0].tracks[0].levels[0].statements][:2] == expected


def test_a_line_becomes_a_statement_of_a_new_level(client: Client) -> None:
    one = brought_in()

    send(
        client,
        one,
        "correct",
        op="place",
        piece=key(one, "People"),
        home="new",
        track="Engineer",
        code="L3",
        title="Chief",
    )

    assert [level.title for level in desk(one).reading.ladders[0].tracks[0].levels] == [
        "Engineer",
        "Senior Engineer",
        "Chief",
    ]


def test_filters_show_what_needs_somebody(client: Client) -> None:
    one = brought_in()

    response = client.get(one.get_absolute_url(), {"show": "unplaced"})

    assert not any(account.lines for account in response.context["stretch"].accounts)
    assert response.context["counts"]["unplaced"] == 0


def test_what_was_repaired_can_be_looked_at_alone(client: Client) -> None:
    damaged = LADDER.data.replace(b"Drinks the most coffee", "Drinks the crew\u00e2\u20ac\u2122s coffee".encode())
    one = brought_in(Document("harbour.md", damaged))

    response = client.get(one.get_absolute_url(), {"show": "repaired"})
    lines = [line for account in response.context["stretch"].accounts for line in account.lines]

    assert len(lines) == response.context["counts"]["repaired"] == 1
    assert "the crew\u2019s coffee" in text_of(response)


def test_the_bytes_come_back_as_they_were(client: Client) -> None:
    one = brought_in()

    response = client.get(f"{one.get_absolute_url()}documents/1")

    assert response.content == LADDER.data
    assert response["Content-Disposition"] == 'attachment; filename="harbour.md"'


def test_what_is_said_of_a_ladder_is_filled_in_and_kept(client: Client) -> None:
    one = brought_in()
    address = f"{one.get_absolute_url()}ladders/{KEY}/describe"
    form = client.get(address).context["form"]
    said = {**{name: value for name, value in form.initial.items() if value is not None}, "license": "CC BY 4.0"}
    levels = {"titles-1": "Senior Engineer / Expert", "grades-1": "7", "evaluators-1": "Manager, Peers"}

    response = client.post(address, {"seen": 0, **said, "grades": "6\n7: Senior", **levels})
    ladder = desk(one).reading.ladders[0]
    level = ladder.tracks[0].levels[1]

    assert response.status_code == 302
    assert (ladder.license, [grade.code for grade in ladder.grades]) == ("CC BY 4.0", ["6", "7"])
    assert (level.titles, level.grades, level.assessable) == (("Senior Engineer", "Expert"), ("7",), False)
    assert [each.attribute.evaluators for each in level.statements if each.attribute] == [("Manager", "Peers")]


def test_a_grade_that_the_ladder_does_not_have_is_refused(client: Client) -> None:
    one = brought_in()
    address = f"{one.get_absolute_url()}ladders/{KEY}/describe"
    said = {name: value for name, value in client.get(address).context["form"].initial.items() if value is not None}

    response = client.post(address, {"seen": 0, **said, "titles-0": "Engineer", "grades-0": "9"})

    assert response.status_code == 422
    assert "no such grade" in text_of(response)


def test_every_page_of_an_import_is_there(client: Client) -> None:
    one = brought_in()
    home = one.get_absolute_url()
    key_of_ladder = desk(one).corrected.keys[0]
    pages = ["", "history", "proof", f"ladders/{key_of_ladder}/describe", f"ladders/{key_of_ladder}/publish"]

    assert [client.get(home + page).status_code for page in pages] == [200] * len(pages)
    assert "Every word is kept" in text_of(client.get(home + "proof"))
    assert one.title in text_of(client.get("/imports/"))


def test_a_discarded_import_is_gone(client: Client) -> None:
    one = brought_in()
    send(client, one, "draft")

    assert send(client, one, "discard")["Location"] == "/imports/"
    assert client.get(one.get_absolute_url()).status_code == 404
    assert not Version.objects.exists()
    assert one.title not in text_of(client.get("/imports/"))


def test_the_account_of_what_is_published_has_the_corrections(client: Client) -> None:
    one = brought_in(LADDER, Document("lift.md", LADDER.data.replace(b"North Quay", b"Gravel Lift")))
    send(client, one, "correct", op="drop", piece=key(one, "Drinks the most coffee"), reason="a joke")
    send(client, one, f"ladders/{KEY}/publish")

    response = client.get(f"/ladders/{KEY}/1.0.0/account")

    assert [account.name for account in response.context["accounts"]] == [LADDER.name]
    assert "a joke" in text_of(response)


def test_a_form_that_comes_too_late_keeps_what_was_typed(client: Client) -> None:
    one = brought_in()
    address = f"{one.get_absolute_url()}ladders/{KEY}/describe"
    said = {name: value for name, value in client.get(address).context["form"].initial.items() if value is not None}
    send(signed_in("charlie"), one, "correct", op="kind", piece=key(one, "Writes tests"), kind="example")
    typed = {**said, "organization": "Gravel Lift", "titles-0": "Deckhand", "assessable-0": "on"}

    late = client.post(address, {**typed, "seen": 0})
    page = text_of(late)
    again = client.post(address, {**typed, "seen": late.context["desk"].revision})

    assert (late.status_code, again.status_code) == (409, 302)
    assert "Gravel Lift" in page
    assert "Deckhand" in page
    assert "Charlie" in page
    assert desk(one).reading.ladders[0].organization == "Gravel Lift"


def test_publishing_too_late_tells_so(client: Client) -> None:
    one = brought_in()
    send(signed_in("charlie"), one, "correct", op="kind", piece=key(one, "Writes tests"), kind="example")

    late = send(client, one, f"ladders/{KEY}/publish", seen=0)

    assert late.status_code == 409
    assert "Charlie" in text_of(late)
    assert not Version.objects.exists()
