"""How fast the site answers, with wrk, beside a trivial view of the same server; then all pages on a small machine.

`python benchmarks/serving.py [--seconds N]`. Needs wrk. Exit status 1 if a page of the small machine is over its limit.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
RUNGBOOK = Path(sys.executable).with_name("rungbook")
TRIVIAL = "/healthz"
READERS = 10
SMALL_MEMORY = 512 * 2**20  # bytes
SMALL_P95 = 200.0  # milliseconds


@dataclass(frozen=True)
class Figures:
    """What wrk measured of one address: requests per second, and latencies in milliseconds."""

    rps: float
    p50: float
    p95: float
    p99: float
    faults: int


@dataclass(frozen=True)
class Server:
    """A running demo: where it answers, and the process that supervises it."""

    address: str
    process: subprocess.Popen[bytes]


@contextmanager
def demo(prefix: Sequence[str] = ()) -> Iterator[Server]:
    """Serve the demo from an empty data folder on a free port; `prefix` is a command that starts the program."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="rungbook-bench-") as data:
        command = [*prefix, str(RUNGBOOK), "serve", "--demo", "--port", str(port)]
        with subprocess.Popen(command, env=os.environ | {"RUNGBOOK_DATA": data}, stdout=subprocess.DEVNULL) as process:
            try:
                wait_for(f"http://127.0.0.1:{port}/", process)
                yield Server(f"http://127.0.0.1:{port}", process)
            finally:
                process.terminate()
                process.wait(20)


def wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    """Until the address answers; a minute at most."""
    end = time.monotonic() + 60
    while True:
        try:
            fetch(address)
            return
        except OSError:
            if process.poll() is not None or time.monotonic() > end:
                raise
            time.sleep(0.1)


def fetch(address: str) -> str:
    """The text of an address."""
    with urllib.request.urlopen(address, timeout=30) as answer:
        return str(answer.read().decode())


def pages(server: Server) -> dict[str, str]:
    """One address of each kind of page, found by following the demo's own links from its first page."""
    compare = _link(fetch(server.address + "/"), r"/ladders/[^/]+/[^/]+/compare\?level=[^\"]+")
    base = compare[: compare.index("compare")]
    level = re.findall(r"level=([^&]+)", compare)[0].replace("%2F", "/")
    ladder = fetch(server.address + base)
    level_page = fetch(f"{server.address}{base}{level}/")
    return {
        "home": "/",
        "level": f"{base}{level}/",
        "compare": compare,
        "search": f"{base}search?q=incident",
        "JSON export": f"{base}export/json",
        "ladders": "/ladders/",
        "ladder": base,
        "track": f"{base}{level.split('/')[0]}/",
        "competency": _link(ladder + level_page, rf"{base}competencies/[^\"]+"),
        "statement": _link(level_page, rf"{base}statements/[^\"]+"),
        "CSV export": f"{base}export/csv",
        "Markdown export": f"{base}export/markdown",
        "read mine": "/read/",
    }


def _link(page: str, pattern: str) -> str:
    """The first link of a page whose target has this form."""
    found = re.search(rf'href="({pattern})"', page)
    if found is None:
        raise SystemExit(f"no link like {pattern}")
    return found.group(1).replace("&amp;", "&")


def measure(address: str, seconds: int, *, anew: bool = False) -> Figures:
    """Let wrk ask for one address as fast as it is answered; `anew`: so that no answer can be a remembered page."""
    command = ["wrk", "-t1", f"-c{READERS}", f"-d{seconds}s", "--timeout", "20s", "-s", str(HERE / "report.lua")]
    command += [address, "--", "anew" if anew else "as it is"]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=seconds + 60)
    return Figures(**json.loads(done.stdout.splitlines()[-1]))


def memory_of(process: int) -> int:
    """Bytes that a process and its children hold, shared pages counted once (proportional set size)."""
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except (FileNotFoundError, ProcessLookupError):
        return 0  # it ended in the meantime
    own = int(re.findall(r"^Pss: +(\d+)", rollup, re.MULTILINE)[0]) * 1024
    return own + sum(memory_of(int(child)) for child in children)


@contextmanager
def memory_group(limit: int) -> Iterator[list[str]]:
    """A control group with so many bytes of memory, as a command that starts a program in it.

    Where control groups cannot be made (no root, or another system), the command is empty.
    """
    first, second = Path("/sys/fs/cgroup/memory"), Path("/sys/fs/cgroup")
    parent, knob = (first, "memory.limit_in_bytes") if first.is_dir() else (second, "memory.max")
    group = parent / f"rungbook-bench-{os.getpid()}"
    try:
        group.mkdir()
        (group / knob).write_text(str(limit))
    except OSError:
        yield []
        return
    try:
        yield ["sh", "-c", f'echo $$ > {group}/cgroup.procs; exec "$@"', "sh"]
    finally:
        _remove(group)


def _remove(group: Path) -> None:
    """Remove a control group, which works once the last process in it is gone."""
    for _ in range(50):
        try:
            return group.rmdir()
        except OSError:
            time.sleep(0.1)


def row(name: str, figures: Figures, limit: Figures | None = None) -> str:
    """One line of the table."""
    ratio = f"{figures.rps / limit.rps:9.3f}" if limit else " " * 9
    faults = f"  {figures.faults} faults" if figures.faults else ""
    return f"{name:<16}{figures.rps:9.0f}{ratio}{figures.p50:9.1f}{figures.p95:9.1f}{figures.p99:9.1f}{faults}"


def head(title: str) -> str:
    """The title and the heads of the columns."""
    columns = f"{'':<16}{'req/s':>9}{'ratio':>9}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}"
    return f"\n{title}\n{columns}"


def compare_with_limit(seconds: int) -> None:
    """Print the five pages that the aim names, as ratios to a view that does nothing."""
    with demo() as server:
        limit = measure(server.address + TRIVIAL, seconds)
        print(head("Beside a trivial view of the same server"))
        print(row("trivial view", limit))
        five = list(pages(server).items())[:5]
        for name, path in five:
            print(row(name, measure(server.address + path, seconds), limit), flush=True)
        print("each made anew:")
        for name, path in five:
            print(row(name, measure(server.address + path, seconds, anew=True), limit), flush=True)


def small_machine(seconds: int) -> bool:
    """Print every kind of page on one processor with 512 MB and ten readers. Returns whether all were in time."""
    with memory_group(SMALL_MEMORY) as group, demo([*group, "taskset", "-c", "0"]) as server:
        how = "enforced" if group else "measured only"
        print(head(f"One processor, {SMALL_MEMORY >> 20} MB ({how}), {READERS} readers"))
        late, peak = [], 0
        for name, path in pages(server).items():
            figures = measure(server.address + path, seconds)
            peak = max(peak, memory_of(server.process.pid))
            late += [name] if figures.p95 > SMALL_P95 or figures.faults else []
            print(row(name, figures), flush=True)
    print(f"memory at most {peak >> 20} MB; over {SMALL_P95:.0f} ms at p95: {', '.join(late) or 'none'}")
    return not late and peak < SMALL_MEMORY


def main() -> int:
    """Run both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=5, help="for each address")
    seconds = parser.parse_args().seconds
    if shutil.which("wrk") is None:
        print("serving: skipped, wrk is not installed (on Debian: apt-get install wrk)")
        return 0
    compare_with_limit(seconds)
    return 0 if small_machine(seconds) else 1


if __name__ == "__main__":
    sys.exit(main())
