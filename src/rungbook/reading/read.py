"""Documents of any supported shape to ladders."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from itertools import chain

from rungbook.errors import Place, Problem, Refused
from rungbook.model import Kind, StatementLine
from rungbook.reading.assembling.account import account_of, lists_between_levels
from rungbook.reading.assembling.assemble import Assembled, assemble
from rungbook.reading.assembling.grouping import groups_of
from rungbook.reading.assembling.tracks import name_tracks
from rungbook.reading.blocks import Block, BlockKind
from rungbook.reading.canonical import read_ladder, split_canonical
from rungbook.reading.decoding.decode import decode
from rungbook.reading.decoding.repair import repair
from rungbook.reading.formats.detect import Format, format_of
from rungbook.reading.limits import DEFAULT, Limits
from rungbook.reading.result import Document, Reading, Repair
from rungbook.reading.understanding.found import Found, Understood
from rungbook.reading.understanding.statements import understand

# The module of each format's reader; a stray file of a ladder of ours is read as text.
_READERS = {"text": "text", "canonical": "text", "markdown": "markdown", "html": "html"}
_DATA = (".yaml", ".yml", ".json")  # data of other tools is not understood yet, and is no prose either
_ENOUGH = 5
_ASKING = frozenset({Kind.BEHAVIOR, Kind.SCOPE, Kind.ATTRIBUTE})


def read(documents: Sequence[Document], *, limits: Limits = DEFAULT) -> Reading:
    """Read documents together: statement lines in their order, the ladders they form, an account of every piece.

    Pure: no file is opened, nothing is fetched. Raises `Refused` for documents that cannot be taken (undecodable, over
    a limit, a level given twice with different content) and where there is no ladder in any of them.
    """
    canonical, plain = split_canonical(documents)
    readings = [read_ladder(group) for group in canonical]
    understood, repairs = _understand_all(plain, limits)
    assembled = _assemble_all(understood, {ladder.id for reading in readings for ladder in reading.ladders})
    readings.append(_reading(understood, assembled, repairs))
    place = {document.name: number for number, document in enumerate(documents)}
    lines = sorted(chain.from_iterable(each.lines for each in readings), key=lambda line: place.get(line.doc, 0))
    _refuse_no_ladder(lines, documents)
    return Reading(
        lines=tuple(lines),
        ladders=tuple(chain.from_iterable(each.ladders for each in readings)),
        account=tuple(chain.from_iterable(each.account for each in readings)),
        repairs=tuple(chain.from_iterable(each.repairs for each in readings)),
        notes=tuple(chain.from_iterable(each.notes for each in readings)),
    )


def _reading(understood: list[Understood], assembled: list[Assembled], repairs: list[Repair]) -> Reading:
    ids = {key: id for each in assembled for key, id in (each.ids | each.dropped).items()}
    return Reading(
        lines=tuple(_lines(understood, assembled)),
        ladders=tuple(each.ladder for each in assembled),
        account=tuple(chain.from_iterable(account_of(document, ids) for document in understood)),
        repairs=tuple(repairs),
        notes=tuple(_notes(understood, assembled)),
    )


def _understand_all(documents: Sequence[Document], limits: Limits) -> tuple[list[Understood], list[Repair]]:
    understood: list[Understood] = []
    repairs: list[Repair] = []
    problems: list[Problem] = []
    for document in documents:
        try:
            mended, mends = repair(decode(document, limits=limits).text, document.name)
            blocks = _blocks(document.name, mended, limits)
        except Refused as refused:
            problems += refused.problems
            continue
        understood.append(understand(blocks, document.name))
        understood[-1].number = len(understood)
        name_tracks(understood[-1])
        repairs += mends
    if problems:
        raise Refused(problems)
    return understood, repairs


def _reader(format: Format) -> Callable[..., list[Block]]:
    """A format's `blocks_of`, loaded when first asked for: Markdown's parser alone takes as long as several pages."""
    reader: Callable[..., list[Block]] = import_module(f"rungbook.reading.formats.{_READERS[format]}").blocks_of
    return reader


def _blocks(name: str, text: str, limits: Limits) -> list[Block]:
    """The blocks of a document, by the reader of its format. Data of other tools is only kept."""
    if name.lower().endswith(_DATA):
        lines = enumerate(text.split("\n"), 1)
        return [Block(BlockKind.META, line.strip(), number, number) for number, line in lines if line.strip()]
    return _reader(format_of(name, text))(text, name, limits=limits)


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


def _lines(understood: list[Understood], assembled: list[Assembled]) -> Iterator[StatementLine]:
    """The statements of all documents in their order, without copies."""
    ids = {key: id for each in assembled for key, id in each.ids.items()}
    copies = {key for each in assembled for key in each.dropped}
    names = {key: name for each in assembled for key, name in each.names.items()}
    for document in understood:
        for found in document.found:
            key = document.number, found.block
            if key not in copies:
                track, title = names.get(key, (found.track, None))
                yield _line(document, found, track, title, ids.get(key, ""))


def _line(document: Understood, found: Found, track: str | None, title: str | None, id: str) -> StatementLine:
    """The exchange form of a statement; `title` is the level's where its document names it by a code alone."""
    return StatementLine(
        doc=document.name,
        track=track,
        level=found.level.code if found.level else None,
        title=(found.level.title or title) if found.level else None,
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
    found = (
        f"{asking} statements of {len(levels)} levels were found; "
        f"a ladder has at least {_ENOUGH}, and a level code or two levels"
    )
    place = Place(documents[0].name) if documents else None
    hint = "give the document of a career ladder: levels with what is expected at each"
    raise Refused([Problem("no-ladder", f"there is no ladder here: {found}", place, hint)])


def _notes(understood: list[Understood], assembled: list[Assembled]) -> Iterator[Problem]:
    for document in understood:
        if not document.found:
            yield Problem("no-statements", "there is no statement in this document", Place(document.name))
        for block, heading in lists_between_levels(document):
            message = (
                f'the list under "{heading}" stands between levels and is taken as about the ladder, not as a level'
            )
            yield Problem("list-between-levels", message, Place(document.name, block.line))
        for track in sorted({found.track for found in document.found if found.inferred and found.track}):
            message = f'no heading names the track; "{track}" is inferred from the titles of its levels'
            yield Problem("inferred-track", message, Place(document.name))
    for each in assembled:
        yield from each.notes
