"""`rungbook serve`: the site on this machine."""

from __future__ import annotations

import encodings.idna  # noqa: F401 - see `_run`
import os
import socket
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Thread
from typing import Annotated

import typer

from rungbook.cli.streams import complain
from rungbook.errors import WrongUse
from rungbook_web.settings_table import Environment, read_environment

PROBLEMS = 1
PATIENCE = 30.0
"""Seconds that the workers may take until they answer."""

DemoOption = Annotated[bool, typer.Option("--demo", help="Show the reference ladder, in a database of its own.")]
PortOption = Annotated[
    int | None, typer.Option("--port", min=1, max=65535, help="The port to listen on: PORT, else 8000.")
]
HostOption = Annotated[
    str | None, typer.Option("--host", help="The address to listen on: RUNGBOOK_HOST, else this machine alone.")
]
LadderOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--ladder",
        metavar="PATH",
        help="A document or folder to show as a ladder, open to whoever reaches the server. May be given again.",
    ),
]
WorkersOption = Annotated[
    int | None, typer.Option("--workers", min=1, max=64, help="How many processes answer: RUNGBOOK_WORKERS, else 2.")
]


def serve(
    demo: DemoOption = False,
    port: PortOption = None,
    host: HostOption = None,
    ladder: LadderOption = None,
    workers: WorkersOption = None,
) -> int:
    """Show ladders in the browser, until it is stopped with Ctrl-C.

    Data is kept in the folder RUNGBOOK_DATA, else in the user's data folder: `rungbook`, or `rungbook-demo` with
    --demo. A demo never opens the database of an installation, nor the other way round.

    \b
    Examples:
      rungbook serve --demo
      rungbook serve --demo --ladder handbook.md
      PORT=8080 rungbook serve

    \b
    Exit status:
      0  stopped
      1  the port is in use, a document was refused, or the database is not one to use
      2  wrong use
    """
    environment = _environment(demo=demo, port=port, host=host, workers=workers)
    _make_folder(environment.folder)
    if not _is_free(environment):
        complain(f"rungbook: port {environment.port} on {environment.host} is in use; choose another with --port")
        return PROBLEMS
    return _prepare(environment, ladder or []) or _run(environment)


def _environment(**options: object) -> Environment:
    """The settings with the options over them, written back into the environment, where the workers find them."""
    names = {"demo": "RUNGBOOK_DEMO", "port": "PORT", "host": "RUNGBOOK_HOST", "workers": "RUNGBOOK_WORKERS"}
    os.environ |= {names[option]: str(value) for option, value in options.items() if value}
    environment = read_environment(os.environ)
    named = {environment.host} - {"", "0.0.0.0", "::"}  # noqa: S104 - these name no host
    os.environ["RUNGBOOK_HOSTS"] = ",".join([*environment.hosts, *sorted(named.difference(environment.hosts))])
    os.environ["DJANGO_SETTINGS_MODULE"] = "rungbook_web.settings"
    return read_environment(os.environ)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise WrongUse(f"the data folder {folder} cannot be made: {error.strerror}; set RUNGBOOK_DATA") from None


def _is_free(environment: Environment) -> bool:
    """Whether nobody listens there yet. The server itself shares its port between processes, so it would not notice."""
    family = socket.AF_INET6 if ":" in environment.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((environment.host, environment.port))
        except PermissionError as error:
            raise WrongUse(f"--port {environment.port}: {error.strerror}") from None
        except socket.gaierror as error:
            raise WrongUse(f"--host {environment.host}: {error.strerror}") from None
        except OSError:
            return False
    return True


def _prepare(environment: Environment, paths: list[Path]) -> int:
    """Set up the database and what stands in it; the exit status. Documents are read before anything is written."""
    import django

    django.setup()
    from django.db import OperationalError, connections
    from django.utils import timezone

    from rungbook_web.commands.database import open_database
    from rungbook_web.commands.loading import load_demo, load_given, read_paths
    from rungbook_web.services.rejected import Rejected
    from rungbook_web.support.secret_key import secret_key

    given = read_paths(paths)
    secret_key(environment.folder)
    now = timezone.now()
    try:
        open_database(demo=environment.demo, now=now)
    except Rejected as refusal:
        complain(f"rungbook: {environment.folder}: {refusal.message}; {_way_out(environment)}")
        return PROBLEMS
    except OperationalError as error:
        complain(f"rungbook: the database cannot be opened: {str(error).splitlines()[0]}; see DATABASE_URL")
        return PROBLEMS
    if environment.demo:
        load_demo(now=now)
    if given is not None:
        load_given(given, now=now)
    connections.close_all()  # the workers are copies of this process and must not share a connection
    return 0


def _way_out(environment: Environment) -> str:
    if environment.demo:
        return "give the demo a folder or database of its own, with RUNGBOOK_DATA or DATABASE_URL"
    return "start it with --demo, or choose another folder or database with RUNGBOOK_DATA or DATABASE_URL"


def _run(environment: Environment) -> int:
    """Answer requests until somebody says stop.

    Workers are forked while the thread that announces looks up a host. Python imports `encodings.idna` for that, and a
    worker forked in the middle of an import never gets its lock: it would stand still when it first sends mail. So that
    module is imported above, before there is any thread.
    """
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    server = Granian(
        "rungbook_web.wsgi:application",
        address=environment.host,
        port=environment.port,
        interface=Interfaces.WSGI,
        workers=environment.workers,
        blocking_threads=1,
        log_level=LogLevels.warning,
        workers_kill_timeout=3,
    )
    server.on_startup(Thread(target=_announce, args=(environment, _owner_secret(environment)), daemon=True).start)
    server.serve()
    return 0


def _owner_secret(environment: Environment) -> str | None:
    """The secret of the link by which the first account is made, while there is no owner; a demo has no accounts."""
    from django.db import connections
    from django.utils import timezone

    from rungbook_web.services.inviting import open_owner_link

    secret = None if environment.demo else open_owner_link(now=timezone.now())
    connections.close_all()  # as after preparing
    return secret


def _announce(environment: Environment, owner: str | None) -> None:
    """Say where the site is, as soon as it answers. The port is open before that, so an open port says nothing."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}.get(environment.host, environment.host)  # noqa: S104
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if _answers(host, environment.port):
            shown = f"[{host}]" if ":" in host else host
            address = f"http://{shown}:{environment.port}"
            print(f"Rungbook is on {address}/ (stop it with Ctrl-C)", flush=True)
            if owner:
                link = f"{next(iter(environment.origins), address)}/join/{owner}"
                print(f"Make the first account, the owner's, within a day, once: {link}", flush=True)
            return
        time.sleep(0.02)
    complain(f"rungbook: no answer after {PATIENCE:.0f} seconds")


def _answers(host: str, port: int) -> bool:
    """Whether a worker answers, with whatever status."""
    connection = HTTPConnection(host, port, timeout=PATIENCE)
    try:
        connection.request("HEAD", "/healthz")
        connection.getresponse().read()
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
    return True
