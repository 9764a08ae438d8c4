"""The closed vocabularies of the model."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a statement is for."""

    BEHAVIOR = "behavior"
    SCOPE = "scope"
    EXAMPLE = "example"
    ATTRIBUTE = "attribute"
    SUMMARY = "summary"
    CAP = "cap"
    REFERENCE = "reference"
    PROVENANCE = "provenance"


class Status(StrEnum):
    """How far a statement has been agreed on."""

    AGREED = "agreed"
    DRAFT = "draft"
    TODO = "todo"
    PLACEHOLDER = "placeholder"


class Doubt(StrEnum):
    """The fields of a statement that a document may leave open."""

    LEVEL = "level"
    PATH = "path"
    KIND = "kind"
    STATUS = "status"


class TrackKind(StrEnum):
    """Whom a track is for."""

    INDIVIDUAL = "individual"
    MANAGER = "manager"


class Inheritance(StrEnum):
    """What the statements of a lower level mean at a higher one.

    `cumulative`: they still hold; `replaced`: a level's own statements of a competency stand in for the lower ones;
    `explicit`: only what a level says holds there.
    """

    CUMULATIVE = "cumulative"
    REPLACED = "replaced"
    EXPLICIT = "explicit"
