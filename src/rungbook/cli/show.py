"""`rungbook show`: a ladder, a level or a statement as a tree."""

from __future__ import annotations

import json
from difflib import get_close_matches
from typing import Annotated, Literal

import typer
from rich.tree import Tree

from rungbook.cli.paper import put
from rungbook.cli.readings import reading_of
from rungbook.cli.sources import split_address
from rungbook.cli.trees import Standing, ladder_tree, level_tree, statement_tree, track_tree
from rungbook.errors import WrongUse
from rungbook.files.layout import ladder_data, level_data, statement_data, track_data
from rungbook.model.address import find_level, find_track
from rungbook.reading.result import Reading

To = Literal["text", "json"]


def show(
    path: Annotated[str, typer.Argument(metavar="PATH[#LEVEL]", help="A file or folder; #TRACK/ is a whole track.")],
    statement: Annotated[str | None, typer.Option("--statement", metavar="ID", help="Show only this one.")] = None,
    to: Annotated[To, typer.Option("--to", help="A tree for people, or JSON.")] = "text",
) -> int:
    """Show a ladder, a level or a statement.

    A ladder shows its tracks and levels, a level its statements under their headings, a statement where it came from.
    LEVEL is a code, an alias, a title or TRACK/LEVEL. The word `reference` is the ladder that Rungbook ships.

    \b
    Examples:
      rungbook show reference
      rungbook show reference#IC3
      rungbook show ladder#manager/m2 --to json
      rungbook show reference --statement ic3-summary

    \b
    Exit status:
      0  shown
      1  the documents were refused
      2  wrong use: no such path, level or statement, or more than one
    """
    where, address = split_address(path)
    data, trees = _shown(reading_of([where]), address, statement)
    if to == "json":
        print(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        put(*trees)
    return 0


def _shown(reading: Reading, address: str, statement: str | None) -> tuple[object, list[Tree]]:
    """What was asked for, as data and as trees."""
    if statement is not None:
        found = _statement(reading, address, statement)
        return statement_data(found.statement), [statement_tree(found)]
    if address.endswith("/"):
        _, track = find_track(reading.ladders, address)
        return track_data(track), [track_tree(track)]
    if address:
        _, track, level = find_level(reading.ladders, address)
        return level_data(level.ordinal, level), [level_tree(track, level)]
    every = [ladder_data(ladder) for ladder in reading.ladders]
    return every[0] if len(every) == 1 else every, list(map(ladder_tree, reading.ladders))


def _statement(reading: Reading, address: str, id: str) -> Standing:
    """The statement of an id, in the level of an address where one is given."""
    within = find_level(reading.ladders, address)[2] if address else None
    written = {line.id: line for line in reading.lines}
    standing = {
        statement.id: Standing(statement, track, level, written.get(statement.id))
        for ladder in reading.ladders
        for track, level, statement in ladder.all_statements()
        if within is None or level is within
    }
    if id not in standing:
        near = get_close_matches(id, standing, n=3)
        raise WrongUse(f"no statement '{id}'" + (f"; near it: {', '.join(near)}" if near else ""))
    return standing[id]
