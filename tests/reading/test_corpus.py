"""The shared documents, read and scored against lines that people wrote down, with the floors that must hold."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from rungbook.reading import Reading, read
from rungbook.reading.documents import open_documents

SEEDS = {"text": 0.995, "placed": 0.99, "level": 0.99, "kind": 0.99, "title": 0.99, "status": 0.98, "line": 0.99}
SEEDS |= {"track": 0.98}
FAMILIES: dict[str, tuple[dict[str, float], dict[str, float]]] = {
    "seeds": (SEEDS, {"silent": 1.5, "marked": 0.05}),
    "dropbox": (
        {"text": 0.99, "placed": 0.98, "level": 0.98, "kind": 0.98, "title": 0.98},
        {"silent": 4, "marked": 0.05},
    ),
    "octopus": (
        {"text": 0.98, "placed": 0.96, "level": 0.97, "kind": 0.97, "title": 0.97, "status": 0.97, "line": 0.98},
        {"silent": 6, "marked": 0.05},
    ),
} | dict.fromkeys(
    ("jorgef", "basecamp", "artsy"),
    (
        {"text": 0.95, "placed": 0.90, "level": 0.90, "kind": 0.90, "title": 0.90, "line": 0.95},
        {"silent": 15, "marked": 0.1},
    ),
)
ALL_PLACED = frozenset({"seeds", "dropbox", "octopus"})


def documents_of(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix in {".txt", ".md", ".html"})


def score(
    reading: Reading, corpus: Path, family: str, tmp_path: Path, least: Mapping[str, float], most: Mapping[str, float],
    *only: str,
) -> subprocess.CompletedProcess[str]:  # fmt: skip
    lines = tmp_path / "lines.jsonl"
    lines.write_text("".join(line.to_json() + "\n" for line in reading.lines), "utf8")
    floors = [word for name, value in least.items() for word in ("--min", f"{name}={value}")]
    ceilings = [word for name, value in most.items() for word in ("--max", f"{name}={value}")]
    chosen = ["--only", *only] if only else []
    tool = [
        sys.executable,
        str(corpus / "tools" / "score_import.py"),
        str(lines),
        "--gold",
        str(corpus / "gold" / family),
    ]
    return subprocess.run(
        [*tool, "--show", "5", *floors, *ceilings, *chosen], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_of_documents_read_together(corpus: Path, tmp_path: Path, family: str) -> None:
    least, most = FAMILIES[family]
    reading = read(open_documents(documents_of(corpus / "corpus" / family)))
    result = score(reading, corpus, family, tmp_path, least, most)
    assert result.returncode == 0, result.stdout
    assert family not in ALL_PLACED or reading.unplaced == ()


def test_each_seed_alone(corpus: Path, tmp_path: Path) -> None:
    _, most = FAMILIES["seeds"]
    least = {name: floor for name, floor in SEEDS.items() if name != "track"}
    for path in documents_of(corpus / "corpus" / "seeds"):
        result = score(read(open_documents([path])), corpus, "seeds", tmp_path, least, most, path.name)
        assert result.returncode == 0, result.stdout


def test_the_seeds_form_three_ladders(corpus: Path) -> None:
    reading = read(open_documents(documents_of(corpus / "corpus" / "seeds")))
    levels = [sorted(level.name for _, level in ladder.levels()) for ladder in reading.ladders]
    assert sorted(map(len, levels)) == [2, 2, 12]
