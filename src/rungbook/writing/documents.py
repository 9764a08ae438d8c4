"""Whole ladders as one JSON document."""

from __future__ import annotations

import json
from collections.abc import Iterable

from rungbook.files.layout import FORMAT, ladder_data
from rungbook.model import Ladder


def to_json(ladders: Iterable[Ladder]) -> str:
    """`{"rungbook": 1, "ladders": [...]}`, each ladder as the file format has it with its levels inside."""
    found = [{key: value for key, value in ladder_data(ladder).items() if key != "rungbook"} for ladder in ladders]
    return json.dumps({"rungbook": FORMAT, "ladders": found}, ensure_ascii=False, indent=2) + "\n"
