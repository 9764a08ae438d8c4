"""Whole ladders as one JSON document."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from rungbook.files.layout import FORMAT, ladder_data
from rungbook.model import Ladder


def to_json(ladders: Iterable[Ladder]) -> str:
    """`{"rungbook": 1, "ladders": [...]}`, each ladder as the file format has it with its levels inside."""
    found = [{key: value for key, value in ladder_data(ladder).items() if key != "rungbook"} for ladder in ladders]
    text = json.dumps({"rungbook": FORMAT, "ladders": found}, ensure_ascii=False, indent=2)
    return _UNSEEN.sub(lambda character: f"\\u{ord(character[0]):04x}", text) + "\n"


_UNSEEN = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Characters that JSON allows as they are and YAML does not; escaped, so that the text is both."""
