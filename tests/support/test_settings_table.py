"""Settings from the environment, and the page that names them."""

from __future__ import annotations

from pathlib import Path

import pytest

from rungbook.errors import WrongUse
from rungbook_web.settings_table import Environment, as_markdown, read_environment


def test_an_empty_environment_gives_the_defaults() -> None:
    assert read_environment({}) == Environment()
    assert read_environment({"PORT": "", "PATH": "/bin"}) == Environment()


def test_reads_every_form() -> None:
    environment = read_environment(
        {"PORT": "81", "RUNGBOOK_DEMO": "1", "RUNGBOOK_HOSTS": "a.example, b.example", "RUNGBOOK_DATA": "/var/lib/rb"}
    )

    assert (environment.port, environment.demo) == (81, True)
    assert environment.hosts == ("a.example", "b.example")
    assert environment.folder == Path("/var/lib/rb")


def test_demo_and_installation_have_folders_of_their_own() -> None:
    assert read_environment({}).folder.name == "rungbook"
    assert read_environment({"RUNGBOOK_DEMO": "true"}).folder.name == "rungbook-demo"


def test_says_which_variables_are_wrong() -> None:
    with pytest.raises(WrongUse) as wrong:
        read_environment({"PORT": "many", "RUNGBOOK_LOG_LEVEL": "LOUD"})

    assert "PORT: " in str(wrong.value)
    assert "RUNGBOOK_LOG_LEVEL: " in str(wrong.value)


def test_the_reference_names_every_setting_with_its_meaning() -> None:
    page = as_markdown()

    for field in Environment.model_fields.values():
        assert f"| `{field.alias}` |" in page
        assert field.description
        assert field.description in page


def test_the_page_tells_types_and_defaults() -> None:
    page = as_markdown()

    assert "| `PORT` | number | `8000` |" in page
    assert "| `RUNGBOOK_DEMO` | true or false | `false` |" in page
    assert "| `RUNGBOOK_HOSTS` | words | `localhost,127.0.0.1,[::1]` |" in page
    assert "| `RUNGBOOK_DATA` | folder | - |" in page
