"""Where `convert` writes, and what it will not write over."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from rungbook.errors import Problem, Refused, WrongUse
from rungbook.files import is_ladder_file, read_folder, write_file, write_folder
from rungbook.files.layout import LADDER_FILE
from rungbook.model import Ladder, slugify, to_lines, unused
from rungbook.reading.result import Document, Reading
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
        if data is None:
            path.unlink()
        else:
            _write(path, data)


def _plan(reading: Reading, format: Format, output: Path) -> dict[Path, bytes | None]:
    """Every file to write, with its content; None for one that goes away, with the level that it held."""
    if format.several or len(reading.ladders) == 1:
        if format.name == "ladder":
            return _ladder_plan(reading.ladders[0], output, reading)
        files = format.write(reading.ladders, reading.lines)
        return {output / name if output.is_dir() else output: data for name, data in files.items()}
    if output.is_file():
        raise WrongUse(f"{output} is a file; {len(reading.ladders)} ladders need a folder")
    plan: dict[Path, bytes | None] = {}
    for ladder, folder in zip(reading.ladders, _folders(reading.ladders, output), strict=True):
        if format.name == "ladder":
            plan |= _ladder_plan(ladder, folder, reading)
        else:
            plan |= _below(folder, format.write([ladder], to_lines(ladder)))
    return plan


def _folders(ladders: Sequence[Ladder], output: Path) -> list[Path]:
    """A subfolder for each ladder by its id, which a file may spell as it likes: never one outside, never one twice."""
    names: list[str] = []
    for ladder in ladders:
        names.append(unused(slugify(ladder.id), names))
    return [output / name for name in names]


def _ladder_plan(ladder: Ladder, output: Path, reading: Reading) -> dict[Path, bytes | None]:
    """The files of a ladder. One that is there already and was read from documents is continued: ids and comments."""
    if output.name == LADDER_FILE and (output.parent / "tracks").is_dir():
        output = output.parent
    is_file = output.suffix in (".yaml", ".yml") and not output.is_dir()
    there = _ladder_file(output) if is_file else _ladder_files(output)
    with _there(output.parent if is_file else output):
        ladder = _continued(there, ladder, reading)
        if is_file:
            return {output: write_file(ladder, before=there.get(output.name), name=output.name)}
        return _below(output, dict.fromkeys(there) | write_folder(ladder, before=there))


@contextmanager
def _there(folder: Path) -> Iterator[None]:
    """What is wrong with the files that are there is told by their full names."""
    try:
        yield
    except Refused as error:
        raise Refused(_in_folder(problem, folder) for problem in error.problems) from None


def _in_folder(problem: Problem, folder: Path) -> Problem:
    if problem.place is None:
        return problem
    return replace(problem, place=replace(problem.place, doc=(folder / problem.place.doc).as_posix()))


def _continued(files: Mapping[str, bytes], ladder: Ladder, reading: Reading) -> Ladder:
    """The ladder as the next state of the one in these files; canonical files that are read are that already."""
    documents = {line.doc for line in reading.lines}
    is_imported = any(s.source and s.source.doc in documents for _, _, s in ladder.all_statements())
    if not files or not is_imported:
        return ladder
    from rungbook.compare.reimport import reimport  # late: most calls write no ladder over another

    return reimport(read_folder([Document(name, data) for name, data in files.items()]), ladder)


def _ladder_file(file: Path) -> dict[str, bytes]:
    """The single file of a ladder that is there already. Raises `WrongUse` for a file that holds something else."""
    data = file.read_bytes() if file.is_file() else b""
    if data and not is_ladder_file(data):
        raise WrongUse(f"{file} is there and is no ladder; name a new file")
    return {file.name: data} if data else {}


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


def _below(folder: Path, files: Mapping[str, bytes | None]) -> dict[Path, bytes | None]:
    return {folder / name: data for name, data in files.items()}


def _write(path: Path, data: bytes) -> None:
    """Replaces a file in one step, so that no reader ever sees half of it; the same bytes are not written again."""
    if path.is_file() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".rungbook-") as folder:
        written = Path(folder) / path.name
        written.write_bytes(data)
        written.replace(path)
