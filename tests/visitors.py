"""A site that runs as people run it, and editors who use it over HTTP: for the programs that load it and kill it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection
from math import ceil
from pathlib import Path
from secrets import token_hex
from time import perf_counter
from urllib.parse import urlencode

from cluster import cluster, server_folder

PATIENCE = 60.0
"""Seconds that the site may take to start, and to answer."""
PASSWORD = "lighthouse keepers sleep by day"
DONE, CONFLICT, WRONG = 302, 409, 422
"""How a form is answered: taken, seen at an older revision, refused."""
LINK = re.compile(r"/join/[\w-]+")
FORM, MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data; boundary={}"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the site said: the status, where it leads, the page, and the seconds that it took."""

    status: int
    location: str
    text: str
    seconds: float


@dataclass(slots=True)
class Browser:
    """Somebody who visits the site at this port of this machine; the cookies make it one visitor."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> Answer:
        """A page. Raises `OSError` or `HTTPException` where nobody answers."""
        return self._ask("GET", path)

    def post(self, path: str, /, **fields: str) -> Answer:
        """Send a form. Raises as `get` does."""
        body = urlencode(fields | {"csrfmiddlewaretoken": self._token()}).encode()
        return self._ask("POST", path, body, FORM)

    def bring(self, name: str, data: bytes) -> Answer:
        """Send a document to the desk. Raises as `get` does."""
        boundary = token_hex(16)
        parts = [
            f'--{boundary}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{self._token()}\r\n',
            f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n',
        ]
        body = "".join(parts).encode() + data + f"\r\n--{boundary}--\r\n".encode()
        return self._ask("POST", "/imports/new", body, MULTIPART.format(boundary))

    def join(self, link: str, name: str, **fields: str) -> None:
        """Make an account by an invitation, which signs in. Raises `RuntimeError` if the site does not take it."""
        self.get(link)
        answer = self.post(link, name=name, password=PASSWORD, **fields)
        if answer.status != 302:
            raise RuntimeError(f"{link} answered {answer.status}:\n{answer.text}")

    def _token(self) -> str:
        if "csrftoken" not in self.cookies:
            self.get("/sign-in")
        return self.cookies["csrftoken"]

    def _ask(self, method: str, path: str, body: bytes | None = None, kind: str = "") -> Answer:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        headers |= {"Content-Type": kind} if kind else {}
        began = perf_counter()
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            text = response.read().decode(errors="replace")
        finally:
            connection.close()
        self._keep(response.headers.get_all("Set-Cookie") or ())
        return Answer(response.status, response.headers.get("Location", ""), text, perf_counter() - began)

    def _keep(self, cookies: Sequence[str]) -> None:
        for cookie in cookies:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name.strip()] = value.strip()


class Site:
    """`rungbook serve` with its data in this folder and its database at this address, in a process group of its own."""

    def __init__(self, folder: Path, database: str, port: int, *, workers: int = 2) -> None:
        self.folder, self.port, self._workers = folder, port, workers
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("RUNGBOOK_", "DJANGO_"))}
        ours = {"RUNGBOOK_DATA": str(folder), "DATABASE_URL": database, "RUNGBOOK_LOG_LEVEL": "ERROR"}
        self.environment = kept | ours | {"DJANGO_SETTINGS_MODULE": "rungbook_web.settings"}
        self.log = folder.with_name(f"{folder.name}.log")
        self._process: subprocess.Popen[bytes]

    def start(self) -> None:
        """Start it, and wait until it answers. Raises `RuntimeError` with its log if it does not."""
        command = [str(Path(sys.executable).with_name("rungbook")), "serve", "--port", str(self.port)]
        command += ["--workers", str(self._workers)]
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                command, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
        end = time.monotonic() + PATIENCE
        while b"Rungbook is on" not in self.log.read_bytes():
            if self._process.poll() is not None or time.monotonic() > end:
                self.kill()
                raise RuntimeError(f"the site did not start:\n{self.said()}")
            time.sleep(0.02)

    def kill(self) -> None:
        """End all its processes at once, as a machine does that runs out of memory."""
        with suppress(ProcessLookupError):  # all of them ended before
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(20)

    def stop(self) -> None:
        """Ask it to end."""
        self._process.terminate()
        self._process.wait(20)

    def busy(self) -> float:
        """Seconds that its processes have had of the processor so far. Linux alone tells."""
        return _busy(self._process.pid)

    def said(self) -> str:
        """What it has written since it started."""
        return self.log.read_text(errors="replace")

    def owner(self) -> Browser:
        """The first account, by the link that the first start writes; it is an editor's besides."""
        end = time.monotonic() + PATIENCE
        while not (link := LINK.search(self.said())) and time.monotonic() < end:
            time.sleep(0.02)
        if link is None:
            raise RuntimeError(f"no link for the owner:\n{self.said()}")
        owner = Browser(self.port)
        owner.join(link[0], "Olga", email="olga@quay.example")
        return owner

    def editors(self, owner: Browser, count: int) -> list[Browser]:
        """So many more ladder editors, invited by the owner."""
        emails = "\n".join(f"editor{number}@quay.example" for number in range(count))
        invited = owner.post("/people/invite", emails=emails, role="editor")
        links = list(dict.fromkeys(LINK.findall(invited.text)))
        if len(links) != count:
            raise RuntimeError(f"{len(links)} links for {count} editors: {invited.status}\n{invited.text}")
        browsers = [Browser(self.port) for _ in links]
        for number, (browser, link) in enumerate(zip(browsers, links, strict=True)):
            browser.join(link, f"Editor {number}")
        return browsers


