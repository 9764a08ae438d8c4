"""`rungbook serve`: a real server on this machine's own address, stopped by its process id."""

from __future__ import annotations

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import psycopg
import pytest

PROGRAM = [sys.executable, "-c", "from rungbook.cli.main import run; run()", "serve"]
PATIENCE = 60
DOCUMENT = """# L1: Deckhand

## Craft

- Ties ropes that hold
- Keeps the deck clear

# L2: Boatswain

## Craft

- Ties ropes that hold in any weather
- Keeps the deck and the hold clear
- Teaches new deckhands
"""


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def environment(data: Path, **more: str) -> dict[str, str]:
    """The environment of a program that knows nothing but its data folder."""
    ours = ("RUNGBOOK_", "DATABASE_URL", "PORT", "DJANGO_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {**kept, "RUNGBOOK_DATA": str(data), "RUNGBOOK_WORKERS": "1", **more}


def refused(data: Path, *options: str, **more: str) -> tuple[int, str]:
    """The exit status and the message of a start that does not come to serve."""
    done = subprocess.run(
        [*PROGRAM, *options], env=environment(data, **more), capture_output=True, text=True, timeout=PATIENCE
    )
    assert done.stdout == ""
    return done.returncode, done.stderr


@contextmanager
def served(data: Path, *options: str, stop: int = signal.SIGTERM, **more: str) -> Iterator[str]:
    """A server that runs meanwhile; its address. It must end well when it is told to stop."""
    process = subprocess.Popen([*PROGRAM, *options], env=environment(data, **more), stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        found = re.search(r"http://\S+/", line)
        assert found, f"no address in {line!r}"
        yield found[0]
        process.send_signal(stop)
        assert process.wait(PATIENCE) == 0
    finally:
        process.kill()
        process.wait(PATIENCE)
        assert process.stdout is not None
        process.stdout.close()


def get(address: str) -> str:
    """What stands at an address; the status of an error instead."""
    try:
        with urlopen(address, timeout=PATIENCE) as response:
            text: str = response.read().decode()
            return text
    except HTTPError as error:
        with error:
            return str(error.code)


def rows(data: Path, query: str) -> list[tuple[object, ...]]:
    """What stands in the database of a data folder."""
    connection = sqlite3.connect(data / "rungbook.sqlite3")
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_the_demo_shows_the_reference_ladder_and_stops_cleanly(tmp_path: Path, stop: int) -> None:
    with served(tmp_path, "--demo", "--port", str(free_port()), stop=stop) as address:
        home = get(address)
        style = re.search(r'href="(/static/[^"]+\.css)"', home)
        assert style
        assert "IC3 → IC4: " in home
        assert "{" in get(address.rstrip("/") + style[1])
        assert "IC6" in get(address + "ladders/reliability/current/")
        assert get(address + "nowhere/") == "404"


def test_the_data_folder_is_its_owners_alone(tmp_path: Path) -> None:
    data = tmp_path / "data"

    with served(data, "--demo", PORT=str(free_port())):
        pass

    assert data.stat().st_mode & 0o777 == 0o700
    assert (data / "secret-key").stat().st_mode & 0o777 == 0o600


def test_a_second_start_changes_nothing(tmp_path: Path) -> None:
    everything = "SELECT * FROM rungbook_web_event"
    for _ in range(2):
        with served(tmp_path, "--demo", PORT=str(free_port())):
            events = rows(tmp_path, everything)

    assert rows(tmp_path, everything) == events
    assert len(events) == 2


def test_an_empty_installation_has_no_ladder(tmp_path: Path) -> None:
    with served(tmp_path, PORT=str(free_port())) as address:
        assert '"/read/"' in get(address)
        assert get(address + "ladders/reliability/current/") == "404"


@pytest.mark.parametrize(("first", "second"), [(["--demo"], []), ([], ["--demo"])])
def test_a_demo_and_an_installation_never_share_a_database(tmp_path: Path, first: list[str], second: list[str]) -> None:
    with served(tmp_path, *first, PORT=str(free_port())):
        before = rows(tmp_path, "SELECT * FROM rungbook_web_event")

    status, message = refused(tmp_path, *second, PORT=str(free_port()))

    assert status == 1
    assert "demo" in message
    assert str(tmp_path) in message
    assert rows(tmp_path, "SELECT * FROM rungbook_web_event") == before


def test_a_demo_leaves_the_database_of_another_program_alone(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "rungbook.sqlite3")
    connection.execute("CREATE TABLE letters (text)")
    connection.close()

    status, message = refused(tmp_path, "--demo", PORT=str(free_port()))

    assert status == 1
    assert "something else" in message
    assert rows(tmp_path, "SELECT name FROM sqlite_master") == [("letters",)]


def test_a_first_start_that_was_cut_short_goes_on(tmp_path: Path) -> None:
    migrate = [sys.executable, "-m", "django", "migrate", "--verbosity", "0"]
    told = {**environment(tmp_path), "DJANGO_SETTINGS_MODULE": "rungbook_web.settings"}
    subprocess.run(migrate, env=told, check=True, timeout=PATIENCE)

    with served(tmp_path, "--demo", PORT=str(free_port())) as address:
        assert "IC3 → IC4" in get(address)


def test_a_port_in_use_is_said(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])

        status, message = refused(tmp_path, "--demo", "--port", port)

    assert status == 1
    assert port in message
    assert "in use" in message


def test_a_document_of_ones_own_beside_the_demo(tmp_path: Path) -> None:
    document = tmp_path / "deck.md"
    document.write_text(DOCUMENT, "utf8")
    options = ["--demo", "--ladder", str(document)]

    for _ in range(2):
        with served(tmp_path / "data", *options, PORT=str(free_port())) as address:
            [(slug,)] = rows(tmp_path / "data", "SELECT slug FROM rungbook_web_ladder WHERE slug != 'reliability'")
            assert "Boatswain" in get(f"{address}ladders/{slug}/current/")
    document.write_text(DOCUMENT.replace("Boatswain", "Mate"), "utf8")
    with served(tmp_path / "data", *options, PORT=str(free_port())) as address:
        assert "Mate" in get(f"{address}ladders/{slug}/current/")

    states = rows(tmp_path / "data", "SELECT v.state FROM rungbook_web_version v ORDER BY v.id")
    assert states == [("published",), ("superseded",), ("published",)]


def test_a_document_that_is_no_ladder_changes_nothing(tmp_path: Path) -> None:
    document = tmp_path / "novel.txt"
    document.write_text("It was a dark and stormy night.\n", "utf8")

    status, message = refused(tmp_path / "data", "--demo", "--ladder", str(document), PORT=str(free_port()))

    assert status == 1
    assert "no ladder" in message
    assert not (tmp_path / "data" / "rungbook.sqlite3").exists()


@pytest.mark.parametrize(
    ("options", "variables", "said"),
    [
        (["--ladder", "nowhere.md"], {}, "nowhere.md"),
        (["--port", "70000"], {}, "--port"),
        ([], {"PORT": "high"}, "PORT"),
        (["--host", "no host.example"], {}, "no host.example"),
        ([], {"DATABASE_URL": "mysql://a/b"}, "mysql"),
        ([], {"RUNGBOOK_DATA": "/dev/null/data"}, "/dev/null/data"),
    ],
)
def test_wrong_use(tmp_path: Path, options: list[str], variables: dict[str, str], said: str) -> None:
    status, message = refused(tmp_path, *options, **{"PORT": str(free_port()), **variables})

    assert status == 2
    assert said in message
    assert "Traceback" not in message


def test_a_database_that_does_not_answer_is_said(tmp_path: Path) -> None:
    nobody = f"postgres://ann@127.0.0.1:{free_port()}/ladders"

    status, message = refused(tmp_path, "--demo", PORT=str(free_port()), DATABASE_URL=nobody)

    assert status == 1
    assert "database cannot be opened" in message
    assert "unexpected" not in message


@pytest.mark.postgres
def test_the_demo_on_postgresql(tmp_path: Path) -> None:
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        pytest.skip("no PostgreSQL in DATABASE_URL; make test brings its own")
    name = f"demo_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    database = server.rpartition("/")[0] + f"/{name}"

    for _ in range(2):
        with served(tmp_path, "--demo", PORT=str(free_port()), DATABASE_URL=database) as address:
            assert "IC3 → IC4" in get(address)
    status, message = refused(tmp_path, PORT=str(free_port()), DATABASE_URL=database)

    assert (status, "demo" in message) == (1, True)
    assert not (tmp_path / "rungbook.sqlite3").exists()


def owner_link(data: Path, port: int) -> str:
    """The link to the first account that a start prints; empty if it prints none."""
    process = subprocess.Popen(
        [*PROGRAM, "--port", str(port)], env=environment(data), stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        process.stdout.readline()
        get(f"http://127.0.0.1:{port}/healthz")
        process.terminate()
        assert process.wait(PATIENCE) == 0
        return process.stdout.read().strip()
    finally:
        process.kill()
        process.wait(PATIENCE)
        assert process.stdout is not None
        process.stdout.close()


def test_each_start_prints_a_link_to_the_first_account_until_there_is_one(tmp_path: Path) -> None:
    port = free_port()

    first, second = owner_link(tmp_path, port), owner_link(tmp_path, port)

    assert re.fullmatch(rf"Make the first account.* once: http://127.0.0.1:{port}/join/[\w-]{{43}}", first)
    assert first.rpartition("/")[2] not in str(rows(tmp_path, "SELECT * FROM rungbook_web_invitation"))
    assert second != first
    assert rows(tmp_path, "SELECT role, revoked FROM rungbook_web_invitation ORDER BY id") == [
        ("admin", 1),
        ("admin", 0),
    ]


def test_a_demo_prints_no_such_link(tmp_path: Path) -> None:
    with served(tmp_path, "--demo", "--port", str(free_port())):
        pass

    assert rows(tmp_path, "SELECT * FROM rungbook_web_invitation") == []
