"""`/read/`: a document of one's own, read for the length of a visit."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as profile
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries, Settings

from rungbook.reading import read
from rungbook.reading.result import Document, Fate
from rungbook.writing import FORMATS, to_jsonl
from rungbook_web.queries.readings import PAGE
from stored import text_of

DECK = """# L1: Deckhand

New to the sea.

## Craft

- Ties ropes that hold
- Keeps the deck clear

# L2: Boatswain

## Craft

- Ties ropes that hold in any weather
- maybe: Paints the hull
- Teaches new deckhands
"""
BRIDGE = """# L3: Mate

## Craft

- Steers at night
- Keeps the log
- Plans the watches of the crew
"""
HOSTILE = """<!doctype html><title>Deck</title><script>steal()</script>
<h1 onclick="steal()">L1: Deckhand</h1><h2>Craft</h2>
<ul><li onmouseover="steal()">Ties <img src=x onerror="steal()"> ropes</li>
<li>Says &lt;script&gt;steal()&lt;/script&gt; aloud</li><li><a href="javascript:steal()">Keeps the deck</a></li></ul>
<h1>L2: Boatswain</h1><h2>Craft</h2><ul><li>Ties all ropes</li><li style="position:fixed">Teaches</li></ul>
<svg onload="steal()"></svg><iframe srcdoc="<script>steal()</script>"></iframe>
"""


def upload(client: Client, *files: tuple[str, bytes | str], **fields: Any) -> Any:
    """Send files to be read."""
    sent = [SimpleUploadedFile(name, data.encode() if isinstance(data, str) else data) for name, data in files]
    return client.post("/read/", {"file": sent, **fields})


def step(client: Client, page: Any, show: str, **fields: Any) -> Any:
    """Press a button of a page: what its form carries, and what the button says."""
    assert f'value="{show}"' in text_of(page) or fields or show.startswith("export")
    return client.post("/read/", {**carried(page), "show": show, **fields})


def carried(page: Any) -> dict[str, list[str]]:
    """What the form of a page carries along."""
    fields = re.findall(r'<input type="hidden" name="(name|data)" value="([^"]*)">', text_of(page))
    return {which: [unescape(value) for name, value in fields if name == which] for which in ("name", "data")}


class Tags(HTMLParser):
    """Every tag of a page, with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_the_form_is_there(client: Client) -> None:
    response = client.get("/read/")

    assert response.status_code == 200
    assert 'name="file"' in text_of(response)
    assert 'name="text"' in text_of(response)


@pytest.mark.parametrize("given", [{"file": ("deck.md", DECK)}, {"text": DECK}, {"html": HOSTILE, "text": "flat"}])
def test_reads_files_pasted_text_and_pasted_html(client: Client, given: dict[str, Any]) -> None:
    file = given.pop("file", None)

    response = upload(client, *([file] if file else []), **given)

    assert response.status_code == 200
    assert [ladder.tracks[0].levels[0].code for ladder, _ in response.context["ladders"]] == ["L1"]


def test_several_files_become_one_ladder(client: Client) -> None:
    response = upload(client, ("deck.md", DECK), ("bridge.md", BRIDGE))

    [(ladder, _)] = response.context["ladders"]

    assert sorted(level.code for _, level in ladder.levels()) == ["L1", "L2", "L3"]
    assert [account.name for account in response.context["accounts"]] == ["deck.md", "bridge.md"]


def test_the_account_has_every_line_and_every_piece(client: Client) -> None:
    reading = read([Document("deck.md", DECK.encode())])

    [account] = upload(client, ("deck.md", DECK)).context["accounts"]
    pieces = [one for line in account.lines for one in line.pieces] + list(account.unlined)

    assert [line.text for line in account.lines] == DECK.splitlines()
    assert sorted(map(repr, (one.piece for one in pieces))) == sorted(map(repr, reading.account))
    assert all((one.statement is not None) is (one.piece.fate is Fate.STATEMENT) for one in pieces)


