"""What can go wrong: places and problems as data, and the few exceptions that carry them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a document and, as far as its format has them, line, column and cell.

    `line`, `end_line` and `column` count from 1; `offset` is in bytes from 0; `cell` is a name such as "B7".
    """

    doc: str
    line: int | None = None
    end_line: int | None = None
    column: int | None = None
    offset: int | None = None
    cell: str | None = None

    def __str__(self) -> str:
        parts = [self.doc]
        if self.line is not None:
            parts.append(str(self.line))
            if self.column is not None:
                parts.append(str(self.column))
        elif self.cell is not None:
            parts.append(self.cell)
        elif self.offset is not None:
            parts.append(f"byte {self.offset}")
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a document: a stable code, what it is, where, and what would mend it."""

    code: str
    message: str
    place: Place | None = None
    hint: str = ""

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        mend = f"; {self.hint}" if self.hint else ""
        return f"{where}{self.message}{mend}"


class RungbookError(Exception):
    """The root of every error that the library raises on purpose."""


@dataclass(eq=False)
class Refused(RungbookError):  # noqa: N818 - the word the documentation uses
    """Documents that cannot be taken at all. Nothing was written; `problems` names each place."""

    problems: tuple[Problem, ...] = field(default=())

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class WrongUse(RungbookError):  # noqa: N818 - the word the documentation uses
    """The call itself does not make sense: an address that names nothing, or more than one thing."""
