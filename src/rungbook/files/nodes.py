"""YAML text as a tree of nodes that know where they stand: a safe subset of YAML 1.2, parsed with ruamel.yaml.

Taken: block and flow collections, every scalar style, comments. Not taken, and refused with their place: anchors and
aliases (what YAML bombs are made of), tags, directives, several documents in one file, repeated keys. Plain scalars
follow the core schema of YAML 1.2: `no` and `2024-05-01` are text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, StringMark, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from ruamel.yaml.reader import ReaderError

from rungbook.errors import Place, Problem, Refused

MAX_CHARACTERS = 10_000_000
MAX_SCALAR = 100_000
MAX_DEPTH = 30

Scalar = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Node:
    """One value of a file. `start` and `end` are character offsets of its own text, comments around it left out;
    `line`, `last_line` and `column` count from 1 and say where that text stands (for a block scalar, its words)."""

    doc: str
    start: int
    end: int
    line: int
    last_line: int
    column: int


@dataclass(frozen=True, slots=True)
class Leaf(Node):
    """A scalar. `value` is what it means."""

    value: Scalar


@dataclass(frozen=True, slots=True)
class Items(Node):
    """A sequence; `flow` when it is written in brackets."""

    nodes: tuple[Node, ...]
    flow: bool


@dataclass(frozen=True, slots=True)
class Entries(Node):
    """A mapping; `flow` when it is written in braces. Keys are text."""

    pairs: tuple[tuple[Leaf, Node], ...]
    flow: bool

    def get(self, key: str) -> Node | None:
        """The node of a key, or None."""
        return next((node for leaf, node in self.pairs if leaf.value == key), None)


def plain(node: Node) -> object:
    """The value of a node as dicts, lists and scalars."""
    match node:
        case Leaf():
            return node.value
        case Items():
            return [plain(child) for child in node.nodes]
        case Entries():
            return {str(key.value): plain(child) for key, child in node.pairs}
    raise TypeError(node)


def parse(doc: str, text: str) -> Node:
    """The tree of one YAML document. Raises `Refused` with line and column for anything that is no safe YAML."""
    if len(text) > MAX_CHARACTERS:
        raise refused("too-large", f"the file has more than {MAX_CHARACTERS:,} characters", Place(doc), "split it")
    reader = _Composer(doc, text)
    try:
        return reader.document()
    except ReaderError as error:
        place = Place(doc, *_line_and_column(text, int(error.position)))
        raise refused("yaml", "a control character that YAML does not allow", place, "remove it") from error
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(doc, mark.line + 1, column=mark.column + 1) if mark else Place(doc)
        message = " ".join(str(error.problem or error.context or "not YAML").split())
        raise refused("yaml", f"not valid YAML: {message}", place, "mend the syntax here or just above") from error
    except (YAMLError, ValueError, OverflowError, IndexError, AssertionError) as error:
        raise refused("yaml", "not valid YAML", Place(doc), "mend the syntax") from error


def refused(code: str, message: str, place: Place, hint: str) -> Refused:
    """A refusal for one problem."""
    return Refused([Problem(code, message, place, hint)])


def _line_and_column(text: str, offset: int) -> tuple[int, None, int]:
    before = text[:offset]
    return before.count("\n") + 1, None, offset - (before.rfind("\n") + 1) + 1


class _Composer:
    """Builds nodes from ruamel.yaml's events, refusing as early as the stream allows."""

    def __init__(self, doc: str, text: str) -> None:
        self.doc = doc
        self.text = text
        self.events: Iterator[Event] = YAML(typ="safe", pure=True).parse(text)

    def document(self) -> Node:
        """The single document of the stream."""
        next(self.events)
        event = next(self.events)
        if isinstance(event, StreamEndEvent):
            raise refused("empty", "the file is empty", Place(self.doc), "a ladder file begins with `rungbook: 1`")
        if isinstance(event, DocumentStartEvent) and (event.version or event.tags):
            raise self._no(event, "a YAML directive", "remove the line that begins with %")
        node = self._node(next(self.events), 0)
        next(self.events)
        event = next(self.events)
        if not isinstance(event, StreamEndEvent):
            raise self._no(event, "a second YAML document", "keep one document in a file")
        return node

    def _node(self, event: Event, depth: int) -> Node:
        if isinstance(event, AliasEvent):
            raise self._no(event, f"an alias (*{event.anchor})", "write the value out")
        if not isinstance(event, NodeEvent):
            raise self._no(event, "something else than a value", "mend the syntax")
        if event.anchor is not None:
            raise self._no(event, f"an anchor (&{event.anchor})", "remove it; nothing can refer to it")
        if getattr(event, "ctag", None) is not None:
            raise self._no(event, "a tag", "remove the word that begins with !")
        if depth > MAX_DEPTH:
            raise self._no(event, f"nesting deeper than {MAX_DEPTH}", "flatten it")
        if isinstance(event, ScalarEvent):
            return self._leaf(event)
        if isinstance(event, SequenceStartEvent):
            return self._items(event, depth)
        if isinstance(event, MappingStartEvent):
            return self._entries(event, depth)
        raise self._no(event, "something else than a value", "mend the syntax")

    def _items(self, event: SequenceStartEvent, depth: int) -> Items:
        nodes: list[Node] = []
        while not isinstance(after := next(self.events), SequenceEndEvent):
            nodes.append(self._node(after, depth + 1))
        flow, mark, close = bool(event.flow_style), event.start_mark, after.end_mark
        last = nodes[-1] if nodes and not flow else None
        end, end_line = (last.end, last.last_line) if last else (close.index, close.line + 1)
        return Items(self.doc, mark.index, end, mark.line + 1, end_line, mark.column + 1, tuple(nodes), flow)

    def _entries(self, event: MappingStartEvent, depth: int) -> Entries:
        pairs: list[tuple[Leaf, Node]] = []
        seen: dict[str, int] = {}
        while not isinstance(after := next(self.events), MappingEndEvent):
            key = self._key(after, depth)
            name = str(key.value)
            if name in seen:
                hint = f"it stands in line {seen[name]} already; keep one"
                raise refused("repeated-key", f"key '{name}' repeated", place_of(key), hint)
            seen[name] = key.line
            pairs.append((key, self._beside(key, self._node(next(self.events), depth + 1))))
        flow, mark, close = bool(event.flow_style), event.start_mark, after.end_mark
        last = pairs[-1][1] if pairs and not flow else None
        end, end_line = (last.end, last.last_line) if last else (close.index, close.line + 1)
        return Entries(self.doc, mark.index, end, mark.line + 1, end_line, mark.column + 1, tuple(pairs), flow)

    def _beside(self, key: Leaf, value: Node) -> Node:
        """A value; one that is not there at all stands behind its key, not where the parser noticed."""
        if value.start != value.end or not isinstance(value, Leaf):
            return value
        end = self.text.find(":", key.end) + 1
        column = key.column + end - key.start
        return replace(value, start=end, end=end, line=key.last_line, last_line=key.last_line, column=column)

    def _key(self, event: Event, depth: int) -> Leaf:
        node = self._node(event, depth + 1)
        if not isinstance(node, Leaf) or not isinstance(event, ScalarEvent):
            raise self._no(event, "a collection as a key", "a key is a word")
        return replace(node, value=str(event.value))

    def _leaf(self, event: ScalarEvent) -> Leaf:
        value, mark, end_mark = str(event.value), event.start_mark, event.end_mark
        if len(value) > MAX_SCALAR:
            raise self._no(event, f"a text of more than {MAX_SCALAR:,} characters", "split it")
        if any("\ud800" <= c <= "\udfff" for c in value):
            raise self._no(event, "half of a surrogate pair", "write the character itself")
        if event.style in ("|", ">"):
            return self._block(mark, value)
        meaning = value if event.style else meaning_of(value)
        return Leaf(self.doc, mark.index, end_mark.index, mark.line + 1, end_mark.line + 1, mark.column + 1, meaning)

    def _block(self, mark: StringMark, value: str) -> Leaf:
        """A block scalar: the parser's end mark runs past blank lines and comments, so its lines are found here."""
        lines = self.text[mark.index :].splitlines(keepends=True)
        end, first, last, indent = len(lines[0].rstrip("\r\n")), 0, 0, 0
        offset = len(lines[0])
        for number, line in enumerate(lines[1:], start=1):
            words = line.strip(" \r\n")
            depth = len(line) - len(line.lstrip(" "))
            if words and first and depth < indent:
                break
            if words and not first:
                first, indent = number, depth
                if not value.strip():
                    break
            if words:
                end, last = offset + len(line.rstrip("\r\n")), number
            offset += len(line)
        start_line = mark.line + 1
        column = indent + 1 if first else mark.column + 1
        return Leaf(self.doc, mark.index, mark.index + end, start_line + first, start_line + last, column, value)

    def _no(self, event: Event, what: str, hint: str) -> Refused:
        mark = event.start_mark
        return refused(
            "yaml", f"{what} is not taken here", Place(self.doc, mark.line + 1, column=mark.column + 1), hint
        )


def place_of(node: Node) -> Place:
    """Where a node stands, for reports."""
    return Place(node.doc, node.line, column=node.column)


_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_BOOL = {word: word.lower() == "true" for word in ("true", "True", "TRUE", "false", "False", "FALSE")}
_INT = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]{1,18}|[0-9]{1,18}(\.[0-9]{0,18})?)([eE][-+]?[0-9]{1,3})?")


def meaning_of(word: str) -> Scalar:
    """What a plain scalar means by the core schema of YAML 1.2 (hexadecimal, octal, infinities: text)."""
    if word in _NULL:
        return None
    if word in _BOOL:
        return _BOOL[word]
    if _INT.fullmatch(word):
        return int(word)
    if _FLOAT.fullmatch(word):
        return float(word)
    return word
