"""Ladders as immutable values."""

from rungbook.model.kinds import Doubt, Inheritance, Kind, Status, TrackKind
from rungbook.model.ladder import (
    Competency,
    Grade,
    Ladder,
    Level,
    Point,
    Provenance,
    Scenario,
    Term,
    Track,
)
from rungbook.model.lines import StatementLine, line_of, to_lines
from rungbook.model.slug import slugify, unused
from rungbook.model.statement import Attribute, Cap, Source, Statement, Target, Value

__all__ = [
    "Attribute",
    "Cap",
    "Competency",
    "Doubt",
    "Grade",
    "Inheritance",
    "Kind",
    "Ladder",
    "Level",
    "Point",
    "Provenance",
    "Scenario",
    "Source",
    "Statement",
    "StatementLine",
    "Status",
    "Target",
    "Term",
    "Track",
    "TrackKind",
    "Value",
    "line_of",
    "slugify",
    "to_lines",
    "unused",
]
