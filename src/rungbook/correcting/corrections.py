"""The corrections as values: an operation, what it is done to, and what with. They are JSON and back."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from rungbook.correcting.anchors import Anchor
from rungbook.model import Grade, Inheritance, Kind, Point, Provenance, Status, Term
from rungbook.model.statement import Value

Targets = Annotated[tuple[Anchor, ...], Field(min_length=1)]


class Home(Value):
    """Where a statement belongs.

    `ladder` is the id of a ladder of the reading; "" is the one that the statement is in. Without a track it belongs
    to the whole ladder, without code and title to the whole track. A track or level that does not exist is made.
    """

    ladder: str = ""
    track: str = ""
    code: str = ""
    title: str = ""


class SetHome(Value):
    """These statements belong to this level."""

    op: Literal["level"] = "level"
    targets: Targets
    home: Home


class SetPath(Value):
    """These statements stand under these headings, outermost first."""

    op: Literal["path"] = "path"
    targets: Targets
    path: tuple[str, ...]


class SetKind(Value):
    """These statements are of this kind."""

    op: Literal["kind"] = "kind"
    targets: Targets
    kind: Kind


class SetStatus(Value):
    """These statements are agreed on, drafts, notes or placeholders."""

    op: Literal["status"] = "status"
    targets: Targets
    status: Status


class Confirm(Value):
    """These statements are right as they were understood: nothing about them is uncertain any more."""

    op: Literal["confirm"] = "confirm"
    targets: Targets


class Merge(Value):
    """Neighbours of one level are one statement: the first, followed by the words of the others."""

    op: Literal["merge"] = "merge"
    targets: Annotated[tuple[Anchor, ...], Field(min_length=2)]


class Split(Value):
    """A statement is two: the second begins at this character of its text, counted from 0, after a space."""

    op: Literal["split"] = "split"
    targets: Annotated[tuple[Anchor, ...], Field(min_length=1, max_length=1)]
    at: int = Field(gt=0)


class Move(Value):
    """These statements come right after another, in its level; without `after`, first in their own."""

    op: Literal["move"] = "move"
    targets: Targets
    after: Anchor | None = None


class Drop(Value):
    """These statements are none, for this reason. Their words stay in the account."""

    op: Literal["drop"] = "drop"
    targets: Targets
    reason: str = Field(min_length=1, max_length=500)


class MakeStatement(Value):
    """These pieces are statements after all."""

    op: Literal["place"] = "place"
    targets: Targets
    home: Home
    path: tuple[str, ...] = ()
    kind: Kind = Kind.BEHAVIOR
    status: Status = Status.AGREED


class LevelFacts(Value):
    """What an author says about a level: `track` and `level` are slugs of the reading."""

    track: str
    level: str
    titles: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    assessable: bool = True
    evaluators: tuple[str, ...] = ()


class Description(Value):
    """What an author says about a ladder as a whole. `id` names it in addresses."""

    id: str
    title: str = Field(min_length=1, max_length=300)
    organization: str = ""
    language: str = "en"
    license: str = ""
    provenance: Provenance = Provenance()
    inheritance: Inheritance = Inheritance.EXPLICIT
    cycle_months: int | None = None
    scale: tuple[Point, ...] = ()
    grades: tuple[Grade, ...] = ()
    glossary: tuple[Term, ...] = ()
    levels: tuple[LevelFacts, ...] = ()


class Describe(Value):
    """What is said of the ladder with this id in the reading."""

    op: Literal["describe"] = "describe"
    targets: tuple[()] = ()
    ladder: str
    about: Description


Correction = SetHome | SetPath | SetKind | SetStatus | Confirm | Merge | Split | Move | Drop | MakeStatement | Describe

_ANY: TypeAdapter[Correction] = TypeAdapter(Annotated[Correction, Field(discriminator="op")])


def correction_from_json(text: str | bytes) -> Correction:
    """The correction that `correction.model_dump_json()` wrote. Raises `pydantic.ValidationError`."""
    return _ANY.validate_json(text)
