"""What pydantic finds wrong with a file, in the words of the file: where, what, and what would be right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from rungbook.errors import Problem
from rungbook.files.names import Location
from rungbook.files.nodes import Entries, Items, Leaf, Node, place_of
from rungbook.model import Ladder

_WANTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "dict_type": "a mapping of keys to values",
    "model_type": "a mapping of keys to values",
    "model_attributes_type": "a mapping of keys to values",
}


def fault_of(tree: Entries, detail: ErrorDetails) -> Problem:
    """One error of the model as a problem of the file."""
    location = detail["loc"]
    node = node_at(tree, location)
    name = str(location[-1]) if location else "the file"
    match detail["type"]:
        case "extra_forbidden":
            return _unknown_key(tree, location, name)
        case "missing" | "too_long" if _is_range(location):
            label = _label(location[:-1] if detail["type"] == "missing" else location)
            message = f"{label} must be two values, the lowest and the highest"
            return Problem("range", message, place_of(node), "write `[3, 6]`, or `[3, null]` for an open end")
        case "missing":
            hint = f"add `{name}:` here"
            return Problem("missing-key", f"the key '{name}' is missing", place_of(node), hint)
        case "enum":
            return _unknown_word(node, location, detail.get("ctx", {}))
        case kind if kind in _WANTED:
            return wrong_type(node, _label(location), _WANTED[kind])
    wanted = detail["msg"][:1].lower() + detail["msg"][1:]
    return Problem(
        "value", f"{_label(location)} does not fit: {wanted}", place_of(node), "see docs/reference/file-format.md"
    )


def near(word: str, words: Iterable[str]) -> str:
    """The hint that names the nearest of `words`, "" if none is near."""
    close = get_close_matches(word, list(words), n=1, cutoff=0.6)
    return f"did you mean '{close[0]}'?" if close else ""


def node_at(tree: Node, location: Location) -> Node:
    """The deepest node on the way to a location."""
    node = tree
    for step in location:
        child: Node | None = None
        if isinstance(node, Entries):
            child = node.get(str(step))
        elif isinstance(node, Items) and isinstance(step, int) and step < len(node.nodes):
            child = node.nodes[step]
        if child is None:
            break
        node = child
    return node


def _unknown_key(tree: Entries, location: Location, name: str) -> Problem:
    parent = node_at(tree, location[:-1])
    place = place_of(parent)
    if isinstance(parent, Entries):
        place = next((place_of(key) for key, _ in parent.pairs if key.value == name), place)
    known = list(_model_at(Ladder, location[:-1]).model_fields)
    hint = near(name, known) or f"known here: {', '.join(known)}"
    return Problem("unknown-key", f"unknown key '{name}'", place, hint)


def _model_at(model: type[BaseModel], location: Location) -> type[BaseModel]:
    """The model that a location of a ladder lands in."""
    for step in location:
        field = model.model_fields.get(str(step))
        if field is not None:
            model = next(iter(_models(field.annotation)), model)
    return model


def _models(annotation: Any) -> Iterable[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _models(part)


def _unknown_word(node: Node, location: Location, context: Mapping[str, Any]) -> Problem:
    if not isinstance(node, Leaf):
        return wrong_type(node, _label(location), "a word")
    words = [part.strip("' ") for part in str(context.get("expected", "")).replace(" or ", ",").split(",")]
    hint = near(str(node.value), words) or f"one of {', '.join(words)}"
    what = location[-1] if isinstance(location[-1], str) else "word"
    return Problem("unknown-word", f"unknown {what} '{node.value}'", place_of(node), hint)


def wrong_type(node: Node, label: str, wanted: str) -> Problem:
    """A value of another type than the one that is wanted; `label` says what it is the value of."""
    hint = f"write {wanted} here"
    if wanted == "text" and isinstance(node, Leaf) and node.value is not None:
        written = str(node.value).lower() if isinstance(node.value, bool) else node.value
        hint = f'put it in quotes: "{written}"'
    elif isinstance(node, Leaf) and node.value is None:
        hint = f"write {wanted}, or leave the key out"
    return Problem("type", f"{label} must be {wanted}, not {_found(node)}", place_of(node), hint)


def _is_range(location: Location) -> bool:
    """Whether a location is in one of the pairs of an attribute: its lowest and its highest value."""
    return "attribute" in location and "evaluators" not in location


def _label(location: Location) -> str:
    words = [step for step in location if isinstance(step, str)]
    if not words:
        return "the file"
    return f"'{words[-1]}'" if location[-1] == words[-1] or _is_range(location) else f"an item of '{words[-1]}'"


def _found(node: Node) -> str:
    match node:
        case Entries():
            return "a mapping"
        case Items():
            return "a list"
        case Leaf(value=None):
            return "nothing"
        case Leaf(value=bool()):
            return "true or false"
        case Leaf(value=float()):
            return "a number with a fraction"
        case Leaf(value=int()):
            return "a number"
    return "text"
