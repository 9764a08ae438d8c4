"""Where `convert` writes, and what it will not write over."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from rungbook.errors import WrongUse
from rungbook.files import is_ladder_file, write_file, write_folder
from rungbook.files.layout import LADDER_FILE
from rungbook.model import Ladder, to_lines
from rungbook.reading.result import Reading
from rungbook.writing import Format


def write_all(reading: Reading, format: Format, output: Path, *, sources: Sequence[str]) -> None:
    """Writes a reading to a file or folder; several ladders get a subfolder each.

    Raises `WrongUse` before anything is written: for a folder that is in use for something else, and for an output
    that is one of the sources.
    """
    plan = _plan(reading, format, output)
    mine = {Path(source).resolve() for source in sources if Path(source).is_file()}
    for path in plan:
        if path.resolve() in mine and format.name != "ladder":
            raise WrongUse(f"{path} is what is being read; write to another file")
    for path, data in plan.items():
        _write(path, data)


def _plan(reading: Reading, format: Format, output: Path) -> dict[Path, bytes]:
    """Every file to write, with its content."""
    if format.several or len(reading.ladders) == 1:
        if format.name == "ladder":
            return _ladder_plan(reading.ladders[0], output)
        files = format.write(reading.ladders, reading.lines)
        return {output / name if output.is_dir() else output: data for name, data in files.items()}
    if output.is_file():
        raise WrongUse(f"{output} is a file; {len(reading.ladders)} ladders need a folder")
    plan: dict[Path, bytes] = {}
    for ladder in reading.ladders:
        if format.name == "ladder":
            plan |= _ladder_plan(ladder, output / ladder.id)
        else:
            plan |= _below(output / ladder.id, format.write([ladder], to_lines(ladder)))
    return plan


def _ladder_plan(ladder: Ladder, output: Path) -> dict[Path, bytes]:
    if output.suffix in (".yaml", ".yml") and not output.is_dir():
        return {output: write_file(ladder)}
    before = _ladder_files(output)
    return _below(output, write_folder(ladder, before=before))


def _ladder_files(folder: Path) -> dict[str, bytes]:
    """The canonical files of a folder that is there already. Raises `WrongUse` for a folder that holds other things."""
    if not folder.exists():
        return {}
    if not folder.is_dir():
        raise WrongUse(f"{folder} is a file; a ladder is written to a folder, or to a name that ends in .yaml")
    main = folder / LADDER_FILE
    if main.is_file() and is_ladder_file(main.read_bytes()):
        levels = sorted((folder / "tracks").glob("*/*.yaml"))
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in (main, *levels)}
    if any(folder.iterdir()):
        raise WrongUse(f"{folder} is there and is no ladder; name a new folder")
    return {}


def _below(folder: Path, files: Mapping[str, bytes]) -> dict[Path, bytes]:
    return {folder / name: data for name, data in files.items()}


def _write(path: Path, data: bytes) -> None:
    """Replaces a file in one step, so that no reader ever sees half of it; the same bytes are not written again."""
    if path.is_file() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        file.write(data)
    written = Path(file.name)
    written.chmod(0o666 & ~_umask())
    written.replace(path)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
