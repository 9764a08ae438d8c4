"""A console that prints for people: to the terminal's width, or to a fixed one where the output goes to a file."""

from __future__ import annotations

import sys

from rich.console import Console, RenderableType
from rich.text import Text

from rungbook.cli.streams import visible
from rungbook.model import Statement, Status

WIDTH = 100
"""Columns where there is no terminal."""


def paper() -> Console:
    """The console for standard output; rich keeps to NO_COLOR and to what the terminal can do."""
    width = None if sys.stdout.isatty() else WIDTH
    return Console(width=width, highlight=False, markup=False, emoji=False)


def put(*renderables: RenderableType) -> None:
    """Prints to standard output, one below the other; without a terminal no line ends in the spaces of a column."""
    console = paper()
    if sys.stdout.isatty():
        console.print(*renderables, sep="\n")
        return
    with console.capture() as captured:
        console.print(*renderables, sep="\n")
    sys.stdout.writelines(line.rstrip() + "\n" for line in captured.get().splitlines())


def words(text: str, style: str = "") -> Text:
    """A document's words, which are never taken for markup or control; what is appended has a style of its own."""
    return Text().append(visible(text), style=style)


def marks_of(statement: Statement) -> str:
    """What a reader must know of a statement beside its words: "" for an agreed, certain one."""
    found = [] if statement.status is Status.AGREED else [statement.status.value]
    if statement.uncertain:
        found.append(f"uncertain {', '.join(statement.uncertain)}")
    return f" [{'; '.join(found)}]" if found else ""
