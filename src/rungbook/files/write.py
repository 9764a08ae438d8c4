"""Ladder → canonical files."""

from __future__ import annotations

from collections.abc import Mapping

from rungbook.files.emit import emit
from rungbook.files.layout import LADDER_FILE, apart, ladder_data
from rungbook.model import Ladder


def write_file(ladder: Ladder) -> bytes:
    """The ladder as one file, its levels inside."""
    return emit(ladder_data(ladder)).encode()


def write_folder(ladder: Ladder, *, before: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
    main, levels = apart(ladder_data(ladder))
    return {name: emit(data).encode() for name, data in {LADDER_FILE: main, **levels}.items()}
