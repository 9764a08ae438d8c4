"""JSON Schema of the canonical files, generated from the model."""

from __future__ import annotations

import json
from typing import Any

from rungbook.files.keys import KEYS
from rungbook.files.layout import FORMAT
from rungbook.model import Ladder

Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def ladder_schema() -> Schema:
    """The schema of `ladder.yaml`, and of a ladder in one file."""
    schema = _described()
    properties = {"rungbook": {"const": FORMAT, "description": "The version of the format."}, **schema["properties"]}
    levels = schema["$defs"]["Track"]["properties"]["levels"]
    levels["items"] = {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/Level"}]}
    required = ["rungbook", *schema["required"]]
    return {"$schema": _DIALECT, **schema, "title": "A ladder", "properties": properties, "required": required}


def level_schema() -> Schema:
    """The schema of `tracks/<track>/<level>.yaml`."""
    schema = _described()
    level = schema["$defs"]["Level"]
    properties = {key: value for key, value in level["properties"].items() if key != "slug"}
    needed = ("Attribute", "Cap", "Doubt", "Kind", "Source", "Statement", "Status", "Target")
    definitions = {name: schema["$defs"][name] for name in needed}
    head = {"$schema": _DIALECT, "title": "A level", "description": level["description"], "type": "object"}
    return {**head, "$defs": definitions, "properties": properties, "additionalProperties": False}


def as_text(schema: Schema) -> str:
    """A schema as a JSON file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _described() -> Schema:
    """The model's own schema with the meaning of each key, without the titles that pydantic makes up."""
    schema = Ladder.model_json_schema()
    for name, part in {"Ladder": schema, **schema["$defs"]}.items():
        part.pop("title", None)
        if name in KEYS:
            part["properties"] = {
                key: {k: v for k, v in part["properties"][key].items() if k != "title"} | {"description": about}
                for key, about in KEYS[name].items()
            }
    schema["$defs"]["Level"]["properties"]["ordinal"].pop("default")
    return schema
