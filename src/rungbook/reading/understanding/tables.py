"""Tables: levels as columns or as rows, pillars as rows, several statements in one cell."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from rungbook.reading import words
from rungbook.reading.blocks import Block
from rungbook.reading.codes import Name, is_role, level_name
from rungbook.reading.understanding.headings import flat, plain

_LONGEST_TITLE = 6  # words
_YES_NO = frozenset("yes no y n ja nein sí si oui non ✓ ✔ x - – — n/a はい いいえ".split())


@dataclass
class Grid:
    """The blocks of a table by row and column, spans filled in. Whole before anyone asks for its rows and columns."""

    table: int
    cells: dict[tuple[int, int], list[int]] = field(default_factory=dict)
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    owned: dict[tuple[int, int], list[int]] = field(default_factory=dict)

    @cached_property
    def rows(self) -> list[int]:
        return sorted({row for row, _ in self.cells})

    @cached_property
    def columns(self) -> list[int]:
        return sorted({column for _, column in self.cells})

    def text(self, row: int, column: int) -> str:
        return self.texts.get((row, column), "")


@dataclass(frozen=True, slots=True)
class Place:
    """What a block in a table is: a statement of a level with a path, or part of the table's structure.

    `pair`: the table has two columns, a name and what it says.
    """

    statement: bool
    level: Name | None = None
    path: tuple[str, ...] = ()
    reason: str = ""
    pair: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A level as an overview names it: its title, its code, the track that the column's head names."""

    title: str
    code: str
    track: str = ""


@dataclass(slots=True)
class Tables:
    """All tables of a document, understood: what each block in them is, and the levels that overviews list."""

    places: dict[int, Place] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    matrices: dict[int, tuple[Name, ...]] = field(default_factory=dict)
    first: dict[int, int] = field(default_factory=dict)
    sharing: set[int] = field(default_factory=set)


def grids(blocks: list[Block]) -> list[Grid]:
    """The tables of a document, in order."""
    found: dict[int, Grid] = {}
    for index, block in enumerate(blocks):
        if block.cell is None:
            continue
        cell = block.cell
        grid = found.setdefault(cell.table, Grid(cell.table))
        grid.owned.setdefault((cell.row, cell.column), []).append(index)
        for row in range(cell.row, cell.row + min(cell.rows, 200)):
            for column in range(cell.column, cell.column + min(cell.columns, 50)):
                grid.cells.setdefault((row, column), []).append(index)
    for grid in found.values():
        for place, indexes in grid.cells.items():
            grid.texts[place] = " ".join(blocks[i].text for i in indexes if blocks[i].text).strip()
    return list(found.values())


def understand_tables(blocks: list[Block]) -> Tables:
    """Read every table: overviews first, since they give codes to the titles that other tables name."""
    tables = Tables()
    all_grids = grids(blocks)
    rest = []
    for grid in all_grids:
        tables.first[grid.table] = min(indexes[0] for indexes in grid.owned.values())
        entries = _overview(grid)
        if entries is None:
            rest.append(grid)
            continue
        tables.entries += entries
        for indexes in grid.owned.values():
            tables.places |= {index: Place(False, reason="overview of the levels") for index in indexes}
    known = {flat(entry.title): entry for entry in tables.entries}
    for grid in rest:
        _read(grid, tables, known)
    tables.sharing = _sharing(tables)
    return tables


def _sharing(tables: Tables) -> set[int]:
    """The tables whose levels come in another table too: each then tells of a pillar of its own."""
    where: dict[Name, list[int]] = defaultdict(list)
    for table, names in tables.matrices.items():
        for name in set(names):
            where[name].append(table)
    twice = Counter(table for listed in where.values() if len(listed) > 1 for table in listed)
    return {table for table, names in tables.matrices.items() if twice[table] >= min(2, len(set(names)))}


def _read(grid: Grid, tables: Tables, known: Mapping[str, Entry]) -> None:
    head = _last_head_row(grid, _head_row(grid))
    across = _names(
        grid, [(head, column) for column in grid.columns], known, _is_level_head(grid.text(head, grid.columns[0]))
    )
    down = _names(
        grid,
        [(row, grid.columns[0]) for row in grid.rows if row > head],
        known,
        _is_level_head(grid.text(head, grid.columns[0])),
    )
    if len(across) >= 2 and len(across) >= len(down):
        tables.matrices[grid.table] = tuple(across.values())
        _levels_across(grid, tables, head, {column: name for (_, column), name in across.items()})
    elif down:
        tables.matrices[grid.table] = tuple(dict.fromkeys(down.values()))
        _levels_down(grid, tables, head, {row: name for (row, _), name in down.items()})
    else:
        _no_levels(grid, tables, head)


def _head_row(grid: Grid) -> int:
    for row in grid.rows:
        if sum(bool(grid.text(row, column)) for column in grid.columns) >= 2:
            return row
    return grid.rows[0]


