"""The generated pages of the reference are what the program would write now."""

from __future__ import annotations

import importlib.util
from pathlib import Path

PROGRAM = Path(__file__).resolve().parents[2] / "docs" / "generate.py"


def test_generated_pages_are_fresh() -> None:
    specification = importlib.util.spec_from_file_location("generate", PROGRAM)
    assert specification is not None
    assert specification.loader is not None
    program = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(program)

    assert program.stale() == [], "run: make docs"
