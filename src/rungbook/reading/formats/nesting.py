"""What is open while a document is read: elements with all that holds inside them, items, tables, collapsible parts."""

from __future__ import annotations

from dataclasses import dataclass, field

from rungbook.reading.blocks import BlockKind, Cell


@dataclass(slots=True)
class Item:
    """An open list item and, once its first text is known, the index of its block."""

    parent: Item | None
    depth: int
    marker: str = ""
    block: int | None = None

    def nearest(self) -> int | None:
        """The block of this item, or of the first item around it that has one."""
        item: Item | None = self
        while item is not None and item.block is None:
            item = item.parent
        return item.block if item else None


@dataclass(slots=True)
class Table:
    """An open table: its number in the document, the row and column reached, and cells that reach down from above."""

    number: int
    row: int = -1
    column: int = 0
    reaching: dict[int, int] = field(default_factory=dict)

    def next_row(self) -> None:
        self.row += 1
        self.column = 0
        self.reaching = {column: last for column, last in self.reaching.items() if last >= self.row}

    def next_cell(self, header: bool, rows: int, columns: int) -> Cell:
        while self.column in self.reaching:
            self.column += 1
        first = self.column
        self.column += columns
        if rows > 1:
            self.reaching.update(dict.fromkeys(range(first, self.column), self.row + rows - 1))
        return Cell(self.number, max(self.row, 0), first, header, rows, columns)


@dataclass(slots=True)
class Fold:
    """A collapsible part and its title, known once its summary has been read."""

    title: str = ""


@dataclass
class Element:
    """An open element and everything that holds inside it.

    `solid`: only the format itself may close it; `aside`: chrome in the middle of a line of content. `item` is the
    open list item; in a list, `under` is the item that its items hang under and `last` the item that came last.
    """

    tag: str
    solid: bool = False
    holder: BlockKind = BlockKind.PARAGRAPH
    rank: int = 0
    chrome: str = ""
    wordless: bool = False
    aside: bool = False
    bold: bool = False
    italic: bool = False
    link: str = ""
    depth: int = -1
    item: Item | None = None
    under: Item | None = None
    last: Item | None = None
    table: Table | None = None
    heads: bool = False
    cell: Cell | None = None
    folds: tuple[Fold, ...] = ()

    def inside(self, tag: str, solid: bool) -> Element:
        """A new element in this one: whatever holds here holds there."""
        # Pages have many tags, and `dataclasses.replace` takes ten times as long.
        inner = Element.__new__(Element)
        inner.__dict__.update(self.__dict__)
        inner.tag, inner.solid = tag, solid
        return inner