def _last_head_row(grid: Grid, first: int) -> int:
    """The last row of the head: cells of its first row span columns, and the row below names what they span."""
    below = next((row for row in grid.rows if row > first), None)
    spans = any(len(columns) > 1 for columns in _spanned(grid, first).values())
    if below is None or not spans or any(len(grid.text(below, column).split()) > 6 for column in grid.columns):
        return first
    return below


def _spanned(grid: Grid, row: int) -> dict[int, list[int]]:
    """The columns that each block of a row fills."""
    found: dict[int, list[int]] = defaultdict(list)
    for column in grid.columns:
        for index in grid.cells.get((row, column), [])[:1]:
            found[index].append(column)
    return found


def _head_path(grid: Grid, head: int, column: int) -> tuple[str, ...]:
    """What the rows of the head say above a column, outermost first."""
    texts = [plain(grid.text(row, column)) for row in grid.rows if row <= head]
    generic = words.COLUMN_HEADS | _TEXT_HEADS
    return tuple(dict.fromkeys(text for text in texts if text and flat(text) not in generic))


def _is_level_head(text: str) -> bool:
    return any(part in words.LEVEL_WORDS for part in re.split(r"[\s/&]+", text.casefold()))


def _names(
    grid: Grid, places: list[tuple[int, int]], known: Mapping[str, Entry], numbers: bool
) -> dict[tuple[int, int], Name]:
    """The cells that name a level, if most of the cells with words do."""
    said = [place for place in places if grid.text(*place)]
    found = {place: name for place in said if (name := _cell_name(grid.text(*place), known, numbers))}
    others = len(said) - len(found)
    return found if len(found) >= 2 and (len(found) >= 2 * others or len(found) >= len(said) - 2) else {}


def _cell_name(text: str, known: Mapping[str, Entry], numbers: bool) -> Name | None:
    text = plain(text)
    entry = known.get(flat(text))
    if entry is not None:
        return Name(entry.code or None, text)
    named = level_name(text)
    if named is not None:
        return named
    if numbers and re.fullmatch(r"\d{1,2}(?:\.\d)?", text):
        return Name(text)
    return Name(None, text) if is_role(text) else None


def _levels_across(grid: Grid, tables: Tables, head: int, levels: dict[int, Name]) -> None:
    lead = [column for column in grid.columns if column < min(levels)]
    pillar = _corner(grid, head, lead)
    last: dict[int, str] = {}
    for row in grid.rows:
        if row <= head:
            _structure(grid, tables, row, grid.columns, "names of the levels")
        elif not any(grid.owned.get((row, column)) and grid.text(row, column) for column in levels):
            pillar = next((plain(grid.text(row, column)) for column in grid.columns if grid.text(row, column)), pillar)
            last.clear()
            _structure(grid, tables, row, grid.columns, "pillar")
        elif lead and flat(grid.text(row, lead[-1])) in words.TITLE_WORDS:
            titles = {column: plain(grid.text(row, column)) for column in levels}
            levels = {column: Name(name.code, name.title or titles[column] or None) for column, name in levels.items()}
            tables.matrices[grid.table] = tuple(levels.values())
            _structure(grid, tables, row, grid.columns, "titles of the levels")
        else:
            for column in lead:
                last[column] = plain(grid.text(row, column)) or last.get(column, "")
            path = tuple(part for part in (pillar, *(last[column] for column in lead)) if part)
            _structure(grid, tables, row, lead, "competency")
            for column in grid.columns:
                if column not in lead:
                    _statements(grid, tables, (row, column), levels.get(column), path)


def _corner(grid: Grid, head: int, lead: list[int]) -> str:
    text = plain(grid.text(head, lead[0])) if len(lead) == 1 else ""
    generic = flat(text) in words.COLUMN_HEADS or _is_level_head(text) or flat(text) in words.TITLE_WORDS
    return "" if generic else text


def _levels_down(grid: Grid, tables: Tables, head: int, levels: dict[int, Name]) -> None:
    first = grid.columns[0]
    heads = {column: plain(grid.text(head, column)) for column in grid.columns}
    titles = [column for column in grid.columns[1:] if flat(heads[column]) in words.TITLE_WORDS]
    codes = [column for column in grid.columns[1:] if _is_level_head(heads[column])]
    areas = [c for c in grid.columns[1:] if flat(heads[c]) in _AREA_HEADS] if _has_text_column(heads) else []
    current: Name | None = None
    for row in grid.rows:
        if row <= head:
            _structure(grid, tables, row, grid.columns, "names of the columns")
            continue
        current = _row_name(grid, row, levels.get(row, current), titles, codes)
        _structure(grid, tables, row, [first, *titles, *codes, *areas], "name of the level")
        area = tuple(plain(grid.text(row, column)) for column in areas if grid.text(row, column))
        for column in grid.columns[1:]:
            if column not in titles and column not in codes and column not in areas:
                path = area or _head_path(grid, head, column)
                _statements(grid, tables, (row, column), current, path)


_AREA_HEADS = frozenset("competency area category skill pillar dimension".split()) | {"core competency", "focus area"}
_TEXT_HEADS = frozenset("description expectations expectation behaviors behaviours behavior details criteria".split())


