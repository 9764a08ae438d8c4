"""The reference ladder, written down in many shapes and under other codes, is read back from each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from shapes import SHAPES, Sheet, sheets_of

from rungbook import reference
from rungbook.model import StatementLine
from rungbook.reading import read
from rungbook.reading.result import Document

CODES: dict[str, Callable[[int], str]] = {
    "IC3": lambda n: f"IC{n}",
    "L3": lambda n: f"L{n}",
    "E13": lambda n: f"E{n + 10}",
    "L3.1": lambda n: f"L{n}.1",
    "P3": lambda n: f"P{n}",
}


def sheets(code: Callable[[int], str]) -> list[Sheet]:
    return [replace(sheet, code=code(n)) for n, sheet in enumerate(sheets_of(reference.load()), 1)]


def facts(lines: list[StatementLine] | tuple[StatementLine, ...]) -> Counter[tuple[object, ...]]:
    return Counter((x.level, x.title, x.kind, x.path, x.text, x.line, x.uncertain) for x in lines)


@pytest.mark.parametrize("codes", CODES)
@pytest.mark.parametrize("shape", SHAPES)
def test_the_same_statements_from_every_shape(shape: str, codes: str) -> None:
    page = SHAPES[shape](sheets(CODES[codes]))
    reading = read([Document(page.name, page.text.encode())])
    wanted, got = facts(page.expected), facts(reading.lines)
    assert (sorted(wanted - got, key=str), sorted(got - wanted, key=str)) == ([], [])
    assert not reading.unplaced
