"""Changing a file where its data changed, and nowhere else: comments, quotes and indentation of the rest stay.

The old data and the new are walked side by side with the tree of the old text; each difference becomes an edit of the
smallest entry or list item around it. What cannot be edited alone (a value in brackets, the first key of an item) is
rewritten with the next larger thing; `None` stands for that throughout.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

from rungbook.files.emit import entry_lines, item_lines
from rungbook.files.nodes import Entries, Items, Leaf, Node

_NAMES = ("id", "slug", "code", "term", "name", "title")


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `text` where the characters from `start` to `end` were."""

    start: int
    end: int
    text: str


def spliced(text: str, tree: Node, old: Mapping[str, Any], new: Mapping[str, Any]) -> str | None:
    """`text`, whose tree and data (defaults left out) are given, changed to say `new`; None if that is beyond edits."""
    edits = _Splicer(text).edits(tree, old, new)
    if edits is None:
        return None
    ordered = sorted(edits, key=lambda edit: (edit.start, edit.end))
    if any(before.end > after.start for before, after in pairwise(ordered)):
        return None
    parts, place = [], 0
    for edit in ordered:
        parts += [text[place : edit.start], edit.text]
        place = edit.end
    return "".join([*parts, text[place:]])


class _Splicer:
    """Finds the edits in one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.line_end = "\r\n" if "\r\n" in text else "\n"

    def edits(self, node: Node, old: Any, new: Any) -> list[Edit] | None:
        """The edits that make the value of a node the new one; None if it has to be rewritten from outside."""
        if old == new and type(old) is type(new):
            return []
        if isinstance(node, Entries) and not node.flow and isinstance(new, Mapping):
            return self._mapping(node, old, new)
        if isinstance(node, Items) and not node.flow and isinstance(new, Sequence) and not isinstance(new, str):
            return self._list(node, old, new)
        return None

    def _mapping(self, node: Entries, old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Edit] | None:
        edits: list[Edit] = []
        there = {str(key.value): (key, value) for key, value in node.pairs}
        for name, (key, value) in there.items():
            if name in new and (name not in old or old[name] != new[name]):
                inner = self.edits(value, old[name], new[name]) if name in old else None
                edits += inner if inner is not None else [self._entry(node, key, value, new[name])]
            elif name in old and name not in new:
                if not self._begins_line(key.start):
                    return None
                edits.append(Edit(self._top(key.start, key.column), self._line_after(value.end), ""))
        added = [name for name in new if name not in there]
        return edits + self._added(node, there, new, added)

    def _entry(self, node: Entries, key: Leaf, value: Node, new: Any) -> Edit:
        """An entry written anew in its place; a comment behind its old value moves behind its key."""
        first, *rest = entry_lines({str(key.value): new}, node.column - 1)
        comment, end = self._comment(value)
        lines = [first.lstrip(" ") + (f" {comment}" if comment and rest else ""), *rest]
        return Edit(key.start, end if rest else value.end, self.line_end.join(lines))

    def _comment(self, value: Node) -> tuple[str, int]:
        """The comment behind a value on its (first) line, and where the value with it ends."""
        if isinstance(value, Leaf) and (header := re.match(r"[|>][-+0-9]*[ \t]+(#[^\r\n]*)", self.text[value.start :])):
            return header[1].rstrip(), value.end
        behind = re.compile(r"[ \t]+(#[^\r\n]*)").match(self.text, value.end)
        return (behind[1].rstrip(), behind.end()) if behind else ("", value.end)

    def _added(
        self, node: Entries, there: Mapping[str, tuple[Leaf, Node]], new: Mapping[str, Any], added: Sequence[str]
    ) -> list[Edit]:
        """New keys, each behind the nearest one that precedes it in the fixed order and stands in the file."""
        order = list(new)
        groups: dict[str, list[str]] = {}
        for name in added:
            before = next((key for key in reversed(order[: order.index(name)]) if key in there), next(iter(there)))
            groups.setdefault(before, []).append(name)
        edits = []
        for before, names in groups.items():
            lines = entry_lines({name: new[name] for name in names}, node.column - 1)
            edits.append(self._insertion(self._line_after(there[before][1].end), lines))
        return edits

    def _list(self, node: Items, old: Sequence[Any], new: Sequence[Any]) -> list[Edit] | None:
        chunks = self._chunks(node)
        if chunks is None or len(chunks) != len(old):
            return None
        matcher = SequenceMatcher(None, [_name(item) for item in old], [_name(item) for item in new], autojunk=False)
        edits: list[Edit] = []
        for _, low, high, first, last in matcher.get_opcodes():
            if high - low == last - first:
                for place, item in zip(range(low, high), new[first:last], strict=True):
                    edits += self._item(node, chunks, place, old[place], item)
                continue
            edits += [Edit(*chunks[place], "") for place in range(low, high)]
            at = chunks[low][0] if low < high or low == 0 else chunks[low - 1][1]
            if last > first:
                edits.append(self._insertion(at, self._written(node, chunks, old, new[first:last])))
        return edits

    def _written(
        self, node: Items, chunks: Sequence[tuple[int, int]], old: Sequence[Any], items: Sequence[Any]
    ) -> Iterator[str]:
        """The lines of items that are put in: one that only moved keeps its own lines, comments included."""
        for item in items:
            moved = next((place for place, other in enumerate(old) if other == item), None)
            if moved is None:
                yield from item_lines(item, node.column - 1)
            else:
                start, end = chunks[moved]
                yield self.text[start:end].rstrip("\r\n")

    def _item(self, node: Items, chunks: Sequence[tuple[int, int]], place: int, old: Any, new: Any) -> list[Edit]:
        child = node.nodes[place]
        inner = self.edits(child, old, new)
        if inner is not None:
            return inner
        dash = self._dash(node, child)
        lines = item_lines(new, node.column - 1)
        text = self.line_end.join(lines).lstrip(" ")
        _, end = self._comment(child)
        return [Edit(dash, end if len(lines) > 1 else child.end, text)]

    def _chunks(self, node: Items) -> list[tuple[int, int]] | None:
        """Each item with the comments right above it and its whole last line; None if an item shares its line."""
        chunks = []
        for child in node.nodes:
            dash = self._dash(node, child)
            if not self._begins_line(dash):
                return None
            chunks.append((self._top(dash, node.column), self._line_after(child.end)))
        return chunks

    def _dash(self, node: Items, child: Node) -> int:
        """Where the dash of an item stands: the nearest line above its text that has one in the list's column."""
        start = child.start
        while True:
            line = self.text.rfind("\n", 0, start) + 1
            dash = line + node.column - 1
            if self.text[dash : dash + 1] == "-" and dash < child.start:
                return dash
            if line <= node.start:
                return node.start
            start = line - 1

    def _begins_line(self, place: int) -> bool:
        line = self.text.rfind("\n", 0, place) + 1
        return not self.text[line:place].strip(" \t\ufeff")

    def _top(self, place: int, column: int) -> int:
        """The start of a line, or of the comments in the same column right above it."""
        top = self.text.rfind("\n", 0, place) + 1
        while top:
            above = self.text.rfind("\n", 0, top - 1) + 1
            line = self.text[above:top]
            if not line.lstrip(" ").startswith("#") or len(line) - len(line.lstrip(" ")) != column - 1:
                break
            top = above
        return top

    def _line_after(self, place: int) -> int:
        end = self.text.find("\n", place)
        return len(self.text) if end < 0 else end + 1

    def _insertion(self, place: int, lines: Iterator[str] | Sequence[str]) -> Edit:
        text = "".join(line + self.line_end for line in lines)
        open_end = place == len(self.text) and place > 0 and not self.text.endswith("\n")
        return Edit(place, place, self.line_end + text if open_end else text)


def _name(item: Any) -> str:
    """What a list item is known by, so that an item whose text changed is still the same item."""
    if isinstance(item, Mapping):
        return next((f"{key} {item[key]}" for key in _NAMES if key in item), repr(item))
    return repr(item)
