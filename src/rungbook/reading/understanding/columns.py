"""Bullets under several scope headings at once, given back to their columns."""

from __future__ import annotations

from collections.abc import Collection

from rungbook.model import Doubt, Kind
from rungbook.reading import words
from rungbook.reading.result import Fate
from rungbook.reading.understanding.outline import UNRANKED, Role
from rungbook.reading.understanding.page import Page
from rungbook.reading.understanding.rank import bars_in
from rungbook.reading.understanding.scope import assign


def part_columns(page: Page) -> None:
    """Give each bullet after headings that ran together its column; name the path where the document leaves it open."""
    by_block = {found.block: found for found in page.out.found}
    for heads, items in _runs(page, by_block.keys()):
        columns = [page.outline.heads[head].text for head in heads]
        placed = assign([by_block[item].text for item in items], _groups(page, items), columns)
        for item, (column, settled) in zip(items, placed, strict=True):
            by_block[item].path, by_block[item].kind = (columns[column],), Kind.SCOPE
            by_block[item].uncertain = () if settled else (Doubt.PATH,)
            page.out.fates[item] = (Fate.STATEMENT, Kind.SCOPE.value)


def _runs(page: Page, statements: Collection[int]) -> list[tuple[list[int], list[int]]]:
    """Neighbouring scope headings without items between, and the items after the last of them."""
    heads = [index for index, head in page.outline.heads.items() if head.role not in UNRANKED]
    runs: list[tuple[list[int], list[int]]] = []
    run: list[int] = []
    for position, index in enumerate(heads):
        head = page.outline.heads[index]
        if head.text.casefold() not in words.SCOPE_COLUMNS or head.role is not Role.SECTION:
            run = []
            continue
        run.append(index)
        end = heads[position + 1] if position + 1 < len(heads) else len(page.blocks)
        items = [i for i in range(index + 1, end) if i in statements]
        if items:
            runs += [(run, items)] if len(run) > 1 else []
            run = []
    return runs


def _groups(page: Page, items: list[int]) -> list[int]:
    """For each item how many column rules stand between it and the first item."""
    groups, bars, wanted = [], 0, set(items)
    for index in range(items[0], items[-1] + 1):
        bars += bars_in(page.blocks[index])
        if index in wanted:
            groups.append(bars)
    return groups