def _has_text_column(heads: dict[int, str]) -> bool:
    return any(flat(text) in _TEXT_HEADS for text in heads.values())


def _row_name(grid: Grid, row: int, name: Name | None, titles: list[int], codes: list[int]) -> Name | None:
    if name is None:
        return None
    title = next((plain(grid.text(row, column)) for column in titles if grid.text(row, column)), name.title)
    code = next((plain(grid.text(row, column)) for column in codes if grid.text(row, column)), name.code)
    return Name(code, title)


def _no_levels(grid: Grid, tables: Tables, head: int) -> None:
    """A table inside a level: its columns are sections, or its first column is and the others say what is asked."""
    heads = {column: plain(grid.text(head, column)) for column in grid.columns}
    sections = [column for column in grid.columns if _head_of_section(heads[column])]
    if len(grid.columns) == 1 or len(sections) == len(grid.columns):
        for row in grid.rows:
            for column in grid.columns:
                if row <= head and len(grid.rows) > 1:
                    _structure(grid, tables, row, [column], "names of the columns")
                else:
                    _statements(grid, tables, (row, column), None, (_head_name(heads[column]),) if row > head else ())
        return
    generic = all(flat(text) in words.COLUMN_HEADS or not text for text in heads.values()) or _is_header(grid, head)
    last = ""
    for row in grid.rows:
        if row <= head and generic:
            _structure(grid, tables, row, grid.columns, "names of the columns")
            continue
        last = plain(grid.text(row, grid.columns[0])) or last
        _structure(grid, tables, row, [grid.columns[0]], "competency")
        for column in grid.columns[1:]:
            named = (
                len(grid.columns) > 2 and generic and flat(heads[column]) not in words.COLUMN_HEADS and heads[column]
            )
            _statements(grid, tables, (row, column), None, (last, heads[column]) if named else (last,))


def _is_header(grid: Grid, head: int) -> bool:
    return (
        head == grid.rows[0] and len(grid.rows) > 1 and all(len(grid.text(head, c).split()) <= 4 for c in grid.columns)
    )


def _head_of_section(text: str) -> bool:
    return flat(text) in words.SCOPE_COLUMNS or any(flat(text).startswith(name + " ") for name in words.SCOPE_COLUMNS)


def _head_name(text: str) -> str:
    """The head of a column without the gloss under it."""
    bare = flat(text)
    name = next(
        (n for n in sorted(words.SCOPE_COLUMNS, key=len, reverse=True) if bare == n or bare.startswith(n + " ")), ""
    )
    return " ".join(text.split()[: len(name.split())]) if name else text


def _statements(grid: Grid, tables: Tables, place: tuple[int, int], level: Name | None, path: tuple[str, ...]) -> None:
    for index in grid.owned.get(place, []):
        tables.places[index] = Place(True, level, path, pair=len(grid.columns) == 2)


def _structure(grid: Grid, tables: Tables, row: int, columns: list[int], reason: str) -> None:
    for column in columns:
        for index in grid.owned.get((row, column), []):
            tables.places.setdefault(index, Place(False, reason=reason))


def _overview(grid: Grid) -> list[Entry] | None:
    """The levels that a table only names, or None where it says more: codes beside titles, numbers, yes and no."""
    if len(grid.rows) < 2:
        return None
    head = _head_row(grid)
    body = [row for row in grid.rows if row > head]
    kinds = {
        column: _column_kind(grid.text(head, column), [grid.text(r, column) for r in body]) for column in grid.columns
    }
    if "words" in kinds.values() or not ({"title", "coded"} & set(kinds.values())):
        return None
    titles = [column for column, kind in kinds.items() if kind == "title"]
    codes = [column for column, kind in kinds.items() if kind == "code"]
    pairs = {title: min((abs(code - title), code) for code in codes)[1] for title in titles} if codes else {}
    found = []
    for title, code in pairs.items():
        head_text = plain(grid.text(head, title))
        track = "" if flat(head_text) in words.TITLE_WORDS or _is_level_head(head_text) else head_text
        for row in body:
            if grid.text(row, title) and grid.text(row, code):
                found.append(Entry(plain(grid.text(row, title)), plain(grid.text(row, code)), track))
    return found


def _column_kind(head: str, texts: list[str]) -> str:
    """What a column holds: codes, codes with titles, titles, numbers and flags, or words that say more."""
    said = [text for text in texts if text]
    if not said:
        return "flag"
    codes = [name for text in said if (name := level_name(text))]
    if len(codes) * 2 > len(said):
        return "coded" if all(name.title for name in codes) else "code"
    named = flat(head) in words.TITLE_WORDS and all(len(text.split()) <= _LONGEST_TITLE for text in said)
    if named or sum(is_role(text) for text in said) * 2 > len(said):
        return "title"
    if all(re.fullmatch(r"\d{1,3}(?:\.\d)?\+?", text) or text.casefold() in _YES_NO for text in said):
        return "flag"
    return "words"
