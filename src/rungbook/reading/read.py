"""Documents of any supported shape to ladders."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain

from rungbook.errors import Place, Problem, Refused
from rungbook.model import Kind, StatementLine
from rungbook.reading import html, markdown, text
from rungbook.reading.account import account_of
from rungbook.reading.assemble import Assembled, assemble
from rungbook.reading.blocks import Block
from rungbook.reading.canonical import read_ladder, split_canonical
from rungbook.reading.decode import decode
from rungbook.reading.formats import format_of
from rungbook.reading.found import Found, Understood
from rungbook.reading.grouping import groups_of
from rungbook.reading.limits import DEFAULT, Limits
from rungbook.reading.repair import repair
from rungbook.reading.result import Document, Reading, Repair
from rungbook.reading.statements import understand
from rungbook.reading.tracks import name_tracks

_READERS: dict[str, Callable[..., list[Block]]] = {
    "text": text.blocks_of,
    "markdown": markdown.blocks_of,
    "html": html.blocks_of,
}
_ENOUGH = 5
_ASKING = frozenset({Kind.BEHAVIOR, Kind.SCOPE, Kind.ATTRIBUTE})


def read(documents: Sequence[Document], *, limits: Limits = DEFAULT) -> Reading:
    """Read documents together: statement lines in their order, the ladders they form, an account of every piece.

    Pure: no file is opened, nothing is fetched. Raises `Refused` for documents that cannot be taken (undecodable, over a
    limit, a level given twice with different content) and where there is no ladder in any of them.
    """
    canonical, plain = split_canonical(documents)
    readings = [read_ladder(group) for group in canonical]
    understood, repairs = _understand_all(plain, limits)
    taken = {ladder.id for reading in readings for ladder in reading.ladders}
    assembled = _assemble_all(understood, taken)
    lines = [list(chain.from_iterable(_lines(document, assembled))) for document in [understood]]
    order = {document.name: place for place, document in enumerate(documents)}
    every = [*(line for reading in readings for line in reading.lines), *chain.from_iterable(lines)]
    every.sort(key=lambda line: order.get(line.doc, 0))
    _refuse_no_ladder(every, documents)
    ids = {key: id for each in assembled for key, id in (each.ids | each.dropped).items()}
    pieces = [piece for document in understood for piece in account_of(document, ids)]
    return Reading(
        lines=tuple(every),
        ladders=(*(ladder for reading in readings for ladder in reading.ladders), *(each.ladder for each in assembled)),
        account=(*(piece for reading in readings for piece in reading.account), *pieces),
        repairs=tuple(repairs),
        notes=(*(note for reading in readings for note in reading.notes), *_notes(understood, assembled)),
    )


def _understand_all(documents: Sequence[Document], limits: Limits) -> tuple[list[Understood], list[Repair]]:
    understood: list[Understood] = []
    repairs: list[Repair] = []
    problems: list[Problem] = []
    for document in documents:
        try:
            decoded = decode(document, limits=limits)
            mended, mends = repair(decoded.text, document.name)
            blocks = _READERS.get(format_of(document.name, mended), text.blocks_of)(
                mended, document.name, limits=limits
            )
        except Refused as refused:
            problems += refused.problems
            continue
        understood.append(understand(blocks, document.name))
        repairs += mends
    if problems:
        raise Refused(problems)
    for each in understood:
        name_tracks(each)
    return understood, repairs


def _assemble_all(understood: list[Understood], taken: set[str]) -> list[Assembled]:
    assembled = []
    problems: list[Problem] = []
    for group in groups_of(understood):
        try:
            assembled.append(assemble(group, taken))
        except Refused as refused:
            problems += refused.problems
            continue
        taken.add(assembled[-1].ladder.id)
    if problems:
        raise Refused(problems)
    return assembled


def _lines(understood: list[Understood], assembled: list[Assembled]) -> list[list[StatementLine]]:
    ids = {key: id for each in assembled for key, id in each.ids.items()}
    dropped = {key for each in assembled for key in each.dropped}
    names = {key: name for each in assembled for key, name in each.names.items()}
    return [
        [
            _line(document, found, ids.get((document.name, found.block), ""), names)
            for found in document.found
            if (document.name, found.block) not in dropped
        ]
        for document in understood
    ]


def _line(document: Understood, found: Found, id: str, names: dict[tuple[str, int], tuple]) -> StatementLine:  # type: ignore[type-arg]
    track, level = names.get((document.name, found.block), (found.track, found.level))
    return StatementLine(
        doc=document.name,
        track=track,
        level=level.code if level else None,
        title=(found.level.title if found.level else None) or (level.title if level else None),
        kind=found.kind,
        path=found.path,
        text=found.text,
        status=found.status,
        line=found.line,
        uncertain=found.uncertain,
        id=id,
    )


def _refuse_no_ladder(lines: list[StatementLine], documents: Sequence[Document]) -> None:
    """A ladder has at least five statements that ask or say something of a level, and a level code or two levels."""
    asking = sum(line.kind in _ASKING for line in lines)
    codes = {line.level for line in lines if line.level}
    levels = {(line.track, line.level, line.title) for line in lines if line.level or line.title}
    if asking >= _ENOUGH and (codes or len(levels) >= 2):
        return
    found = f"{asking} statements of {len(levels)} levels were found; a ladder has at least {_ENOUGH}, and a level code or two levels"
    place = Place(documents[0].name) if documents else None
    hint = "give the document of a career ladder: levels with what is expected at each"
    raise Refused([Problem("no-ladder", f"there is no ladder here: {found}", place, hint)])


def _notes(understood: list[Understood], assembled: list[Assembled]) -> list[Problem]:
    notes = []
    for document in understood:
        if not document.found:
            notes.append(Problem("no-statements", "there is no statement in this document", Place(document.name)))
        inferred = sorted({found.track for found in document.found if found.inferred and found.track})
        for track in inferred:
            message = f'no heading names the track; "{track}" is inferred from the titles of its levels'
            notes.append(Problem("inferred-track", message, Place(document.name)))
    return [*notes, *(note for each in assembled for note in each.notes)]
