"""What depends on the state of an object, as predicates. The specification's table of ladders, row by row."""

from __future__ import annotations

from collections.abc import Mapping

from rungbook_web.models import State
from rungbook_web.rules.permissions import Relation

# Who reads a version in which state by what they are. An admin as such knows that it exists and reads nothing.
READERS: Mapping[State, frozenset[Relation]] = {
    State.DRAFT: frozenset({Relation.EDITOR}),
    State.REVIEW: frozenset({Relation.EDITOR}),
    State.PUBLISHED: frozenset({Relation.EDITOR, Relation.MEMBER}),
    State.SUPERSEDED: frozenset({Relation.EDITOR, Relation.MEMBER}),
    State.WITHDRAWN: frozenset({Relation.EDITOR}),
}

# In which states a ladder that was made public is open to visitors.
PUBLIC_STATES = frozenset({State.PUBLISHED, State.SUPERSEDED})


def can_read_version(state: State, relations: frozenset[Relation], *, public: bool) -> bool:
    """Whether somebody with these relations reads a version in this state of a ladder that is public or not."""
    return (public and state in PUBLIC_STATES) or not READERS[state].isdisjoint(relations)


def readable_states(relations: frozenset[Relation]) -> frozenset[State]:
    """The states in which somebody with these relations reads a version even of a ladder that is not public."""
    return frozenset(state for state, readers in READERS.items() if not readers.isdisjoint(relations))
