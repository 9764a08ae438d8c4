"""Rungbook: career ladders as structured, versioned, comparable documents.

The dozen names below are the library; each is loaded when it is first used, so that importing Rungbook costs nothing.

>>> import rungbook
>>> ladder = rungbook.reference_ladder()
>>> _, _, ic3 = rungbook.find_level([ladder], "IC3")
>>> _, _, ic4 = rungbook.find_level([ladder], "IC4")
>>> changes = rungbook.compare_levels(ic3, ic4, ladder=ladder)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rungbook.compare import Change, compare_levels
    from rungbook.errors import Problem, Refused, RungbookError, WrongUse
    from rungbook.files import read_folder, write_folder
    from rungbook.model import Ladder, Level, Statement, StatementLine, Track, to_lines
    from rungbook.model.address import find_level
    from rungbook.reading import read
    from rungbook.reading.documents import open_documents
    from rungbook.reading.result import Document, Reading
    from rungbook.reference import load as reference_ladder

_HOMES = {
    "Change": "rungbook.compare",
    "Document": "rungbook.reading.result",
    "Ladder": "rungbook.model",
    "Level": "rungbook.model",
    "Problem": "rungbook.errors",
    "Reading": "rungbook.reading.result",
    "Refused": "rungbook.errors",
    "RungbookError": "rungbook.errors",
    "Statement": "rungbook.model",
    "StatementLine": "rungbook.model",
    "Track": "rungbook.model",
    "WrongUse": "rungbook.errors",
    "compare_levels": "rungbook.compare",
    "find_level": "rungbook.model.address",
    "open_documents": "rungbook.reading.documents",
    "read": "rungbook.reading",
    "read_folder": "rungbook.files",
    "reference_ladder": "rungbook.reference:load",
    "to_lines": "rungbook.model",
    "write_folder": "rungbook.files",
}

__all__ = [
    "Change",
    "Document",
    "Ladder",
    "Level",
    "Problem",
    "Reading",
    "Refused",
    "RungbookError",
    "Statement",
    "StatementLine",
    "Track",
    "WrongUse",
    "compare_levels",
    "find_level",
    "open_documents",
    "read",
    "read_folder",
    "reference_ladder",
    "to_lines",
    "write_folder",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'rungbook' has no attribute {name!r}")
    module, _, original = _HOMES[name].partition(":")
    return getattr(import_module(module), original or name)


def __dir__() -> list[str]:
    return sorted(_HOMES)
