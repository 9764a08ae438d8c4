"""Write the generated pages of the reference (`make docs`). The table below has all of them; tests/docs check it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from rungbook.cli.main import PROGRAM, program
from rungbook.files import write_folder
from rungbook.files.keys import KEYS
from rungbook.files.schema import as_text, ladder_schema, level_schema
from rungbook.model import Kind, Ladder, Level, Statement, Track
from rungbook.writing.lines import KEYS as LINE_KEYS
from rungbook_web import route_table, settings_table

HERE = Path(__file__).resolve().parent
WIDTH = 88

CLI_HEAD = """\
# Command line

Made from the commands' own help by `make docs`.

A `PATH` is a file or a folder, whose documents are read together; `-` is standard input, and `reference` is the ladder
that Rungbook ships, unless there is a file or folder of that name. The main file of a canonical ladder brings its
levels. `PATH#LEVEL` is a level: what follows `#` is its code, an alias or its title, or `TRACK/LEVEL`, where the track
is its slug, its title or any part of the title that no other track has; a merged level such as `3/4` answers to `3` and
to `4` as well. `PATH#TRACK/` is a whole track. Quote the argument where your shell reads `#` as a comment.

Errors go to standard error, one a line, as `file:line: what is wrong; what to do`. Colours are used on a terminal only,
and not with `NO_COLOR` set. With `RUNGBOOK_DEBUG=1` an unexpected error shows where it happened.
"""

FORMAT_HEAD = """\
# File format

Made from the model by `make docs`. JSON Schema for editors: [ladder](ladder.schema.json), [level](level.schema.json).

A ladder is a folder: `ladder.yaml`, and a file for each level, `tracks/<track>/<level>.yaml`, by the slugs of both. A
small ladder may be a single file, with the levels in the place of their names. The files are plain YAML 1.2 in UTF-8,
without anchors, aliases and tags; a word that could be taken for a number, a date or a truth value stands in quotes.

Rungbook writes the keys in the order of the tables below, leaves out what equals its default, and folds long text. What
a person wrote otherwise stays as it is: on writing, only what changed is rewritten, and comments stay. `rungbook check`
tells what is wrong with a file, with its line and column.
"""


LINES_HEAD = """\
## Statement lines

The flat form that tools and tests use, one object per statement in document order: `rungbook convert PATH --to jsonl`
writes a JSON object a line, `--to csv` a table with the same columns. These keys are always there. In a table the
headings of a path are joined by ` > `, and a cell that a spreadsheet would take for a formula has an apostrophe in
front. `--to json` writes whole ladders, `{"rungbook": 1, "ladders": [...]}`, each as the tables above have it; such a
file is read like any other ladder.

| key | meaning |
|---|---|
"""


def cli_page() -> str:
    """The page of all commands."""
    root = program()
    names = root.list_commands(root.make_context(PROGRAM, [], resilient_parsing=True))
    commands = [(PROGRAM, root)] + [(f"{PROGRAM} {name}", root.get_command(None, name)) for name in names]
    return "\n".join([CLI_HEAD, *(_command(name, command) for name, command in commands)])


def _command(name: str, command: Any) -> str:
    context = command.make_context(name, [], resilient_parsing=True, terminal_width=WIDTH)
    lines = [line.rstrip() for line in context.get_help().splitlines()]
    return "\n".join([f"## {name}", "", "```text", *lines, "```", ""])


def format_page() -> str:
    """The page of the canonical files: an example, then a table for each mapping."""
    schema = ladder_schema()
    parts = {"Ladder": schema, **schema["$defs"]}
    tables = [line for name in KEYS for line in _table(name, parts[name], parts)]
    rows = [f"| `{key}` | {about} |" for key, about in LINE_KEYS.items()]
    return "\n".join([FORMAT_HEAD, *_example(), *tables, LINES_HEAD + "\n".join(rows)]) + "\n"


def _example() -> Iterator[str]:
    yield from ("## Example", "")
    statements = (
        Statement(id="p2-summary", kind=Kind.SUMMARY, text="Keeps the services of a team dependable."),
        Statement(
            id="p2-reviews-alerts",
            kind=Kind.BEHAVIOR,
            path=("Operations", "On call"),
            text="Reviews the alerts of the team every month, and removes those that nobody acted on in that month.",
        ),
    )
    level = Level(slug="p2", code="P2", ordinal=1, titles=("Engineer",), statements=statements)
    ladder = Ladder(id="birch", title="Birch", tracks=(Track(slug="platform", title="Platform", levels=(level,)),))
    for name, data in write_folder(ladder).items():
        yield from (f"`{name}`:", "", "```yaml", data.decode().rstrip(), "```", "")


def _table(name: str, part: dict[str, Any], parts: dict[str, Any]) -> Iterator[str]:
    yield from (f"## {name}", "", part["description"].replace("\n", " ").replace("  ", " "), "")
    yield from ("| key | value | meaning |", "|---|---|---|")
    if name == "Ladder":
        yield f"| `rungbook` | `{part['properties']['rungbook']['const']}`, needed | The version of the format. |"
    for key, about in KEYS[name].items():
        value = _value(part["properties"][key], parts)
        yield f"| `{key}` | {value}{_presence(key, part)} | {about} |"
    yield ""


def _presence(key: str, part: dict[str, Any]) -> str:
    """Whether a key is needed, else what it is without being written."""
    default = part["properties"][key].get("default")
    if key in part.get("required", ()):
        return ", needed"
    return f"; `{str(default).lower()}` if left out" if isinstance(default, str | bool) and default != "" else ""


def _value(schema: dict[str, Any], parts: dict[str, Any]) -> str:
    """What a key holds, in words; words to choose from where it is one of a few."""
    match schema:
        case {"anyOf": choices}:
            return " or ".join(_value(choice, parts) for choice in choices if choice.get("type") != "null")
        case {"$ref": where}:
            name = where.rsplit("/", 1)[-1]
            choices = parts[name].get("enum")
            return " or ".join(f"`{word}`" for word in choices) if choices else f"[{name}](#{name.lower()})"
        case {"type": "array", "prefixItems": [first, *_]}:
            return f"two of: {_value(first, parts)}"
        case {"type": "array", "items": items}:
            return f"list of {_value(items, parts)}"
    words = {"string": "text", "integer": "whole number", "boolean": "`true` or `false`", "object": "texts by key"}
    return words.get(schema["type"], str(schema["type"]))


# Page, from this folder → the function that makes its text.
PAGES: dict[str, Callable[[], str]] = {
    "reference/cli.md": cli_page,
    "reference/file-format.md": format_page,
    "reference/ladder.schema.json": lambda: as_text(ladder_schema()),
    "reference/level.schema.json": lambda: as_text(level_schema()),
    "reference/settings.md": settings_table.as_markdown,
    "reference/urls.md": route_table.as_markdown,
}


def stale() -> list[str]:
    """The pages that are not what the program would write now."""
    return [name for name, text in PAGES.items() if _held(HERE / name) != text()]


def _held(page: Path) -> str:
    return page.read_text("utf8") if page.exists() else ""


def main() -> None:
    """Write the pages that changed, and name them."""
    for name in stale():
        page = HERE / name
        page.parent.mkdir(exist_ok=True)
        page.write_text(PAGES[name](), "utf8")
        print(f"docs/{name} written")


if __name__ == "__main__":
    main()
