"""`rungbook doctor`: each thing that can be wrong is found, with its mend, and nothing else is."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from installations import SOURCES, Installation, maker

Break = Callable[[Installation], object]


def sql(*statements: str) -> Break:
    """Break something in the database."""

    def run(installation: Installation) -> None:
        connection = sqlite3.connect(installation.folder / "rungbook.sqlite3")
        for statement in statements:
            connection.execute(statement)
        connection.commit()
        connection.close()

    return run


def in_files(act: Callable[[Path], object]) -> Break:
    """Break one of the kept files."""
    return lambda installation: act(next((installation.folder / "files").iterdir()))


WAYS: dict[str, tuple[str, Break]] = {
    "open folder": ("data folder", lambda installation: installation.folder.chmod(0o755)),
    "open key": ("secret key", lambda installation: (installation.folder / "secret-key").chmod(0o644)),
    "lost database": ("database", lambda installation: (installation.folder / "rungbook.sqlite3").unlink()),
    "another's database": ("database", sql("ALTER TABLE rungbook_web_installation RENAME TO letters")),
    "no database": ("database", lambda installation: (installation.folder / "rungbook.sqlite3").write_bytes(b"x" * 99)),
    "missing migration": ("migrations", sql("DELETE FROM django_migrations WHERE name = '0007_events_for_good'")),
    "unknown migration": ("migrations", sql("UPDATE django_migrations SET name = '9' WHERE name LIKE '0007%'")),
    "no mark": ("mark", sql("DELETE FROM rungbook_web_installation")),
    "lost file": ("files", in_files(Path.unlink)),
    "damaged file": ("files", in_files(lambda path: path.write_bytes(b"other"))),
    "changed event": ("events", sql("DROP TRIGGER event_stays", "UPDATE rungbook_web_event SET object = 'other'")),
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of an installation with nothing wrong."""
    installation = maker(tmp_path_factory.mktemp("sound"))("sqlite")
    installation.python(SOURCES)
    installation.folder.chmod(0o700)
    return installation.folder


@pytest.fixture
def installation(sound: Path, tmp_path: Path) -> Installation:
    """A copy of it, to be broken."""
    copy = tmp_path / "data"
    copy.mkdir(mode=0o700)
    (copy / "files").mkdir()
    for path in sorted(path for path in sound.rglob("*") if path.is_file()):
        target = copy / path.relative_to(sound)
        target.write_bytes(path.read_bytes())
        target.chmod(path.stat().st_mode)
    return Installation(copy, "")


def problems(installation: Installation) -> tuple[int, list[str]]:
    """The exit status, and the things with problems."""
    done = installation.rungbook("doctor", "--to", "json")
    assert done.err == ""
    found = json.loads(done.out)
    things = [finding["thing"] for finding in found["findings"] if finding["mend"]]
    assert len(things) == found["problems"]
    return done.status, things


def test_nothing_is_wrong(installation: Installation) -> None:
    before = sorted(path.name for path in installation.folder.rglob("*"))

    assert problems(installation) == (0, [])
    done = installation.rungbook("doctor")
    assert (done.status, done.err, "PROBLEM" in done.out) == (0, "", False)
    assert "1 are kept" in done.out
    assert sorted(path.name for path in installation.folder.rglob("*")) == before


@pytest.mark.parametrize("way", WAYS)
def test_what_is_wrong_is_found(installation: Installation, way: str) -> None:
    thing, spoil = WAYS[way]
    spoil(installation)

    assert problems(installation) == (1, [thing])
    assert "; mend: " in installation.rungbook("doctor").out


def test_an_event_that_is_to_come(installation: Installation) -> None:
    sql("DROP TRIGGER event_stays", "UPDATE rungbook_web_event SET at = '2999-01-01 00:00:00'")(installation)

    assert problems(installation) == (1, ["clock", "events"])


def test_no_installation_at_all(tmp_path: Path) -> None:
    status, things = problems(Installation(tmp_path / "nowhere", ""))

    assert (status, things) == (1, ["data folder", "database"])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.postgres
def test_on_postgresql(tmp_path: Path) -> None:
    installation = maker(tmp_path)("postgres")
    installation.python(SOURCES)
    installation.folder.chmod(0o700)

    assert problems(installation) == (0, [])
    assert "PostgreSQL answers" in installation.rungbook("doctor").out
