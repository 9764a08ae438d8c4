"""`rungbook backup` and `rungbook restore`: everything comes back, and nothing that was damaged."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest

from installations import WRITE, Installation, Make, maker

POSTGRES = pytest.param("postgres", marks=pytest.mark.postgres)
KINDS = ["sqlite", POSTGRES]
ROADS = [
    ("sqlite", "sqlite"),
    *(pytest.param(*road, marks=pytest.mark.postgres) for road in [("postgres",) * 2, ("postgres", "sqlite")]),
    pytest.param("sqlite", "postgres", marks=pytest.mark.postgres),
]
SMALL = WRITE + "write(1); write(2)"
EVERYTHING = """
import json
from django.apps import apps
from rungbook_web.support import rows
print(json.dumps({label: list(rows.lines_of(model)) for label, model in sorted(rows.tables(apps).items())}))
"""


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Makes installations."""
    return maker(tmp_path)


def everything(installation: Installation) -> dict[str, list[dict[str, object]]]:
    """Every row of every table but what each database counts for itself."""
    found = json.loads(installation.python(EVERYTHING))
    return {label: [json.loads(line) for line in lines] for label, lines in found.items()}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Installation, Path]:
    """A small installation with its backup, for tests that only read both."""
    folder = tmp_path_factory.mktemp("written")
    installation = maker(folder)("sqlite")
    installation.python(SMALL)
    assert installation.rungbook("backup", folder / "backup.zip").status == 0
    return installation, folder / "backup.zip"


@pytest.mark.parametrize(("source", "target"), ROADS)
def test_every_row_and_file_comes_back(make: Make, tmp_path: Path, source: str, target: str) -> None:
    old, new = make(source), make(target)
    old.python(SMALL)
    before = everything(old)

    assert old.rungbook("backup", tmp_path / "backup.zip").status == 0
    done = new.rungbook("restore", tmp_path / "backup.zip")

    assert (done.status, done.err) == (0, "")
    assert new.rungbook("audit", "verify").status == 0
    after = everything(new)
    assert after["rungbook_web.event"].pop()["verb"] == "installation.restored"
    assert after == before
    assert {path.name: path.read_bytes() for path in (new.folder / "files").iterdir()} == {
        sha256(data).hexdigest(): data for data in (b"document 1", b"document 2")
    }


@pytest.mark.parametrize("kind", KINDS)
def test_one_goes_on_writing_after_a_restore(make: Make, tmp_path: Path, kind: str) -> None:
    old, new = make(kind), make(kind)
    old.python(SMALL)
    old.rungbook("backup", tmp_path / "backup.zip")
    new.rungbook("restore", tmp_path / "backup.zip")

    assert new.python(WRITE + "write(3)") == "3\n"
    assert new.rungbook("audit", "verify").status == 0


@pytest.mark.parametrize("kind", KINDS)
def test_a_backup_is_of_one_moment_while_somebody_writes(make: Make, tmp_path: Path, kind: str) -> None:
    old, new = make(kind), make(kind)
    writer = old.start(WRITE + "for number in range(100_000): write(number)")
    try:
        assert writer.stdout is not None
        while int(writer.stdout.readline()) < 20:
            pass
        done = old.rungbook("backup", tmp_path / "backup.zip")
        assert writer.poll() is None
        acknowledged = int(writer.stdout.readline())
    finally:
        writer.kill()
        writer.communicate()

    assert (done.status, done.err) == (0, "")
    assert acknowledged > 20
    assert new.rungbook("restore", tmp_path / "backup.zip").status == 0
    tables = everything(new)
    tried = [event for event in tables["rungbook_web.event"] if event["verb"] == "ladder.tried"]
    assert [event["object"] for event in tried] == [ladder["slug"] for ladder in tables["rungbook_web.ladder"]]
    assert len(tried) >= 20
    kept = {path.name for path in (new.folder / "files").iterdir()}
    assert {event["data"]["file"] for event in tried} <= kept  # type: ignore[index]  # JSON of a test's own


def test_neither_key_nor_sessions_are_in_it(written: tuple[Installation, Path]) -> None:
    with ZipFile(written[1]) as archive:
        names = archive.namelist()

    assert [name for name in names if "session" in name or "secret" in name] == []
    assert written[1].stat().st_mode & 0o777 == 0o600


def test_what_exists_is_never_written_over(written: tuple[Installation, Path]) -> None:
    installation, path = written
    before = path.read_bytes()

    assert installation.rungbook("backup", path).status == 2
    assert path.read_bytes() == before
    done = installation.rungbook("restore", path)
    assert (done.status, "not empty" in done.err) == (1, True)


