"""Pasted level pages score like the pages they were pasted from, alone and together."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from pastes import MANNERS, Row

from rungbook.errors import Refused
from rungbook.model import StatementLine
from rungbook.reading import read
from rungbook.reading.result import Document

SHARED = Path(__file__).parents[3] / "shared"
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(
        not SHARED.is_dir() and not os.environ.get("RUNGBOOK_TEST_NO_SKIP"),
        reason="the corpus is not beside the project",
    ),
]
FLOORS = {"text": 0.995, "placed": 0.98, "level": 0.99, "kind": 0.99, "title": 0.99, "line": 0.99}


def labelled() -> dict[str, list[Row]]:
    pages = {}
    for path in sorted((SHARED / "gold" / "dropbox").glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text("utf8").splitlines()]
        pages[path.stem] = [row for row in rows if row["level"]]
    return pages


def write(path: Path, rows: list[Row]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf8")


@pytest.mark.parametrize("together", [False, True])
@pytest.mark.parametrize("manner", sorted(MANNERS))
def test_a_pasted_page_reads_like_its_original(manner: str, together: bool, tmp_path: Path) -> None:
    documents, undecided = [], []
    for stem, rows in labelled().items():
        page = MANNERS[manner](f"{stem}.txt", rows, random.Random(f"{manner} {stem}"))
        page.either(
            "track", rows[0], [rows[0]["track"], None, rows[0]["title"], rows[0]["track"].partition(" (")[0]], None
        )
        documents.append(Document(page.name, "\n".join(page.lines).encode()))
        write(tmp_path / f"{page.name}.jsonl", page.gold)
        undecided += page.open
    write(tmp_path / "ambiguous.jsonl", undecided)
    calls = [documents] if together else [[document] for document in documents]
    got = tmp_path / "got"
    got.write_text("\n".join(line.to_json() for call in calls for line in lines_of(call)), "utf8")
    command = [
        sys.executable,
        str(SHARED / "tools" / "score_import.py"),
        str(got),
        "--gold",
        str(tmp_path),
        "--show",
        "5",
    ]
    command += [f"--min={name}={value}" for name, value in FLOORS.items()] + ["--max=silent=1.5", "--max=marked=0.05"]
    score = subprocess.run(command, capture_output=True, text=True, check=False)
    assert score.returncode == 0, score.stdout + score.stderr


def lines_of(call: list[Document]) -> tuple[StatementLine, ...]:
    try:
        return read(call).lines
    except Refused as refusal:
        pytest.fail(f"{call[0].name}: {refusal}")
