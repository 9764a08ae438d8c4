"""A PostgreSQL cluster of the tests' own: made in a temporary folder, and gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROLE = "rungbook"
# Nothing here outlives the tests, so nothing needs to reach the disk.
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=128MB", "max_connections=40")


def server_folder() -> Path | None:
    """The folder of the newest PostgreSQL server's programs on this machine, or None."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True)
    on_path = [Path(found).resolve().parent for found in [shutil.which("initdb")] if found]
    return next((path for path in [*debian, *on_path] if (path / "initdb").exists()), None)


@contextmanager
def cluster(programs: Path) -> Iterator[str]:
    """Start a server with the programs of that folder, and give the DATABASE_URL that reaches it."""
    folder = Path(tempfile.mkdtemp(prefix="rungbook-pg-"))
    owner = _ordinary_user()
    try:
        if owner is not None:
            shutil.chown(folder, owner)
        _initialise(programs, folder, owner)
        port = _free_port()
        server = _start(programs, folder, port, owner)
        try:
            _wait(programs, port, server, folder / "log")
            yield f"postgres://{ROLE}@127.0.0.1:{port}/postgres"
        finally:
            _stop(server)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _ordinary_user() -> str | None:
    """Whom to run the server as: the server refuses root. None stands for whoever runs the tests."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in names)


def _initialise(programs: Path, folder: Path, owner: str | None) -> None:
    command = [str(programs / "initdb"), "--pgdata", str(folder / "data"), "--username", ROLE, "--auth", "trust"]
    command += ["--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"]
    done = subprocess.run(command, user=owner, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"initdb failed:\n{done.stdout}{done.stderr}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _start(programs: Path, folder: Path, port: int, owner: str | None) -> subprocess.Popen[bytes]:
    options = [part for setting in FAST for part in ("-c", setting)]
    command = [
        str(programs / "postgres"),
        "-D",
        str(folder / "data"),
        "-p",
        str(port),
        "-h",
        "127.0.0.1",
        "-k",
        str(folder),
        *options,
    ]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(command, user=owner, cwd=folder, stdout=log, stderr=log)


def _wait(programs: Path, port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    """Until the server answers; half a minute at most."""
    question = [str(programs / "pg_isready"), "--quiet", "--host", "127.0.0.1", "--port", str(port)]
    end = time.monotonic() + 30
    while subprocess.run(question, check=False).returncode:
        if server.poll() is not None or time.monotonic() > end:
            raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text(errors='replace')}")
        time.sleep(0.1)


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.send_signal(signal.SIGINT)  # "fast": ends the sessions, then itself
    try:
        server.wait(20)
    except subprocess.TimeoutExpired:
        server.send_signal(signal.SIGQUIT)  # "immediate"
        server.wait(20)
