"""The reference names every command, every option and every key."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

import rungbook.model
from rungbook.cli.main import PROGRAM, program
from rungbook.files.keys import KEYS

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference"


def commands() -> dict[str, Any]:
    root = program()
    names = root.list_commands(root.make_context(PROGRAM, [], resilient_parsing=True))
    return {PROGRAM: root} | {f"{PROGRAM} {name}": root.get_command(None, name) for name in names}


@pytest.mark.parametrize("name", commands())
def test_every_command_has_its_options_an_example_and_its_exit_status(name: str) -> None:
    page = (REFERENCE / "cli.md").read_text("utf8")
    _, _, section = page.partition(f"\n## {name}\n")
    section, _, _ = section.partition("\n## ")
    options = [
        option for parameter in commands()[name].params for option in (*parameter.opts, *parameter.secondary_opts)
    ]
    assert [option for option in options if option.startswith("-") and option not in section] == []
    assert "Examples:" in section
    assert "Exit status" in section


def test_every_key_of_the_model_is_explained() -> None:
    models = {name: model for name, model in vars(rungbook.model).items() if isinstance(model, type)}
    values = {name: model for name, model in models.items() if issubclass(model, BaseModel) and model.model_fields}
    assert {name: set(keys) for name, keys in KEYS.items()} == {
        name: set(model.model_fields) for name, model in values.items()
    }


@pytest.mark.parametrize("name", ["ladder", "level"])
def test_a_schema_holds_all_that_it_refers_to(name: str) -> None:
    text = (REFERENCE / f"{name}.schema.json").read_text("utf8")
    definitions = json.loads(text)["$defs"]
    assert [key for key in definitions if f'"#/$defs/{key}"' not in text] == []
    assert [key for key in KEYS if f'"#/$defs/{key}"' in text and key not in definitions] == []
