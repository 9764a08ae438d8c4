"""Standard output and standard error: UTF-8 whatever the locale, colours only where a person sees them."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

PATIENCE = 1.0
"""Seconds of silence before work on a terminal says what it is doing."""


def prepare_streams() -> None:
    """Makes both streams UTF-8, and unable to fail on a character."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


_CONTROLS = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)), "\N{REPLACEMENT CHARACTER}")


def visible(text: str) -> str:
    """Text for a terminal: what a document holds must not move the cursor or change colours."""
    return text.translate(_CONTROLS)


def complain(*lines: str) -> None:
    """Prints lines for people on standard error."""
    with suppress(BrokenPipeError):
        for line in lines:
            print(visible(line), file=sys.stderr)


def close_quietly() -> None:
    """After a reader has gone away: nothing that is still buffered may complain at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


@contextmanager
def patience(what: str) -> Iterator[None]:
    """Says on a terminal what takes long, once it has taken longer than `PATIENCE`."""
    if not sys.stderr.isatty():
        yield
        return
    done = Event()
    clock = Thread(target=_spin, args=(what, done), daemon=True)
    clock.start()
    try:
        yield
    finally:
        done.set()
        clock.join()


def _spin(what: str, done: Event) -> None:
    if done.wait(PATIENCE):
        return
    from rich.console import Console

    with Console(stderr=True).status(what):
        done.wait()
