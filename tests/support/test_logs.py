"""The log: lines that a machine reads, an id for each request, and nothing that people wrote."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from io import StringIO

import pytest
from django.test import Client

from rungbook_web.models import Ladder, State, Version
from rungbook_web.support.logs import JsonLines, PlainLines
from stored import HOME, LABEL, NOW, SLUG, publish

MARK = "vermilion-heron"


@pytest.fixture(params=[JsonLines, PlainLines])
def log(request: pytest.FixtureRequest) -> Iterator[StringIO]:
    """What is logged meanwhile, at any level, by whomever."""
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(request.param())
    root, ours = logging.getLogger(), logging.getLogger("rungbook_web")
    before = root.level, ours.level
    root.addHandler(handler)
    root.setLevel("DEBUG")
    ours.setLevel("DEBUG")
    yield stream
    root.removeHandler(handler)
    root.setLevel(before[0])
    ours.setLevel(before[1])


@pytest.mark.django_db
def test_nothing_that_people_wrote_is_logged(client: Client, log: StringIO) -> None:
    publish()
    client.raise_request_exception = False
    text = f"# L1\n\n- Paints the {MARK}\n- Keeps it dry\n\n# L2\n\n- Paints every {MARK}\n- Keeps all dry\n- Teaches\n"

    client.post("/read/", {"text": text})
    client.get(HOME + "search", {"q": MARK})
    client.get(f"/ladders/{MARK}/")
    client.get(HOME + "compare", {"level": MARK})
    client.get("/", headers={"Host": f"{MARK}.example", "User-Agent": MARK, "X-Request-ID": MARK * 9})
    client.generic(MARK.upper(), "/")

    lines = log.getvalue()
    assert "request" in lines
    assert MARK not in lines.lower()


@pytest.mark.django_db
def test_a_failure_says_where_and_not_what(client: Client, log: StringIO) -> None:
    ladder = Ladder.objects.create(slug=SLUG, title=MARK, public=True)
    content = json.dumps({"id": MARK, "tracks": MARK})
    Version.objects.create(
        ladder=ladder, label=LABEL, state=State.PUBLISHED, content=content, digest="damaged", published_at=NOW
    )
    client.raise_request_exception = False

    assert client.get(HOME).status_code == 500

    lines = log.getvalue()
    assert "ValidationError" in lines
    assert ".py:" in lines
    assert MARK not in lines
    assert SLUG not in lines


def test_a_line_has_the_route_and_the_id_of_the_request(client: Client, log: StringIO) -> None:
    response = client.get("/healthz", headers={"X-Request-ID": "proxy-4711"})

    [line] = [line for line in log.getvalue().splitlines() if "request_log" in line]
    assert response["X-Request-ID"] == "proxy-4711"
    for word in ("proxy-4711", "health", "200", "GET"):
        assert word in line


def test_lines_for_machines_are_json(client: Client) -> None:
    record = logging.LogRecord("rungbook_web.x", logging.INFO, "x.py", 1, "kept %s of %s", (1, 2), None)

    line = json.loads(JsonLines().format(record))

    assert (line["level"], line["message"]) == ("INFO", "kept 1 of 2")


def test_a_message_of_others_is_not_filled_in() -> None:
    record = logging.LogRecord("parser", logging.WARNING, "x.py", 1, "odd tag %s", (MARK,), None)

    assert MARK not in JsonLines().format(record)


@pytest.mark.parametrize("given", ["short", "a" * 65, "two words here"])
def test_an_id_that_is_not_fit_gives_way_to_a_new_one(client: Client, log: StringIO, given: str) -> None:
    responses = [client.get("/healthz", headers={"X-Request-ID": given}) for _ in range(2)]

    first, second = (line for line in log.getvalue().splitlines() if "request_log" in line)
    assert given not in first
    assert first.partition("request")[2] != second.partition("request")[2]
    assert [response.has_header("X-Request-ID") for response in responses] == [False, False]
