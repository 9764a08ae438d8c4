"""Level pages as people paste them: built from the labelled pages of the corpus, in two manners, with their labels.

`columns_lost`: a browser's plain text of three scope columns: heads first, then all bullets of all columns together.
`cells_kept`: each cell closed by a lone `|`, each bullet alone on its line, text wrapped anywhere.
Nothing of the corpus is kept here: its labels are read where they lie, and the pages are made for the moment.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

Row = dict[str, Any]
GLOSSES = {"Scope": "How much one owns, and how freely", "Collaborative Reach": "How far one's influence goes"}


@dataclass
class Page:
    """A page under construction: its lines, the labels with their line numbers, and what the page leaves open."""

    name: str
    lines: list[str] = field(default_factory=list)
    gold: list[Row] = field(default_factory=list)
    open: list[Row] = field(default_factory=list)

    def put(self, *lines: str) -> None:
        self.lines.extend(lines)

    def state(self, row: Row, *lines: str) -> None:
        self.gold.append(row | {"doc": self.name, "line": len(self.lines) + 1})
        self.put(*lines)

    def either(self, name: str, row: Row, values: list[Any], line: int | None) -> None:
        why = {"doc": self.name, "line": line, "text": None, "field": name, "gold": row[name], "accept": values}
        self.open.append(why)


def wrapped(text: str, widths: list[int], rng: random.Random) -> list[str]:
    """The text broken at spaces, each line to a width drawn anew, as a narrow table cell leaves it."""
    lines, line, width = [], "", rng.choice(widths)
    for word in text.split():
        if line and len(line) + len(word) >= width:
            lines.append(line)
            line, width = word, rng.choice(widths)
        else:
            line = f"{line} {word}".strip()
    return [*lines, line]


def columns_of(rows: list[Row]) -> dict[str, list[Row]]:
    columns: dict[str, list[Row]] = {}
    for row in rows:
        if row["kind"] == "scope":
            columns.setdefault(row["path"][0], []).append(row)
    return columns


def pillars_of(rows: list[Row]) -> list[tuple[str, list[Row]]]:
    body = [row for row in rows if row["path"] and row["kind"] != "scope"]
    return [(name, list(group)) for name, group in groupby(body, key=lambda row: str(row["path"][0]))]


def columns_lost(name: str, rows: list[Row], rng: random.Random) -> Page:
    """The manner of a plain paste: `Scope`, gloss, `Reach`, gloss, `Levers`, gloss, then every bullet."""
    page, head = Page(name), f"{rows[0]['level']} {rows[0]['title']}"
    bullet = rng.choice(["  • ", "• ", "\t• ", " · ", "  * "])
    gap = [""] if rng.random() < 0.8 else []
    page.put(*rng.choice([[], ["\u00d7"], ["Some Career Framework"], ["\u00d7", "Some Career Framework"]]), head)
    page.state(rows[0], rows[0]["text"])
    columns = columns_of(rows)
    for column in columns:
        page.put(column, GLOSSES.get(column, "What one uses for it"))
    for number, row in enumerate(row for group in columns.values() for row in group):
        page.state(row, f"{bullet}{row['text']}{rng.choice(['', chr(160)])}")
        if number:
            page.either("path", row, [[column] for column in columns], len(page.lines))
    for pillar, group in pillars_of(rows):
        page.put(*gap, pillar, *gap)
        for row in (row for row in group if len(row["path"]) == 1):
            page.state(row, row["text"])
        page.put("Responsibility", "Key Behaviors")
        for path, items in groupby((row for row in group if len(row["path"]) > 1), key=lambda row: row["path"]):
            page.put(path[1], *rng.choice([[], [], [chr(160)]]))
            for row in items:
                page.state(row, f"{bullet}{row['text']}")
    page.put(*rng.choice([[], [head]]))
    return page


def cells_kept(name: str, rows: list[Row], rng: random.Random) -> Page:
    """The manner of a paste that keeps cell borders as lone `|` and wraps every line of text."""
    page, head = Page(name), f"{rows[0]['level']} {rows[0]['title']}"
    widths = rng.choice([[48, 50, 55], [45, 60, 90, 120], [70, 72], [52, 110]])
    dash = rng.choice(["-", "-", "•"])

    def items(group: list[Row]) -> None:
        for row in group:
            page.put(dash)
            page.state(row, *wrapped(row["text"], widths, rng))

    page.put(head)
    page.state(rows[0], *wrapped(rows[0]["text"], widths, rng))
    page.put("|")
    columns = columns_of(rows)
    for column in columns:
        page.put(column, *wrapped(GLOSSES.get(column, "What one uses for it"), widths, rng), "|")
    for group in columns.values():
        items(group)
        page.put("|")
    for pillar, group in pillars_of(rows):
        page.put(pillar)
        for row in (row for row in group if len(row["path"]) == 1):
            page.state(row, *wrapped(row["text"], widths, rng))
        page.put("|", "Responsibility", "|", "Key Behaviors", "|")
        for path, listed in groupby((row for row in group if len(row["path"]) > 1), key=lambda row: row["path"]):
            page.put("|", path[1], "|")
            items(list(listed))
            page.put("|")
    page.put(*rng.choice([[], [head]]))
    return page


MANNERS = {"columns_lost": columns_lost, "cells_kept": cells_kept}
