"""`make kill-test`: kill the server in the middle of writes, again and again, and look at what is left.

    python tests/kill_server.py [--times N] [--only sqlite|postgres] [--seed N]

Editors bring documents in, correct, undo, save and publish at once, until every process of the server gets SIGKILL.
Then all that was acknowledged is there, once and in turn; nothing is half done (see `remains`); the chain of events
holds; the next start serves it. PostgreSQL itself goes on; it is left out where there is none. Exit status 1 after the
first fault. Not part of `make test`: it takes minutes.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path

from ledger import Write, fault
from remains import Remains, remains_of
from visitors import CONFLICT, DONE, WRONG, Answer, Browser, Site, bring, database, free_port, pieces_in, seen_in

TIMES = 50
WRITES = 12
"""After at most so many acknowledged writes the server is killed."""
BETWEEN = 0.1
"""Seconds within which the next write begins and ends; at a moment of these it is killed."""
CORRECTING = 3


@dataclass(slots=True)
class Life:
    """What editors heard between a start and a kill."""

    item: str
    made: list[Write] = field(default_factory=list)
    unanswered: list[Write] = field(default_factory=list)
    brought: list[str] = field(default_factory=list)
    published: list[str] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)

    @property
    def acknowledged(self) -> int:
        """How many writes were answered as done."""
        return len(self.made) + len(self.brought) + len(self.published)


def correct(browser: Browser, life: Life, chance: random.Random, name: str) -> None:
    """Write to the import until nobody answers."""
    path = f"/imports/{life.item}/"
    write: Write | None = None
    try:
        page = browser.get(path).text
        seen, pieces = seen_in(page), pieces_in(page)
        for number in range(10_000):
            act = chance.choices(("correct", "undo", "redo"), (6, 2, 1))[0]
            write = Write(seen, act, f"{name} > {number}" if act == "correct" else "")
            fields = {"op": "path", "piece": chance.choice(pieces), "path": write.mark} if write.mark else {}
            answer = browser.post(path + act, seen=str(seen), **fields)
            note(answer, write, life)
            write = None
            seen = seen + 1 if answer.status == DONE else seen_in(answer.text)
    except (OSError, HTTPException):
        life.unanswered += [write] if write else []


def note(answer: Answer, write: Write, life: Life) -> None:
    """Remember how a write was answered."""
    if answer.status == DONE:
        life.made.append(write)
    elif answer.status not in {CONFLICT, WRONG}:
        life.odd.append(f"{write} was answered with {answer.status}:\n{answer.text}")


def publish(browser: Browser, life: Life, name: str) -> None:
    """Bring documents in and publish them until nobody answers."""
    try:
        for number in range(10_000):
            slug = f"{name}-{number}"
            item = bring(browser, slug)
            life.brought.append(item)
            browser.post(f"/imports/{item}/draft", seen="0")
            answer = browser.post(f"/imports/{item}/ladders/{slug}/publish", seen="1")
            if answer.location == f"/ladders/{slug}/1.0.0/":
                life.published.append(f"{slug}/1.0.0")
            else:
                life.odd.append(f"publishing {slug} was answered with {answer.status}:\n{answer.text}")
    except (OSError, HTTPException):
        return


def one_life(site: Site, browsers: list[Browser], chance: random.Random, name: str) -> Life:
    """Let the editors write for a while, then kill the server."""
    life = Life(bring(browsers[0], name))
    with ThreadPoolExecutor(len(browsers)) as pool:
        publishing = pool.submit(publish, browsers[0], life, f"{name}-published")
        writing = [
            pool.submit(correct, browser, life, random.Random(chance.random()), f"{name} {number}")
            for number, browser in enumerate(browsers[1:])
        ]
        wait_for(life, chance.randint(1, WRITES))
        time.sleep(chance.uniform(0, BETWEEN))
        site.kill()
        for future in (publishing, *writing):
            future.result(timeout=120)
    return life


def wait_for(life: Life, writes: int) -> None:
    """Until so many writes were acknowledged; half a minute at most."""
    end = time.monotonic() + 30
    while life.acknowledged < writes and time.monotonic() < end:
        time.sleep(0.002)


def faults(life: Life, left: Remains, before: Remains) -> list[str]:
    """What is wrong with what a kill left."""
    wrong = [*left.faults, *life.odd]
    wrong += [f"import {item} was acknowledged and is gone" for item in life.brought if item not in left.imports]
    wrong += [f"{name} was published and is gone" for name in life.published if name not in left.published]
    wrong += [f"import {item} changed" for item, kept in before.imports.items() if left.imports.get(item) != kept]
    said = fault(left.imports[life.item], life.made, life.unanswered) if life.item in left.imports else "it is gone"
    return wrong + ([f"import {life.item}: {said}"] if said else [])


def reads(site: Site, browser: Browser, life: Life, left: Remains) -> list[str]:
    """What the site, started again, does not serve as it should."""
    wrong = [f"{name} cannot be read" for name in life.published[-1:] if browser.get(f"/ladders/{name}/").status != 200]
    seen = seen_in(browser.get(f"/imports/{life.item}/").text)
    expected = left.imports[life.item].revision
    return wrong + ([] if seen == expected else [f"the desk shows revision {seen} instead of {expected}"])


def killed(site: Site, times: int, chance: random.Random) -> int:
    """Kill it so often; the exit status."""
    site.start()
    owner = site.owner()
    browsers = [owner, *site.editors(owner, CORRECTING)]
    left, writes, cut = remains_of(site.environment), 0, 0
    for number in range(1, times + 1):
        life = one_life(site, browsers, chance, f"life-{number}")
        before, left = left, remains_of(site.environment)
        wrong = faults(life, left, before)
        site.start()
        wrong += [] if wrong else reads(site, owner, life, left)
        if wrong:
            print(f"\n  kill {number}:", *wrong, "the site said:", site.said(), sep="\n    ")
            return 1
        writes += life.acknowledged
        cut += left.imports[life.item].revision - len(life.made)
        print(f"\r  {number} kills, {writes} writes acknowledged, {left.events} events", end="", flush=True)
    site.kill()
    print(f"\n  {cut} more were done, though the kill came before the answer")
    return verified(site)


def verified(site: Site) -> int:
    """Verify the chain with the program; its exit status."""
    command = [str(Path(sys.executable).with_name("rungbook")), "audit", "verify"]
    return subprocess.run(command, env=site.environment, timeout=60, check=False).returncode


def main() -> int:
    """Kill the server on each database."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=TIMES)
    parser.add_argument("--only", choices=("sqlite", "postgres"), help="one database instead of both")
    parser.add_argument("--seed", type=int, default=time.time_ns() % 10_000)
    parser.add_argument("--port", type=int, default=0, help="instead of any that is free")
    said = parser.parse_args()
    print(f"seed {said.seed}")
    return max(run(kind, said) for kind in ([said.only] if said.only else ["sqlite", "postgres"]))


def run(kind: str, said: argparse.Namespace) -> int:
    """Kill the server on this kind of database; the exit status."""
    print(f"{kind}:", flush=True)
    with database(kind) as url, tempfile.TemporaryDirectory(prefix="rungbook-kill-") as place:
        if url is None:
            print("  skipped, no initdb on the path or in /usr/lib/postgresql")
            return 0
        folder = Path(place) / "data"
        folder.mkdir()
        site = Site(folder, url, said.port or free_port())
        try:
            return killed(site, said.times, random.Random(said.seed))
        except RuntimeError as error:
            print(f"\n  {error}\n  the site said:\n{site.said()}")
            return 1
        finally:
            site.kill()


if __name__ == "__main__":
    sys.exit(main())
