"""`make load-test`: how fast the import desk answers one editor, and what it stands of sixteen at once.

    python tests/load_desk.py [--only sqlite|postgres]

On a real `rungbook serve`, with SQLite and with PostgreSQL. One editor corrects an import of a thousand statements, and
uploads each document of the corpus beside the project. Then sixteen read and correct the same imports: each corrects,
undoes and redoes at the revision that it saw, and looks again whenever somebody else was faster. At the end each write
that was acknowledged has to be in the history of its import exactly once, in turn; nothing may be half done, and the
chain of events holds. Exit status 1 for an error, a lost update, or a figure over its limit. The limits are for the
processor time of the server, which a busy machine does not change; the other figures are by the clock. Not part of
`make test`: it takes minutes, and figures differ from machine to machine.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from ledger import Write, fault
from remains import remains_of
from visitors import (
    CONFLICT,
    DONE,
    WRONG,
    Browser,
    Site,
    bring,
    database,
    free_port,
    ladder_of,
    percentile,
    pieces_in,
    seen_in,
    table,
)

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT.parent / "shared" / "corpus" / "seeds"
CLIENTS, IMPORTS, ACTS = 16, 4, 25
READS = 0.6
"""Which part of what an editor does is reading."""
TRIES = 200
"""After how many refusals of one write something is wrong."""
CORRECTIONS = 60
CORRECTION, UPLOAD = 0.150, 2.0  # seconds of the processor


@dataclass(slots=True)
class Load:
    """What the editors did: the acknowledged writes of each import, the seconds of each kind of act, what was wrong."""

    made: dict[str, list[Write]] = field(default_factory=lambda: defaultdict(list))
    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    wrong: list[str] = field(default_factory=list)


def work(browser: Browser, items: Sequence[str], pages: Sequence[str], load: Load, chance: random.Random) -> None:
    """One editor: reads ladders and previews, and corrects."""
    for number in range(ACTS):
        item = chance.choice(items)
        if chance.random() < READS:
            path = chance.choice([*pages, f"/imports/{item}/"])
            answer = browser.get(path)
            load.seconds["preview" if path.startswith("/imports") else "page of a ladder"].append(answer.seconds)
            load.wrong += [] if answer.status == 200 else [f"{path} was answered with {answer.status}"]
        else:
            write(browser, item, load, chance, f"{browser.cookies['sessionid'][:8]} > {number}")


def write(browser: Browser, item: str, load: Load, chance: random.Random, mark: str) -> None:
    """Correct, undo or redo, and try again as often as somebody else was faster."""
    path = f"/imports/{item}/"
    act = chance.choices(("correct", "undo", "redo"), (6, 2, 1))[0]
    page = browser.get(path).text
    fields = {"op": "path", "path": mark, "piece": chance.choice(pieces_in(page))} if act == "correct" else {}
    for _ in range(TRIES):
        one = Write(seen_in(page), act, mark if act == "correct" else "")
        answer = browser.post(path + act, seen=str(one.seen), **fields)
        load.seconds[{CONFLICT: "told of a conflict", WRONG: "nothing to undo"}.get(answer.status, act)].append(
            answer.seconds
        )
        if answer.status == DONE:
            return load.made[item].append(one)
        if answer.status != CONFLICT:
            break
        page = answer.text
    if answer.status != WRONG or act == "correct":
        load.wrong.append(f"{act} was answered with {answer.status}:\n{answer.text}")


def together(site: Site, owner: Browser) -> list[str]:
    """Let sixteen editors work at once; what was wrong."""
    editors = [owner, *site.editors(owner, CLIENTS - 1)]
    pages = published(owner)
    items = [bring(owner, f"Together {number}") for number in range(IMPORTS)]
    load, began = Load(), perf_counter()
    with ThreadPoolExecutor(CLIENTS) as pool:
        done = [
            pool.submit(work, editor, items, pages, load, random.Random(number))
            for number, editor in enumerate(editors)
        ]
        for one in done:
            one.result(timeout=480)
    spent, asked = perf_counter() - began, sum(map(len, load.seconds.values()))
    print(table(f"{CLIENTS} editors at once", load.seconds))
    writes = sum(map(len, load.made.values()))
    print(
        f"  {asked} requests in {spent:.0f} s, {asked / spent:.0f} a second; {writes} writes acknowledged", flush=True
    )
    left = remains_of(site.environment)
    lost = [f"import {item}: {said}" for item in items if (said := fault(left.imports[item], load.made[item]))]
    return [*load.wrong, *lost, *left.faults]


def published(owner: Browser) -> list[str]:
    """Publish a ladder; addresses of its pages."""
    item = bring(owner, "Read")
    owner.post(f"/imports/{item}/ladders/read/publish", seen="0")
    home = "/ladders/read/1.0.0/"
    return ["/ladders/", home, f"{home}engineer/", f"{home}engineer/l2/", f"{home}search?q=rope", f"{home}account"]


def alone(site: Site, owner: Browser) -> list[str]:
    """Correct an import of a thousand statements; what took too long."""
    item = owner.bring("large.md", ladder_of("Large", levels=8, statements=25)).location
    seconds: dict[str, list[float]] = defaultdict(list)
    chance, busy = random.Random(1), []
    for number in range(CORRECTIONS):
        page = owner.get(item)
        seconds["preview"].append(page.seconds)
        seen, piece = seen_in(page.text), chance.choice(pieces_in(page.text))
        before = site.busy()
        kept = owner.post(f"{item}correct", op="path", path=f"Alone > {number}", piece=piece, seen=str(seen))
        busy.append(site.busy() - before)
        back = owner.post(f"{item}undo", seen=str(seen + 1))
        again = owner.post(f"{item}redo", seen=str(seen + 2))
        for name, answer in (("correction", kept), ("undo", back), ("redo", again)):
            seconds[name].append(answer.seconds)
            if answer.status != DONE:
                return [f"{name} was answered with {answer.status}:\n{answer.text}"]
    print(table("1,000 statements, one editor", {**seconds, "correction, processor": busy}), flush=True)
    late = percentile(busy, 0.95)
    return [f"corrections take {late * 1000:.0f} ms at p95"] if late > CORRECTION else []


def uploads(site: Site, owner: Browser) -> list[str]:
    """Upload each document of the corpus; what took too long until its preview."""
    wrong = []
    for document in sorted(SEEDS.glob("*.*")):
        before = site.busy()
        brought = owner.bring(document.name, document.read_bytes())
        spent = brought.seconds + (owner.get(brought.location).seconds if brought.status == DONE else 0)
        busy, size = site.busy() - before, document.stat().st_size >> 10
        print(
            f"  {document.name[:3]} of {size} kB: preview after {spent:.2f} s, {busy:.2f} s of the processor",
            flush=True,
        )
        wrong += [f"{document.name} took {busy:.1f} s"] if busy > UPLOAD else []
        wrong += [] if brought.status == DONE else [f"{document.name} was answered with {brought.status}"]
    return wrong


@contextmanager
def served(kind: str, port: int) -> Iterator[Site | None]:
    """A site with a database of this kind; None where there is no PostgreSQL."""
    with database(kind) as url, tempfile.TemporaryDirectory(prefix="rungbook-desk-") as place:
        folder = Path(place) / "data"
        folder.mkdir()
        if url is None:
            yield None
            return
        site = Site(folder, url, port or free_port())
        site.start()
        try:
            yield site
        finally:
            site.kill()


def main() -> int:
    """Measure on each database."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=("sqlite", "postgres"), help="one database instead of both")
    parser.add_argument("--port", type=int, default=0, help="instead of any that is free")
    said = parser.parse_args()
    wrong = []
    for kind in [said.only] if said.only else ["sqlite", "postgres"]:
        print(f"\n{kind}:", flush=True)
        with served(kind, said.port) as site:
            if site is None:
                print("  skipped, no initdb on the path or in /usr/lib/postgresql")
                continue
            owner = site.owner()
            wrong += [
                f"{kind}: {line}" for line in (*alone(site, owner), *uploads(site, owner), *together(site, owner))
            ]
    print(*(f"WRONG: {line}" for line in wrong), sep="\n")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
