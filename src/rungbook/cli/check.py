"""`rungbook check`: the strict reading of canonical files."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, Literal

import typer

from rungbook.cli.sources import documents_at
from rungbook.cli.streams import complain, visible
from rungbook.errors import Place, Problem, Refused
from rungbook.files import read_canonical, reference_problems
from rungbook.reading.canonical import split_canonical
from rungbook.reading.result import Document

To = Literal["text", "jsonl"]


def check(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="Folders or files of canonical ladders.")],
    to: Annotated[To, typer.Option("--to", help="Lines for people, or an object a line.")] = "text",
) -> int:
    """Check the canonical files of a ladder strictly.

    Every problem is one line, `file:line:column: what is wrong; what to do`: syntax, unknown and missing keys, wrong
    types, names given twice, level files that are missing or not listed, and references to what is not there.

    \b
    Examples:
      rungbook check ladder
      rungbook check ladder --to jsonl

    \b
    Exit status:
      0  nothing wrong
      1  there are problems
      2  wrong use
    """
    documents = documents_at(paths)
    problems = list(_problems(documents))
    for problem in problems:
        print(_as_json(problem) if to == "jsonl" else visible(str(problem)))
    if not problems and sys.stderr.isatty():
        complain(f"no problems in {len(documents)} files")
    return 1 if problems else 0


def _problems(documents: Sequence[Document]) -> Iterator[Problem]:
    groups, others = split_canonical(documents)
    for group in groups:
        yield from _ladder_problems(group)
    if not groups:
        yield from _ladder_problems(others)
        return
    for document in others:
        if document.name.endswith((".yaml", ".yml")):
            place = Place(document.name, 1)
            yield Problem(
                "no-ladder", "this file belongs to no ladder", place, "a ladder file begins with `rungbook: 1`"
            )


def _ladder_problems(documents: Sequence[Document]) -> Iterable[Problem]:
    try:
        return reference_problems(read_canonical(documents))
    except Refused as error:
        return error.problems


def _as_json(problem: Problem) -> str:
    place = problem.place
    fields = {
        "code": problem.code,
        "file": place.doc if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "message": problem.message,
        "hint": problem.hint,
    }
    return json.dumps(fields, ensure_ascii=False)
