"""Comparing levels of a ladder."""

from rungbook.compare.levels import Change, Mark, compare_attributes, compare_levels
from rungbook.compare.report import count_changes, summarise, title_of, to_items
from rungbook.compare.row import Place, Thread, compare_row

__all__ = [
    "Change",
    "Mark",
    "Place",
    "Thread",
    "compare_attributes",
    "compare_levels",
    "compare_row",
    "count_changes",
    "summarise",
    "title_of",
    "to_items",
]