def test_files_that_are_there_are_left_alone(make: Make, written: tuple[Installation, Path]) -> None:
    new = make("sqlite")
    (new.folder / "files").mkdir(parents=True)
    (new.folder / "files" / "letter").touch()

    assert new.rungbook("restore", written[1]).status == 1
    assert [path.name for path in (new.folder / "files").iterdir()] == ["letter"]


def changed(path: Path, target: Path, **members: bytes | None) -> Path:
    """A copy of a backup with members changed, or left out where None; `__` stands for `/` and `_dot_` for a dot."""
    real = {name.replace("__", "/").replace("_dot_", "."): data for name, data in members.items()}
    with ZipFile(path) as old, ZipFile(target, "w") as new:
        for name in old.namelist():
            data = real.get(name, old.read(name))
            if data is not None:
                new.writestr(name, data)
    return target


@pytest.mark.parametrize(
    ("member", "data", "said"),
    [
        ("rows__rungbook_web_dot_event_dot_jsonl", b"", "is not what was written"),
        ("rows__rungbook_web_dot_event_dot_jsonl", None, "members"),
        ("manifest_dot_json", None, "no manifest"),
        ("manifest_dot_json", b"{}", "manifest cannot be read"),
    ],
)
def test_a_damaged_backup_is_refused_and_nothing_is_left(
    make: Make, tmp_path: Path, written: tuple[Installation, Path], member: str, data: bytes | None, said: str
) -> None:
    new = make("sqlite")

    done = new.rungbook("restore", changed(written[1], tmp_path / "bad.zip", **{member: data}))

    assert done.status == 1
    assert said in done.err
    assert "Traceback" not in done.err
    assert new.rungbook("restore", written[1]).status == 0


def test_a_truncated_backup_is_refused(make: Make, tmp_path: Path, written: tuple[Installation, Path]) -> None:
    (tmp_path / "half.zip").write_bytes(written[1].read_bytes()[:3000])

    done = make("sqlite").rungbook("restore", tmp_path / "half.zip")

    assert (done.status, "damaged" in done.err) == (1, True)


def forged(path: Path, target: Path) -> Path:
    """A backup in which somebody changed an event and mended the digests of the members."""
    name = "rows/rungbook_web.event.jsonl"
    with ZipFile(path) as archive:
        manifest, events = json.loads(archive.read("manifest.json")), archive.read(name)
    other = events.replace(b'"l1"', b'"l9"')
    manifest["members"][name] = sha256(other).hexdigest()
    fresh = {"rows__rungbook_web_dot_event_dot_jsonl": other, "manifest_dot_json": json.dumps(manifest).encode()}
    return changed(path, target, **fresh)


def test_a_forged_event_is_found_by_the_chain_and_nothing_stays(
    make: Make, tmp_path: Path, written: tuple[Installation, Path]
) -> None:
    new = make("sqlite")

    done = new.rungbook("restore", forged(written[1], tmp_path / "forged.zip"))

    assert (done.status, "chain of events breaks" in done.err) == (1, True)
    assert list((new.folder / "files").iterdir()) == []
    assert new.rungbook("restore", written[1]).status == 0


def test_a_backup_of_a_newer_rungbook_is_refused(
    make: Make, tmp_path: Path, written: tuple[Installation, Path]
) -> None:
    with ZipFile(written[1]) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    manifest["migrations"].append(["rungbook_web", "9999_tomorrow"])
    newer = changed(written[1], tmp_path / "newer.zip", manifest_dot_json=json.dumps(manifest).encode())

    done = make("sqlite").rungbook("restore", newer)

    assert (done.status, "newer Rungbook" in done.err) == (1, True)


def test_a_damaged_file_is_named(make: Make, tmp_path: Path) -> None:
    installation = make("sqlite")
    installation.python(SMALL)
    [path, _] = sorted((installation.folder / "files").iterdir())
    path.write_bytes(b"something else")

    done = installation.rungbook("backup", tmp_path / "backup.zip")

    assert (done.status, str(path) in done.err) == (1, True)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == [installation.folder.name]


BACK = """
from django.core.management import call_command
call_command("migrate", "rungbook_web", "0002_sources", verbosity=0)
"""


@pytest.mark.parametrize("kind", KINDS)
def test_a_backup_of_an_older_rungbook_is_brought_up_to_date(make: Make, tmp_path: Path, kind: str) -> None:
    old, new = make(kind), make(kind)
    old.python(SMALL + BACK)

    assert old.rungbook("backup", tmp_path / "old.zip").status == 0
    assert new.rungbook("restore", tmp_path / "old.zip").status == 0

    assert [ladder["slug"] for ladder in everything(new)["rungbook_web.ladder"]] == ["l1", "l2"]
    assert new.rungbook("audit", "verify").status == 0
