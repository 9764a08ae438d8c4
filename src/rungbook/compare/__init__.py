"""Comparing levels of a ladder."""

from rungbook.compare.levels import Change, Mark, compare_attributes, compare_levels
from rungbook.compare.report import count_changes, summarise, title_of, to_items
from rungbook.compare.row import Place, Thread, compare_row, side_by_side

__all__ = [
    "Change",
    "Mark",
    "Place",
    "Thread",
    "compare_attributes",
    "compare_levels",
    "compare_row",
    "count_changes",
    "side_by_side",
    "summarise",
    "title_of",
    "to_items",
]
