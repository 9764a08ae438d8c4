"""`rungbook compare`: what changes from one level to another."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Annotated, Literal

import typer
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from rungbook.cli.paper import put, words
from rungbook.cli.readings import Found, levels_at
from rungbook.cli.streams import patience
from rungbook.compare import Change, Mark, compare_attributes, compare_levels, title_of, to_items
from rungbook.compare.words import Run
from rungbook.model import Statement

To = Literal["text", "json", "jsonl"]


def compare(
    lower: Annotated[str, typer.Argument(metavar="A", help="The lower level: PATH#LEVEL.")],
    upper: Annotated[str, typer.Argument(metavar="B", help="The upper level: PATH#LEVEL.")],
    to: Annotated[To, typer.Option("--to", help="A table for people, or objects for machines.")] = "text",
    changes_only: Annotated[bool, typer.Option("--changes", help="Leave out what is carried.")] = False,
) -> int:
    """Compare two levels: what is carried, strengthened, new, dropped, capped.

    Attributes come first, with their values. Each other statement of either level stands once, by competency: on the
    left as A says it, on the right as B does, the words that differ underlined. A path whose documents hold a single
    level needs no #LEVEL.

    \b
    Examples:
      rungbook compare reference#IC3 reference#IC4
      rungbook compare l3.md l4.md --to jsonl

    \b
    Exit status:
      0  compared, whatever the answer is
      1  the documents were refused
      2  wrong use: no such path or level, or more than one
    """
    a, b = levels_at(lower, upper)
    ladder = a.ladder if a.ladder is b.ladder else None
    with patience("Comparing"):
        changes = compare_levels(a.level, b.level, ladder=ladder)
    if changes_only:
        changes = tuple(change for change in changes if change.change is not Mark.CARRIED)
    if to == "text":
        title = words(title_of(a.level, b.level, changes), "bold")
        put(title, *_attributes(a, b, changes_only=changes_only), *_pages(changes))
        return 0
    items = [json.dumps(item, ensure_ascii=False) for item in to_items(changes, lower=lower, upper=upper)]
    sys.stdout.write("[" + ",\n ".join(items) + "]\n" if to == "json" else "".join(item + "\n" for item in items))
    return 0


def _attributes(a: Found, b: Found, *, changes_only: bool) -> Iterator[RenderableType]:
    """A table of the attributes of both levels: label, value at A, value at B."""
    rows = [c for c in compare_attributes(a.level, b.level) if not changes_only or c.change is not Mark.CARRIED]
    if not rows:
        return
    yield Text()
    table = _table()
    for row in rows:
        values = [words(side.text) if side else Text("-", style="dim") for side in (row.lower, row.upper)]
        table.add_row(words(row.path[-1] if row.path else "", "dim"), *values)
    yield table


def _pages(changes: Sequence[Change]) -> Iterator[RenderableType]:
    """A table for each place in the tree."""
    for path, group in groupby(changes, key=lambda change: change.path):
        yield Text()
        yield words(" > ".join(path) or "(no heading)", "bold")
        table = _table()
        for change in group:
            left = _side(change.lower, change.words_lower, change)
            right = _side(change.upper, change.words_upper, change)
            table.add_row(Text(change.change.value, style="dim"), left, right)
        yield table


def _table() -> Table:
    table = Table.grid(padding=(0, 2), expand=True)
    table.add_column(width=12)
    table.add_column(ratio=1)
    table.add_column(ratio=1)
    return table


def _side(statement: Statement | None, runs: Sequence[Run], change: Change) -> Text:
    """One side of a row: the words that differ underlined where there are two sides to differ."""
    if statement is None:
        return Text("-", style="dim")
    if change.change is not Mark.STRENGTHENED or not runs:
        return words(statement.text)
    return Text().join(words(text, "bold underline" if differs else "") for text, differs in runs)
