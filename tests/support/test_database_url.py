"""DATABASE_URL in Django's terms."""

from __future__ import annotations

from pathlib import Path

import pytest

from rungbook.errors import WrongUse
from rungbook_web.support.database_url import database_of

FOLDER = Path("/data")


def test_without_one_it_is_the_file_in_the_data_folder() -> None:
    database = database_of("", FOLDER)

    assert database["ENGINE"].endswith("sqlite3")
    assert database["NAME"] == FOLDER / "rungbook.sqlite3"
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert database["OPTIONS"]["timeout"] == 20


@pytest.mark.parametrize(
    ("url", "path"), [("sqlite:////var/my%20data.db", "/var/my data.db"), ("sqlite:///near.db", "near.db")]
)
def test_a_file_elsewhere(url: str, path: str) -> None:
    assert database_of(url, FOLDER)["NAME"] == Path(path)


def test_a_server() -> None:
    database = database_of("postgresql://ann:p%40ss@db.example:5433/ladders", FOLDER)

    assert database["ENGINE"].endswith("postgresql")
    assert [database[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")] == [
        "ladders",
        "ann",
        "p@ss",
        "db.example",
        "5433",
    ]


def test_a_server_by_its_socket() -> None:
    assert database_of("postgres:///ladders?host=%2Frun%2Fpostgresql", FOLDER)["HOST"] == "/run/postgresql"


def test_anything_else_is_wrong_use() -> None:
    with pytest.raises(WrongUse, match="mysql"):
        database_of("mysql://db/ladders", FOLDER)
