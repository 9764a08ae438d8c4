"""The unit of a ladder: one atomic sentence of a level, and what it points at."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from rungbook.model.kinds import Doubt, Kind, Status


class Value(BaseModel):
    """An immutable value: equal by content, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(Value):
    """Where a statement came from: a document and its lines (counted from 1) or the name of a cell."""

    doc: str
    line: int | None = None
    end_line: int | None = None
    cell: str | None = None


class Cap(Value):
    """Nothing more is asked in `competency` after the level `after`, both as the document writes them."""

    competency: str
    after: str


class Target(Value):
    """What a reference points at, as written; `resolved` is the address `track/level` once it is known to exist."""

    level: str | None = None
    competency: str | None = None
    document: str | None = None
    resolved: str | None = None


class Attribute(Value):
    """A typed reading of an attribute's own words; those always stay in the statement's text.

    `months` is a planning horizon (low, high) in months, `people` the population it reaches (low, high),
    `years` an experience range in years; an open end is None. `evaluators` are roles.
    """

    months: tuple[float, float | None] | None = None
    people: tuple[int, int | None] | None = None
    years: tuple[float, float | None] | None = None
    evaluators: tuple[str, ...] = ()


class Statement(Value):
    """One atomic sentence: stable id (unique in its ladder), kind, path of headings, text, status, source."""

    id: str
    kind: Kind
    text: str
    path: tuple[str, ...] = ()
    status: Status = Status.AGREED
    source: Source | None = None
    uncertain: tuple[Doubt, ...] = ()
    cap: Cap | None = None
    target: Target | None = None
    illustrates: str | None = None
    attribute: Attribute | None = None
