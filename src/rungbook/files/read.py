"""Canonical files → ladder, strictly: whatever is wrong is refused with its file, line and column."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from pydantic import ValidationError

from rungbook.errors import Place, Problem, Refused
from rungbook.files.assembly import Assembly, folder_of
from rungbook.files.faults import fault_of, node_at
from rungbook.files.layout import FORMAT, LADDER_FILE
from rungbook.files.names import NameFault, name_faults
from rungbook.files.nodes import Entries, Items, Node, parse, place_of, plain, refused
from rungbook.model import Ladder, StatementLine, line_of


class SourceFile(Protocol):
    """A file as it was given: its name with `/`, and its bytes."""

    @property
    def name(self) -> str:
        """The name that reports use."""

    @property
    def data(self) -> bytes:
        """The content."""


@dataclass(frozen=True, slots=True)
class Canonical:
    """A ladder read from its own files: the ladder, its tree of nodes, and the node of each of its statements."""

    ladder: Ladder
    tree: Entries
    statements: Mapping[str, Entries]
    texts: Mapping[str, str]

    @property
    def is_one_file(self) -> bool:
        """Whether the levels stand inside the ladder file."""
        return len(set(self.texts)) == 1 and any(True for _ in self.ladder.levels())

    def lines(self) -> list[StatementLine]:
        """The statement lines: those of the ladder file, then those of each level's in the order of the ladder.

        They name the YAML file and the line where each text starts.
        """
        found: dict[str, list[StatementLine]] = {self.tree.doc: []}
        for track, level, statement in self.ladder.all_statements():
            node = self.statements[statement.id]
            text = node.get("text") or node
            line = replace(line_of(statement, track, level), doc=text.doc, line=text.line)
            found.setdefault(text.doc, []).append(line)
        return [line for lines in found.values() for line in lines]


def is_ladder_file(data: bytes) -> bool:
    """Whether a file says that it is the main file of a canonical ladder: its first key is `rungbook`."""
    return _FIRST_KEY.match(data) is not None


_FIRST_KEY = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:[ \t\r\n]|#[^\n]*\n|---[ \t\r]*\n)*+(?:\{\s*+)?(?:\"rungbook\"|rungbook)[ \t]*:"
)


def read_folder(documents: Sequence[SourceFile]) -> Ladder:
    """The ladder of one canonical folder, or of one file with the levels inside.

    Takes the ladder file and the files below its `tracks/`; raises `Refused` with every problem found.
    """
    return read_canonical(documents).ladder


def read_canonical(documents: Sequence[SourceFile]) -> Canonical:
    """`read_folder` with the places of everything."""
    found = read_canonicals(documents)
    if len(found) != 1:
        place = Place(found[0].tree.doc if found else LADDER_FILE)
        raise refused("several-ladders", f"the file holds {len(found)} ladders", place, "give one ladder at a time")
    return found[0]


def read_canonicals(documents: Sequence[SourceFile]) -> list[Canonical]:
    """The ladders of one canonical folder or file: one, or those that a JSON export lists under `ladders`."""
    main = _main_file(documents)
    texts = {document.name: text_of(document) for document in (main, *documents)}
    tree = parse(main.name, texts[main.name])
    if not isinstance(tree, Entries):
        raise refused("no-ladder", "not a mapping of keys to values", place_of(tree), "begin with `rungbook: 1`")
    if faults := list(_version_faults(tree)):
        raise Refused(faults)
    listed = tree.get("ladders")
    trees = [node for node in listed.nodes if isinstance(node, Entries)] if isinstance(listed, Items) else [tree]
    return [_canonical(each, texts, main.name) for each in trees]


def _canonical(tree: Entries, texts: Mapping[str, str], main: str) -> Canonical:
    assembly = Assembly(folder_of(main), {name: text for name, text in texts.items() if name != main})
    whole = assembly.whole(tree)
    ladder, wrong = _ladder(whole)
    faults = [*assembly.faults, *(wrong or assembly.unlisted())]
    if faults or ladder is None:
        raise Refused(sorted(faults, key=_where))
    return Canonical(ladder, whole, _statement_nodes(whole), texts)


def text_of(document: SourceFile) -> str:
    """The text of a file in UTF-8, with or without a byte order mark. Raises `Refused` with the offset."""
    if 0 in document.data:
        place = Place(document.name, offset=document.data.index(0))
        raise refused("nul", "a NUL byte; this is no text", place, "give a text file")
    try:
        return document.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = Place(document.name, offset=error.start)
        raise refused("encoding", "not UTF-8", place, "save the file as UTF-8") from error


def _main_file(documents: Sequence[SourceFile]) -> SourceFile:
    mains = [document for document in documents if is_ladder_file(document.data)]
    if len(mains) == 1:
        return mains[0]
    if mains:
        where = Place(mains[1].name, 1)
        raise refused("two-ladders", f"a second ladder beside {mains[0].name}", where, "give one ladder at a time")
    named = [d for d in documents if d.name.rsplit("/", 1)[-1] == LADDER_FILE]
    where = Place((named or list(documents))[0].name, 1) if documents else Place(LADDER_FILE)
    raise refused("no-ladder", "no ladder file", where, f"a ladder file begins with `rungbook: {FORMAT}`")


def _version_faults(tree: Entries) -> Iterator[Problem]:
    node = tree.get("rungbook")
    version = plain(node) if node else None
    if version != FORMAT or isinstance(version, bool):
        hint = f"this Rungbook reads format {FORMAT}: write `rungbook: {FORMAT}`"
        yield Problem("format", f"format {version!r} is not known", place_of(node or tree), hint)


def _ladder(tree: Entries) -> tuple[Ladder | None, list[Problem]]:
    data = plain(tree)
    for level, place in _levels_in(data):
        level.setdefault("ordinal", place)
    try:
        ladder = Ladder.model_validate_json(json.dumps(data), strict=True)
    except ValidationError as error:
        return None, [fault_of(tree, detail) for detail in error.errors(include_url=False)]
    return ladder, [_in_file(tree, fault) for fault in name_faults(ladder)]


def _levels_in(data: object) -> Iterator[tuple[dict[str, object], int]]:
    """The mappings that are levels, each with its place in its track, in data of whatever shape."""
    tracks = data.get("tracks") if isinstance(data, dict) else None
    for track in tracks if isinstance(tracks, list) else ():
        levels = track.get("levels") if isinstance(track, dict) else None
        for place, level in enumerate(levels if isinstance(levels, list) else (), start=1):
            if isinstance(level, dict):
                yield level, place


def _statement_nodes(tree: Entries) -> dict[str, Entries]:
    """The node of each statement of a valid ladder, by its id."""
    nodes = [node for node in _statements(tree) if isinstance(node, Entries)]
    return {str(plain(id)): node for node in nodes if (id := node.get("id"))}


def _statements(tree: Entries) -> Iterator[Node]:
    yield from _listed(tree, "statements")
    for track in _listed(tree, "tracks"):
        yield from _listed(track, "statements")
        for level in _listed(track, "levels"):
            yield from _listed(level, "statements")


def _listed(node: Node, key: str) -> Iterator[Node]:
    child = node.get(key) if isinstance(node, Entries) else None
    if isinstance(child, Items):
        yield from child.nodes


def _in_file(tree: Entries, fault: NameFault) -> Problem:
    first = f"{place_of(node_at(tree, fault.first))} has it already; " if fault.first else ""
    return Problem(fault.code, fault.message, place_of(node_at(tree, fault.location)), first + fault.hint)


def _where(problem: Problem) -> tuple[str, int, int]:
    place = problem.place or Place("")
    return place.doc, place.line or 0, place.column or 0
