"""What is said of a ladder as a whole: found in a reading, and changed by its authors."""

from __future__ import annotations

from rungbook.correcting.corrections import Description, LevelFacts
from rungbook.correcting.state import Address, Said, State
from rungbook.model import Attribute, Kind, Ladder, Level, Statement, slugify, unused

_APART = {"id", "levels"}
EVALUATORS = "Evaluated by"
"""The label of an attribute that an author adds where a level names nobody who evaluates."""


def description_of(ladder: Ladder) -> Description:
    """What is known of a ladder, to begin with."""
    fields = Description.model_fields.keys() - _APART
    levels = tuple(
        LevelFacts(
            track=track.slug,
            level=level.slug,
            titles=level.titles,
            grades=level.grades,
            assessable=level.assessable,
            evaluators=evaluators_of(level.statements),
        )
        for track, level in ladder.levels()
    )
    return Description(id=ladder.id, levels=levels, **{name: getattr(ladder, name) for name in fields})


def evaluators_of(statements: tuple[Statement, ...]) -> tuple[str, ...]:
    """The roles that evaluate at a level, as its attributes name them, each once."""
    named = [role for one in statements if one.attribute for role in one.attribute.evaluators]
    return tuple(dict.fromkeys(named))


def described(state: State, ladder: str, about: Description) -> None:
    """Say of a ladder what its authors say; levels that are gone are left out."""
    fields = {name: getattr(about, name) for name in Description.model_fields.keys() - _APART}
    state.ladders[ladder] = state.ladders[ladder].model_copy(update={**fields, "id": slugify(about.id)})
    for facts in about.levels:
        address = ladder, facts.track, facts.level
        if address in state.levels:
            state.levels[address] = _of_level(state.levels[address], facts)
            _name_evaluators(state, address, facts.evaluators)


def _of_level(level: Level, facts: LevelFacts) -> Level:
    return level.model_copy(update={name: getattr(facts, name) for name in ("titles", "grades", "assessable")})


def _name_evaluators(state: State, address: Address, roles: tuple[str, ...]) -> None:
    """Let the level's attribute say who evaluates; where there is none, an attribute of the authors' own does."""
    own = state.homes[address]
    if evaluators_of(tuple(said.statement for said in own)) == roles:
        return
    saying = [said for said in own if said.statement.attribute and said.statement.attribute.evaluators]
    for said in saying:
        said.statement = said.statement.model_copy(update={"attribute": _with_roles(said.statement, roles)})
    if roles and not saying:
        id = unused(slugify(f"{address[2]}-{EVALUATORS}"), state.ids(address[0]))
        said = Said(_attribute(id, roles), address, "")
        own.append(said)
        state.enter(said, len(state.sequence))


def _with_roles(statement: Statement, roles: tuple[str, ...]) -> Attribute:
    return (statement.attribute or Attribute()).model_copy(update={"evaluators": roles})


def _attribute(id: str, roles: tuple[str, ...]) -> Statement:
    said = Attribute(evaluators=roles)
    return Statement(id=id, kind=Kind.ATTRIBUTE, path=(EVALUATORS,), text=", ".join(roles), attribute=said)
