"""From elements and text with their lines to blocks: the part that Markdown and HTML share.

A format tells the builder what opens, what closes and what text stands where; the builder keeps what holds around it
(list, cell, collapsible part, emphasis, chrome) and cuts the text between two block elements into blocks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from rungbook.reading.blocks import Block, BlockKind
from rungbook.reading.formats.elements import (
    BOLD,
    CELLS,
    HEADINGS,
    HOLDERS,
    IMPLIED_END,
    INLINE,
    ITALIC,
    LISTS,
    TABLE_PARTS,
    VOID,
    WORDLESS,
)
from rungbook.reading.formats.labels import fold, has_words, without_emoji
from rungbook.reading.formats.nesting import Element, Fold, Item, Table
from rungbook.reading.formats.runs import Manner, Piece, Span, cut, has_text, label_of, without_task_box
from rungbook.reading.limits import Limits, too_deep, too_wide

_NO_ATTRIBUTES: Mapping[str, str] = {}


class Builder:
    """Collects the blocks of one document. Raises `Refused` when it nests too deep or a table is too wide."""

    def __init__(self, name: str, limits: Limits) -> None:
        self.blocks: list[Block] = []
        self.lazy: frozenset[int] = frozenset()
        self._name = name
        self._limits = limits
        self._stack = [Element("")]
        self._spans: list[Span] = []
        self._images: list[tuple[str, int]] = []
        self._hard = False
        self._tables = 0
        self._guide = ""

    @property
    def around(self) -> Element:
        """The innermost open element."""
        return self._stack[-1]

    def is_inside(self, tags: frozenset[str]) -> bool:
        """Whether one of `tags` is open."""
        return any(element.tag in tags for element in self._stack)

    def open(
        self,
        tag: str,
        line: int,
        attributes: Mapping[str, str] = _NO_ATTRIBUTES,
        *,
        chrome: str = "",
        bold: bool = False,
        italic: bool = False,
        solid: bool = False,
        marker: str = "",
    ) -> None:
        """Begin an element at `line`. `chrome` is why its text is no content; `marker` the bullet of an item."""
        if tag not in INLINE:
            self._end_implied(tag)
        if tag not in INLINE or self._is_entry(tag):
            self.flush()
        if tag in VOID:
            return
        if len(self._stack) > self._limits.depth:
            raise too_deep(self._name, line, self._limits.depth)
        inner = self.around.inside(tag, solid)
        inner.aside = inner.aside or (bool(chrome) and not inner.chrome and tag in INLINE)
        inner.chrome = inner.chrome or chrome
        inner.wordless = inner.wordless or tag in WORDLESS
        inner.bold = inner.bold or bold or tag in BOLD
        inner.italic = inner.italic or italic or tag in ITALIC
        if tag == "a":
            inner.link = attributes.get("href", "")
        elif tag not in INLINE:
            self._hold(inner, tag, line, attributes, marker)
        self._stack.append(inner)

    def close(self, tag: str, *, solid: bool = False) -> None:
        """End the nearest open element `tag`. If there is none that may be closed here, the text only breaks."""
        for index in range(len(self._stack) - 1, 0, -1):
            element = self._stack[index]
            alike = element.tag == tag or (tag in HEADINGS and element.tag in HEADINGS)
            if element.solid and not solid:
                return
            if alike:
                self._end(index)
                return
            if element.tag in CELLS and tag not in TABLE_PARTS:
                break
        if tag not in INLINE:
            self.flush()

    def text(self, data: str, line: int) -> None:
        """Add text that starts at `line`; line ends inside it are counted."""
        around = self.around
        if around.wordless or around.aside:
            if data.strip():
                words = "" if around.wordless else fold(data)
                self.chrome(line, line + data.rstrip().count("\n"), around.chrome, words)
            return
        for offset, row in enumerate(data.split("\n")):
            if row:
                blank = row.isspace()
                self._spans.append(Span(row, line + offset, around.bold, around.italic, around.link, self._hard))
                self._hard = self._hard and blank

    def break_line(self) -> None:
        """A line break that the document means."""
        self._hard = True

    def image(self, words: str, line: int) -> None:
        """A picture and the words that stand for it. They are no text of the document."""
        self._images.append((words, line))

    def chrome(self, line: int, end_line: int, reason: str, text: str = "") -> None:
        """Account for lines that are no content."""
        self.blocks.append(Block(BlockKind.CHROME, text, line, end_line, reason=reason))

    def code(self, text: str, line: int, end_line: int) -> None:
        """A stretch of source code or other preformatted text."""
        self.flush()
        around = self.around
        parent = around.item.nearest() if around.item else None
        block = Block(BlockKind.CODE, text, line, end_line, parent=parent, cell=around.cell)
        self.blocks.append(replace(block, folds=_titles(around.folds)))

    def meta(self, label: str, value: str, line: int, end_line: int) -> None:
        """A property of the document as a whole."""
        self.blocks.append(Block(BlockKind.META, fold(value), line, end_line, label=label, value=fold(value)))

    def finish(self) -> list[Block]:
        """End everything that is open; all blocks in the order of the document.

        A table of a single cell is only a frame: what stands in it stands in no table.
        """
        self._end(1)
        self.flush()
        wide = {b.cell.table for b in self.blocks if b.cell and (b.cell.row or b.cell.column)}
        return [b if b.cell is None or b.cell.table in wide else _unframed(b) for b in self.blocks]

    def flush(self) -> None:
        """Make blocks of the text gathered since the last block element began or ended."""
        self._hard = False
        if not self._spans and not self._images:
            return
        spans, images, self._spans, self._images = self._spans, self._images, [], []
        around = self.around
        if not any(map(has_text, spans)):
            for words, line in images:
                self.chrome(line, line, "image", fold(words))
            return
        for piece in cut(spans, self._manner(around)):
            if piece.text:
                self._add(piece, around)

    def _manner(self, around: Element) -> Manner:
        holder = around.holder
        if around.chrome or holder in (BlockKind.HEADING, BlockKind.FOLD, BlockKind.META, BlockKind.CODE):
            return Manner(typed=holder is BlockKind.CODE and not around.chrome)
        return Manner(breaks=holder is BlockKind.PARAGRAPH, lazy=self.lazy)

    def _hold(self, inner: Element, tag: str, line: int, attributes: Mapping[str, str], marker: str) -> None:
        """Set what a block element changes for the text inside it."""
        if tag in LISTS:
            inner.depth += 1
            inner.under, inner.last = inner.last or inner.item, None
        elif tag in ("li", "dd"):
            inner.item = self.around.last = Item(inner.under, max(inner.depth, 0), marker)
            inner.last = None
        elif tag == "table":
            inner.table, inner.heads = Table(self._tables), False
            self._tables += 1
        elif tag == "details":
            inner.folds = (*inner.folds, Fold())
        elif inner.table is not None:
            self._hold_table_part(inner, inner.table, tag, line, attributes)
        holder = HOLDERS.get(tag)
        if holder is not None and not (tag == "pre" and inner.holder in (BlockKind.CELL, BlockKind.HEADING)):
            inner.holder = holder
            inner.rank = HEADINGS.get(tag, 0)
            inner.bold = inner.bold or tag == "dt"

    def _hold_table_part(
        self, inner: Element, table: Table, tag: str, line: int, attributes: Mapping[str, str]
    ) -> None:
        if tag in ("thead", "tbody", "tfoot"):
            inner.heads = tag == "thead"
        elif tag == "tr":
            table.next_row()
        elif tag in ("td", "th"):
            header = inner.heads or (tag == "th" and not (table.row > 0 and table.column == 0))
            rows, columns = _number(attributes.get("rowspan")), _number(attributes.get("colspan"))
            inner.cell = table.next_cell(header, rows, columns)
            if table.column > self._limits.columns:
                raise too_wide(self._name, line, self._limits)
            inner.depth, inner.item, inner.under, inner.last = -1, None, None, None

    def _end_implied(self, tag: str) -> None:
        """End what an opening block element ends by itself: a paragraph, a heading, or an item before the next."""
        top = len(self._stack) - 1
        while top > 0 and self._stack[top].tag in INLINE and not self._stack[top].solid:
            top -= 1
        element = self._stack[top]
        if not element.solid and (element.tag == "p" or (tag in HEADINGS and element.tag in HEADINGS)):
            self._end(top)
        if tag not in IMPLIED_END:
            return
        ends, stops = IMPLIED_END[tag]
        for index in range(len(self._stack) - 1, 0, -1):
            element = self._stack[index]
            if element.solid or (element.tag in stops and element.tag not in ends):
                return
            if element.tag in ends:
                self._end(index)
                if tag in ("td", "th", "li"):
                    return

    def _end(self, index: int) -> None:
        """Close the element at `index` of the stack and everything inside it."""
        for element in self._stack[index:]:
            if element.tag not in INLINE or self._is_entry(element.tag):
                self.flush()
                break
        del self._stack[index:]

    def _is_entry(self, tag: str) -> bool:
        """Whether this is one link of a navigation, each of which stands for itself."""
        return tag == "a" and self.around.chrome == "navigation"

    def _add(self, piece: Piece, around: Element) -> None:
        """Make a block of a piece of text that stands in `around`."""
        line, end_line = piece.lines
        common: dict[str, Any] = {"line": line, "end_line": end_line, "links": piece.links(), "cell": around.cell}
        if around.chrome:
            self.blocks.append(Block(BlockKind.CHROME, piece.text, **common, **self._guidance(piece, around)))
        elif around.holder in (BlockKind.HEADING, BlockKind.FOLD):
            self._add_title(piece, around, common)
        elif around.holder is BlockKind.META:
            self.blocks.append(Block(BlockKind.META, piece.text, **common, label=around.tag, value=piece.text))
        elif around.item is None and around.cell is None and not has_words(piece.text):
            self.blocks.append(Block(BlockKind.CHROME, piece.text, **common, reason="no words"))
        else:
            self._add_content(piece, around, common)

    def _add_title(self, piece: Piece, around: Element, common: dict[str, Any]) -> None:
        title = without_emoji(piece.text)
        kind, folds = around.holder, around.folds
        if kind is BlockKind.FOLD and folds:
            folds[-1].title = title
            folds = folds[:-1]
        parent = around.item.nearest() if around.item else None
        if has_words(title):
            block = Block(kind, title, **common, depth=around.rank, parent=parent, folds=_titles(folds))
        else:
            block = Block(BlockKind.CHROME, title, **common, reason="no words")
        self.blocks.append(block)

    def _add_content(self, piece: Piece, around: Element, common: dict[str, Any]) -> None:
        kind, item, text = around.holder, around.item, piece.text
        depth, marker, parent = 0, "", item.nearest() if item else None
        if piece.marker and not piece.lazy:
            kind, depth, marker = BlockKind.ITEM, item.depth + 1 if item else 0, piece.marker
        elif kind is BlockKind.ITEM and item is not None and item.block is not None:
            kind = BlockKind.PARAGRAPH
        elif kind is BlockKind.ITEM and item is not None:
            depth, marker, text = item.depth, item.marker, without_task_box(text)
            item.block = len(self.blocks)
        label, value = label_of(piece)
        self.blocks.append(
            Block(
                kind,
                text,
                **common,
                depth=depth,
                label=label,
                value=value,
                strong=piece.is_bold(),
                italic=piece.is_italic(),
                marker=marker,
                parent=parent,
                lazy=piece.lazy,
                folds=_titles(around.folds),
            )
        )

    def _guidance(self, piece: Piece, around: Element) -> dict[str, Any]:
        """Why chrome is none; what a navigation says about the place of the page is kept with it."""
        if around.holder is BlockKind.HEADING:
            self._guide = piece.text
            return {"reason": around.chrome, "depth": around.rank}
        return {"reason": around.chrome, "label": self._guide if around.chrome == "navigation" else ""}


def _unframed(block: Block) -> Block:
    kind = BlockKind.PARAGRAPH if block.kind is BlockKind.CELL else block.kind
    return replace(block, kind=kind, cell=None)


def _titles(folds: tuple[Fold, ...]) -> tuple[str, ...]:
    return tuple(fold.title for fold in folds if fold.title)


def _number(span: str | None) -> int:
    """A rowspan or colspan as the standard bounds it, 1 for what is no number."""
    return min(max(int(span), 1), 1_000) if span and span.isascii() and span.isdigit() and len(span) < 10 else 1