def _busy(process: int) -> float:
    tasks = list(Path(f"/proc/{process}/task").iterdir())
    own = sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9
    children = [int(child) for task in tasks for child in (task / "children").read_text().split()]
    return own + sum(map(_busy, children))


def bring(browser: Browser, title: str) -> str:
    """Bring a small ladder of this title in: the import's public id. Raises `RuntimeError` if it is refused."""
    answer = browser.bring(f"{title}.md", ladder_of(title))
    if answer.status != DONE:
        raise RuntimeError(f"bringing {title} in was answered with {answer.status}:\n{answer.text}")
    return answer.location.strip("/").rpartition("/")[2]


def seen_in(page: str) -> int:
    """The revision of an import that its page shows."""
    found = re.search(r'name="seen" value="(\d+)"', page)
    if found is None:
        raise RuntimeError(f"no revision on the page:\n{page}")
    return int(found[1])


def pieces_in(page: str) -> list[str]:
    """How the forms of an import's page name its statements."""
    return re.findall(r'name="piece" value="(\w+)"[^>]*data-kind=', page)


def ladder_of(title: str, *, levels: int = 2, statements: int = 6) -> bytes:
    """A document of a ladder with so many levels of five competencies, each with so many statements."""
    parts = [f"# {title}\n\n## Engineer\n"]
    for level in range(1, levels + 1):
        parts.append(f"\n### L{level}: Engineer {level}\n")
        for craft in range(1, 6):
            lines = "".join(f"- Keeps rope {level}.{craft}.{rope} of the quay dry\n" for rope in range(statements))
            parts.append(f"\n#### Craft {craft}\n\n{lines}")
    return "".join(parts).encode()


def table(head: str, rows: Mapping[str, Sequence[float]]) -> str:
    """Seconds that acts took as lines in milliseconds: how many, median, p95, p99, the longest."""
    lines = [f"{head:<28}{'count':>7}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}{'most ms':>9}"]
    for name, seconds in rows.items():
        shown = "".join(f"{percentile(seconds, part) * 1000:9.0f}" for part in (0.5, 0.95, 0.99, 1.0))
        lines.append(f"  {name:<26}{len(seconds):>7}{shown}")
    return "\n".join(lines)


def percentile(seconds: Sequence[float], part: float) -> float:
    """The nearest-rank percentile: the smallest value that so large a part of all does not exceed. 0 for none."""
    ranked = sorted(seconds)
    return ranked[max(0, ceil(part * len(ranked)) - 1)] if ranked else 0.0


@contextmanager
def database(kind: str) -> Iterator[str | None]:
    """The DATABASE_URL of a new database of this kind; None where there is no PostgreSQL."""
    programs = server_folder()
    if kind == "sqlite":
        yield ""
    elif programs is None:
        yield None
    else:
        with cluster(programs) as url:
            yield url


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
