"""Documents in many shapes, each beside the statement lines that a person wrote down for it before any reader did."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from rungbook.reading import read
from rungbook.reading.documents import open_documents

Row = dict[str, Any]
WRITTEN = Path(__file__).parent / "written"
FIELDS = ("doc", "track", "level", "title", "kind", "path", "text", "status", "line", "uncertain")

NOT_YET: dict[str, str] = {}
"""What no reader of ours understands yet, by the name of the document or folder, and why."""


def cases() -> list[object]:
    names = sorted(path.name for path in WRITTEN.iterdir() if path.suffix != ".jsonl")
    marks = {name: pytest.mark.xfail(reason=why, strict=True) for name, why in NOT_YET.items()}
    return [pytest.param(name, marks=marks.get(name, ())) for name in names]


def sources(name: str) -> list[Path]:
    """The documents of a case: the one of that name, or those of the folder."""
    place = WRITTEN / name
    return sorted(path for path in place.iterdir() if path.suffix != ".jsonl") if place.is_dir() else [place]


def expected(name: str) -> list[Row]:
    labels = (path.with_name(f"{path.name}.jsonl").read_text("utf8") for path in sources(name))
    return [json.loads(line) for text in labels for line in text.splitlines()]


def key_of(row: Row) -> tuple[str, object]:
    return Path(str(row["doc"])).name, row["line"]


def settled(row: Row, wanted: Row | None) -> Row:
    """The row with what the document leaves open set to the expected value, where the reader says that it is open."""
    undecided = wanted["uncertain"] if wanted else []
    said = {field: wanted[field] for field in undecided if wanted and field in row["uncertain"]}
    marks = sorted(set(row["uncertain"]) - set(undecided))
    return {**row, **said, "uncertain": marks, "doc": Path(str(row["doc"])).name}


def facts(rows: list[Row], wanted: list[Row]) -> Counter[str]:
    """What is compared: every field of every line, and that nothing is marked that the document does settle."""
    by_place = {key_of(row): row for row in wanted}
    kept = (settled(row, by_place.get(key_of(row))) for row in rows)
    return Counter(json.dumps({field: row[field] for field in FIELDS}, ensure_ascii=False) for row in kept)


@pytest.mark.parametrize("name", cases())
def test_the_reader_agrees_with_the_person(name: str) -> None:
    wanted = expected(name)
    reading = read(open_documents(sources(name)))
    got = [json.loads(line.to_json()) for line in reading.lines]
    left, right = facts(wanted, wanted), facts(got, wanted)
    assert (sorted(left - right), sorted(right - left)) == ([], [])
    assert [piece.text for piece in reading.unplaced] == []
    assert {(line.doc, line.line) for line in reading.lines} <= {(p.place.doc, p.place.line) for p in reading.account}