def test_a_long_account_comes_in_pages(client: Client) -> None:
    long = DECK + "".join(f"- Knows the rope {number}\n" for number in range(PAGE + 100))
    first = upload(client, ("deck.md", long), ("bridge.md", BRIDGE))
    pages = [first, step(client, first, "account 2")]

    lines = [line.text for page in pages for account in page.context["accounts"] for line in account.lines]

    assert lines == long.splitlines() + BRIDGE.splitlines()
    assert [page.context["stretch"].page for page in pages] == [1, 2]
    assert [account.name for account in pages[1].context["accounts"]] == ["deck.md", "bridge.md"]


@pytest.mark.parametrize("asked", ["account 0", "account 99", "account x", "account"])
def test_a_page_of_the_account_that_is_not_there_is_the_nearest(client: Client, asked: str) -> None:
    first = upload(client, ("deck.md", DECK))

    response = client.post("/read/", {**carried(first), "show": asked})

    assert response.context["stretch"].page == 1


def test_shows_the_statement_beside_its_line(client: Client) -> None:
    [account] = upload(client, ("deck.md", DECK)).context["accounts"]

    [one] = next(line for line in account.lines if "Teaches" in line.text).pieces

    assert one.statement is not None
    assert (one.statement.level, one.statement.text) == ("L2", "Teaches new deckhands")


def test_shows_a_repair_before_and_after(client: Client) -> None:
    damaged = DECK.replace("any weather", "the captainâ€™s weather")

    response = upload(client, ("deck.md", damaged))
    [repair] = [repair for line in response.context["accounts"][0].lines for repair in line.repairs]

    assert "â€™" in repair.before
    assert "captain’s" in repair.after
    assert repair.after in unescape(text_of(response))


@pytest.mark.parametrize(
    ("page", "shows"),
    [
        ("ladder", "Boatswain"),
        ("track", "Craft"),
        ("level", "Ties ropes that hold in any weather"),
        ("competency", "Teaches new deckhands"),
        ("statement", "Keeps the deck clear"),
        ("compare", "in any weather"),
        ("search", "Keeps the deck clear"),
    ],
)
def test_every_page_of_a_ladder(client: Client, page: str, shows: str) -> None:
    first = upload(client, ("deck.md", DECK))
    [(ladder, _)] = first.context["ladders"]
    [track] = ladder.tracks
    statement = next(s for s in track.levels[0].statements if s.text == "Keeps the deck clear")
    parts = {
        "track": [track.slug],
        "level": [track.slug, "l2"],
        "competency": [track.slug, "craft"],
        "statement": [statement.id],
        "compare": [f"{track.slug}/l1", f"{track.slug}/l2"],
    }.get(page, [])

    response = step(client, first, " ".join([page, ladder.id, *parts]), q="deck clear")

    assert response.status_code == 200
    assert shows in re.sub(r"<[^>]+>", "", text_of(response))
    assert carried(response) == carried(first)


def test_levels_chosen_in_the_form_are_compared(client: Client) -> None:
    first = upload(client, ("deck.md", DECK))
    [(ladder, _)] = first.context["ladders"]
    levels = [f"{ladder.tracks[0].slug}/{code}" for code in ("l1", "l2")]

    response = step(client, first, f"compare {ladder.id}", level=[*levels, "", ""])

    assert [level.code for _, level in response.context["comparison"].levels] == ["L1", "L2"]


@pytest.mark.parametrize("levels", [["x/y", "x/z"], ["", ""], ["x/y"]])
def test_levels_that_are_not_there_are_no_accident(client: Client, levels: list[str]) -> None:
    first = upload(client, ("deck.md", DECK))
    [(ladder, _)] = first.context["ladders"]

    response = step(client, first, f"compare {ladder.id}", level=levels)

    assert response.status_code == (422 if any(levels) else 200)


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_comes_back_in_every_format(client: Client, form: str) -> None:
    first = upload(client, ("deck.md", DECK))
    [(ladder, _)] = first.context["ladders"]

    response = step(client, first, f"export {ladder.id} {form}")

    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment")


def test_lines_are_those_of_the_command(client: Client) -> None:
    first = upload(client, ("deck.md", DECK))
    [(ladder, _)] = first.context["ladders"]

    exported = text_of(step(client, first, f"export {ladder.id} jsonl"))

    assert sorted(exported.splitlines()) == sorted(to_jsonl(first.context["reading"].lines).splitlines())


