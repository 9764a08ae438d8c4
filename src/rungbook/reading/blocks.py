"""What every format reader hands over: blocks of text with their places, before anything is understood."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """The form of a block in its document; what it means is decided later, from all of them together."""

    HEADING = "heading"
    ITEM = "item"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    CELL = "cell"
    CODE = "code"
    FOLD = "fold"  # the title of a collapsible part; its content carries it in `folds`
    META = "meta"  # front matter, <title>, document properties: `label` is the key
    CHROME = "chrome"  # what the format itself marks as no content: navigation, script, separator, column rule


@dataclass(frozen=True, slots=True)
class Cell:
    """Where in which table a block stands; rows and columns count from 0, spans from 1."""

    table: int
    row: int
    column: int
    header: bool = False
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a document.

    `text`: one line, inline markup rendered, white space folded, bullet removed, wording untouched.
    `line`, `end_line`: 1-based lines of the source where the text itself starts and ends; None without lines.
    `depth`: rank of a heading (1 is the highest), nesting of an item (0 is the outermost).
    `label`: the leading bold or `key:` part of the text, without its colon ("" if there is none); `value` what follows.
    `strong`: the whole text is bold; `italic`: it is all in italics. `marker`: the bullet as written. `parent`: index
    of the list item that an item, or a further paragraph of an item, hangs under, in the same list of blocks. `lazy`:
    a line that the format glues to the item above although it is not indented under it. `folds`: titles of the
    collapsible parts around it, outermost first.
    `cell`: set on everything inside a table, so a cell with three bullets is three ITEM blocks with one `cell`.
    `reason`: for CHROME, why it is none. A heading or entry of a navigation is CHROME with its `text`, its `links`, its
    `depth` if it is a heading, and as `label` the heading of the navigation that it stands under.
    """

    kind: BlockKind
    text: str
    line: int | None = None
    end_line: int | None = None
    depth: int = 0
    label: str = ""
    value: str = ""
    strong: bool = False
    marker: str = ""
    parent: int | None = None
    lazy: bool = False
    folds: tuple[str, ...] = ()
    cell: Cell | None = None
    reason: str = ""
    links: tuple[str, ...] = ()
    italic: bool = False
