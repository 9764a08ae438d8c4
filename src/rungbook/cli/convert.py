"""`rungbook convert`: documents in, a ladder in any format out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from rungbook.cli.destination import write_all
from rungbook.cli.readings import reading_of
from rungbook.cli.report import report_lines
from rungbook.cli.streams import complain
from rungbook.errors import WrongUse
from rungbook.files import write_file
from rungbook.reading.result import Reading
from rungbook.writing import FORMATS

To = Literal["ladder", "json", "jsonl", "csv", "markdown"]


def convert(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="Files and folders; - is standard input.")],
    to: Annotated[To, typer.Option("--to", help="What to write.")] = "ladder",
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="PATH", help="The file or folder to write instead of standard output."),
    ] = None,
    report: Annotated[
        bool, typer.Option("--report", help="List each repair and each uncertain place as well.")
    ] = False,
) -> int:
    """Turn documents into a ladder, statement lines or another format.

    Reads plain text, Markdown, HTML and Rungbook's own files, all paths together: several files may make one ladder.
    What was written goes to standard output or PATH, the report of what became of every line to standard error.
    A folder that is a ladder already is updated in place and keeps its comments; any other folder with something in it
    is left alone.

    \b
    Examples:
      rungbook convert handbook.md --to jsonl
      rungbook convert levels/*.html --to ladder -o ladder
      rungbook convert reference --to markdown -o ladder.md

    \b
    Exit status:
      0  written
      1  refused (nothing is written), or a piece could not be placed (everything else is written)
      2  wrong use
    """
    reading = reading_of(paths)
    if output is not None:
        write_all(reading, FORMATS[to], output, sources=paths)
    else:
        sys.stdout.write(_text(reading, to))
    complain(*report_lines(reading, full=report))
    return 1 if reading.unplaced else 0


def _text(reading: Reading, to: To) -> str:
    """What goes to standard output; a ladder as its single-file form."""
    chosen = FORMATS[to]
    if len(reading.ladders) > 1 and not chosen.several:
        names = ", ".join(ladder.id for ladder in reading.ladders)
        raise WrongUse(f"these documents make {len(reading.ladders)} ladders ({names}); --to {to} needs -o FOLDER")
    if to == "ladder":
        return write_file(reading.ladders[0]).decode()
    return "".join(data.decode() for data in chosen.write(reading.ladders, reading.lines).values())
