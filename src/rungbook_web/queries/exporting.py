"""A ladder as a file to take along."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath

from rungbook.model import Ladder, slugify, to_lines
from rungbook.writing import FORMATS

_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the oldest date that a zip can hold: the same ladder gives the same bytes


@dataclass(frozen=True, slots=True)
class File:
    """A file to download: its name, its media type, its bytes."""

    name: str
    media_type: str
    data: bytes


def exported(ladder: Ladder, form: str) -> File | None:
    """The ladder in a format of `rungbook convert`, a folder as a zip file; None if there is no such format."""
    if form not in FORMATS:
        return None
    files = FORMATS[form].write([ladder], to_lines(ladder))
    stem = "-".join(filter(None, [slugify(ladder.id), slugify(ladder.version) if ladder.version else ""]))
    if len(files) > 1:
        return File(f"{stem}.zip", "application/zip", _zipped(files, stem))
    [(name, data)] = files.items()
    return File(stem + PurePosixPath(name).suffix, f"{FORMATS[form].media_type}; charset=utf-8", data)


def _zipped(files: dict[str, bytes], folder: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            info = zipfile.ZipInfo(f"{folder}/{name}", _LONG_AGO)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, data)
    return buffer.getvalue()