@pytest.mark.parametrize(
    "show",
    [
        "level",
        "level nowhere",
        "track nowhere x",
        "level {} x y",
        "level {} x",
        "palace {}",
        "export {} papyrus",
        "export",
    ],
)
def test_a_page_that_is_not_there(client: Client, show: str) -> None:
    first = upload(client, ("deck.md", DECK))
    [(ladder, _)] = first.context["ladders"]

    response = client.post("/read/", {**carried(first), "show": show.format(ladder.id)})

    assert response.status_code == 404


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.md", b"", "choose a document"),
        ("blank.md", b"  \n\n \n", "no ladder"),
        ("nul.txt", b"# L1\n- a\n\x00", "nul"),
        ("half.txt", DECK.encode() + "é".encode()[:1], "utf-8"),
        ("picture.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", ""),
        ("novel.txt", b"Call me what you like. Some years ago I went to sea.\n" * 40, "no ladder"),
        ("changes.md", b"# 1.2.0\n\n- Fixed a bug\n\n# 1.1.0\n\n- Added a thing\n", "no ladder"),
        ("twice.md", (DECK + DECK.replace("clear", "dirty")).encode(), "l1"),
    ],
)
def test_what_cannot_be_read_is_said(client: Client, name: str, data: bytes, says: str) -> None:
    response = upload(client, (name, data))

    assert response.status_code == 422
    assert says in unescape(text_of(response)).lower()


def test_what_was_typed_is_kept(client: Client) -> None:
    typed = "No ladder, but <b>mine</b>.\nLine two."

    response = client.post("/read/", {"text": typed})

    assert response.status_code == 422
    assert typed in unescape(text_of(response).replace("\r\n", "\n"))


def test_nothing_given_is_said(client: Client) -> None:
    assert client.post("/read/").status_code == 422


def test_all_files_together_have_a_limit(client: Client, settings: Settings) -> None:
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"reading_bytes": 1000})

    response = upload(client, ("a.md", DECK * 4), ("b.md", DECK * 4))

    assert response.status_code == 422
    assert "1000\xa0bytes" in text_of(response)


@pytest.mark.parametrize("field", ["file", "text"])
def test_far_too_much_is_refused_before_it_is_read(client: Client, settings: Settings, field: str) -> None:
    much = "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1000)

    response = upload(client, ("a.md", much)) if field == "file" else client.post("/read/", {"text": much})

    assert response.status_code == 413


def test_a_carried_document_that_was_tampered_with_is_refused(client: Client) -> None:
    assert client.post("/read/", {"name": "a.md", "data": "no base64!"}).status_code == 400


def test_files_of_one_name_are_kept_apart(client: Client) -> None:
    response = upload(client, ("a.md", DECK), ("a.md", BRIDGE))

    assert len({account.name for account in response.context["accounts"]}) == 2


@pytest.mark.django_db
def test_nothing_is_stored(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        response = upload(client, ("deck.md", DECK))

    assert not response.cookies
    assert "no-store" in response["Cache-Control"]


def test_scripts_and_handlers_never_reach_a_page(client: Client) -> None:
    first = upload(client, ("deck.html", HOSTILE))
    [(ladder, _)] = first.context["ladders"]
    track = ladder.tracks[0].slug
    shown = [first, step(client, first, f"ladder {ladder.id}", q="")]
    shown += [step(client, first, f"level {ladder.id} {track} {level}", q="") for level in ("l1", "l2")]
    shown += [step(client, first, f"compare {ladder.id} {track}/l1 {track}/l2", q="")]

    for page in shown:
        assert page.status_code == 200
        assert_harmless(text_of(page))


def assert_harmless(page: str) -> None:
    """No tag or attribute of a document has become one of the page."""
    for tag, attributes in Tags(page).found:
        assert tag not in {"iframe", "object", "embed", "style", "base"}
        assert not any(name.startswith("on") or name in {"style", "srcdoc"} for name in attributes)
        assert not any("javascript:" in (value or "") for name, value in attributes.items() if name != "value")
        assert tag != "script" or (attributes.get("src") or "").startswith("/static/")


@given(st.binary(max_size=400) | st.text(max_size=400).map(str.encode))
@profile(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_any_bytes_get_an_answer(client: Client, data: bytes) -> None:
    response = upload(client, ("any", data + b"\n" + DECK.encode()))

    assert response.status_code in {200, 422}
    assert_harmless(text_of(response))
