"""The program itself: which commands there are, and how each of them ends."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from rungbook.cli.streams import close_quietly, complain, prepare_streams
from rungbook.errors import Refused, WrongUse

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

PROGRAM = "rungbook"

GROUP = "rungbook.commands"
"""The entry point group through which other packages add commands."""

DONE, PROBLEMS, WRONG_USE = 0, 1, 2
"""Exit statuses: done; the input has problems; wrong use."""


@dataclass(frozen=True, slots=True)
class Command:
    """A line of `rungbook`'s own help: the task it belongs to, its name, what it does."""

    task: str
    name: str
    about: str


COMMANDS = (
    Command("Bring in", "convert", "Turn documents into a ladder, statement lines or another format."),
    Command("Bring in", "check", "Check the canonical files of a ladder strictly."),
    Command("Read", "show", "Show a ladder, a level or a statement."),
    Command("Read", "compare", "Compare two levels: what is carried, strengthened, new, dropped, capped."),
    Command("Read", "serve", "Show ladders in the browser."),
    Command("Run the site", "backup", "Write everything of an installation into one file, while it runs."),
    Command("Run the site", "restore", "Fill an empty database and data folder from a backup."),
    Command("Run the site", "doctor", "Say what is wrong with an installation, and what would mend it."),
    Command("Run the site", "audit", "Verify or export the record of everything that was done."),
)
_OWN = frozenset({"convert", "check", "show", "compare"})


class Commands(TyperGroup):
    """Commands are imported when they are called or their own help is asked for, never to list them."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of the table, and of every other command that an installed package adds."""
        added = {point.name for point in _added()}
        named = [command.name for command in COMMANDS if command.name in _OWN | added]
        return named + sorted(added.difference(named))

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of a name, or None."""
        function = _function(cmd_name)
        return _as_command(cmd_name, function) if function else None

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The list of commands by task."""
        about = {command.name: command for command in COMMANDS}
        tasks: dict[str, list[tuple[str, str]]] = {}
        for name in self.list_commands(ctx):
            command = about.get(name) or Command("More", name, self.get_command(ctx, name).get_short_help_str())
            tasks.setdefault(command.task, []).append((name, command.about))
        for task, rows in tasks.items():
            with formatter.section(task):
                formatter.write_dl(rows)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command of the first argument; an unknown one is wrong use, with the nearest name as a hint."""
        names = [] if args[0] in _OWN else self.list_commands(ctx)
        if args[0] not in (*_OWN, *names) and not ctx.resilient_parsing:
            close = get_close_matches(args[0], names, n=1)
            ctx.fail(f"no command '{args[0]}'" + (f"; did you mean '{close[0]}'?" if close else ""))
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Runs a command; what it returns is the exit status, None counting as done."""
        with _ending():
            status = super().invoke(ctx)
            sys.stdout.flush()
        raise typer.Exit(status if isinstance(status, int) else DONE)


def _function(name: str) -> Callable[..., object] | None:
    if name in _OWN:
        # What these make lives until they end; looking for garbage as often as a server must costs a fifth of the time.
        gc.set_threshold(1_000_000, 50, 50)
        function: Callable[..., object] = getattr(import_module(f"rungbook.cli.{name}"), name)
        return function
    return next((_loaded(point) for point in _added() if point.name == name), None)


def _added() -> Iterable[EntryPoint]:
    """The commands of other packages. Importing what finds them takes as long as reading a page."""
    from importlib.metadata import entry_points

    return entry_points(group=GROUP)


def _loaded(point: EntryPoint) -> Callable[..., object]:
    function: Callable[..., object] = point.load()
    return function


def _as_command(name: str, function: Callable[..., object]) -> Any:
    app = typer.Typer(add_completion=False, rich_markup_mode=None, context_settings=_HELP)
    app.command(name)(function)
    return typer.main.get_command(app)


@contextmanager
def _ending() -> Iterator[None]:
    """Turns what a command raises into a message and an exit status: never a traceback."""
    try:
        yield
    except (typer.Exit, typer.Abort, typer.TyperException):
        raise
    except Refused as error:
        complain(*map(str, error.problems))
        raise typer.Exit(PROBLEMS) from None
    except WrongUse as error:
        complain(f"rungbook: {error}")
        raise typer.Exit(WRONG_USE) from None
    except BrokenPipeError:
        close_quietly()
        raise typer.Exit(DONE) from None
    except OSError as error:
        complain(f"rungbook: {error.filename or 'input or output'}: {error.strerror or error}")
        raise typer.Exit(WRONG_USE) from None
    except Exception as error:
        if os.environ.get("RUNGBOOK_DEBUG") == "1":
            raise
        what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        complain(f"rungbook: unexpected: {what}; set RUNGBOOK_DEBUG=1 to see where, and please report it")
        raise typer.Exit(PROBLEMS) from None


_HELP = {"help_option_names": ["-h", "--help"]}

_app = typer.Typer(
    cls=Commands,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    invoke_without_command=True,
    context_settings=_HELP,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"rungbook {version('rungbook')}")
        raise typer.Exit(DONE)


@_app.callback()
def _rungbook(
    ctx: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_print_version, help="Print the version and exit.")
    ] = False,
) -> None:
    """Rungbook runs career ladders: bring in the one you have, read it, compare its levels.

    \b
    Examples:
      rungbook convert handbook.md --to jsonl
      rungbook show reference
      rungbook compare reference#IC3 reference#IC4

    \b
    Exit status of every command:
      0  done, whatever the answer is
      1  the input has problems
      2  wrong use
    """
    if ctx.invoked_subcommand is None:
        print(ctx.get_help())


def program() -> Any:
    """The whole program as a command object, for `run` and for the generated reference."""
    return typer.main.get_command(_app)


def main(arguments: Sequence[str]) -> int:
    """Runs the program with these arguments and gives back its exit status."""
    prepare_streams()
    # Without this, pydantic reads the metadata of every installed package to find plugins that nobody here asked for.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        program().main(args=list(arguments), prog_name=PROGRAM)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else PROBLEMS
    return DONE


def run() -> None:
    """The console script."""
    status = main(sys.argv[1:])
    gc.freeze()  # the process ends here: nothing is left that would be worth looking for
    sys.exit(status)
