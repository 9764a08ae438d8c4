"""The figure on the hand-labelled comparisons."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from rungbook.compare import compare_levels, to_items
from rungbook.model import Cap, Level, Statement

RELIABILITY = "Individual Contributor Track - Reliability Engineer"


def labelled_level(gold: Path, code: str, track: str | None = None) -> Level:
    """A level made of its expected statement lines, so that the figure is of the comparison alone."""
    rows = [json.loads(line) for line in gold.read_text("utf8").splitlines()]
    chosen = [row for row in rows if row["level"] == code and track in (None, row["track"])]
    assert chosen, f"no statements of {code} in {gold.name}"
    return Level(
        slug=code, code=code, statements=tuple(labelled_statement(f"{code}-{i}", row) for i, row in enumerate(chosen))
    )


def labelled_statement(name: str, row: dict[str, object]) -> Statement:
    fields = {key: row[key] for key in ("kind", "text", "path", "status")}
    cap = Cap(competency=row["path"][-1], after="L3") if row["kind"] == "cap" else None  # type: ignore[index]
    return Statement.model_validate({"id": name, **fields, "cap": cap})


def comparisons(gold: Path) -> Iterator[dict[str, object]]:
    """The items of the three labelled comparisons, one after the other."""
    ic3, ic4 = (labelled_level(gold / "dropbox" / f"ic{n}_reliability_engineer.jsonl", f"IC{n}") for n in (3, 4))
    yield from to_items(compare_levels(ic3, ic4), lower="IC3", upper="IC4")
    (ladder,) = (gold / "seeds").glob("002_*.jsonl")
    for low, high in (("1", "2"), ("2", "3")):
        steps = (labelled_level(ladder, code, RELIABILITY) for code in (low, high))
        yield from to_items(compare_levels(*steps), lower=low, upper=high)


def test_most_labels_are_met(corpus: Path) -> None:
    items = "\n".join(json.dumps(item) for item in comparisons(corpus / "gold"))
    scorer = [
        sys.executable,
        str(corpus / "tools" / "score_compare.py"),
        "levels",
        str(corpus / "gold" / "compare" / "levels.jsonl"),
    ]
    run = subprocess.run(
        [*scorer, "--min", "0.86"], input=items, text=True, capture_output=True, timeout=60, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
