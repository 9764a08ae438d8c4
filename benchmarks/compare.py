"""What comparing two levels costs, beside the standard library's `difflib` on every pair of their sentences.

`python benchmarks/compare.py`. Processor time, median of five runs, all in one run of the program, so that a busy
machine changes no ratio. Exit status 1 if comparing two levels of 50 takes more than half of what `difflib` takes,
or four times the statements more than 24 times as long (every pair is 16 times as many).
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from difflib import SequenceMatcher
from functools import partial
from statistics import median
from time import process_time

from rungbook.compare import compare_levels
from rungbook.compare.assignment import assign
from rungbook.model import Kind, Level, Statement

RUNS = 5
THINGS = ("alerts", "budgets", "capacity", "deploys", "drills", "incidents", "latency", "quotas", "runbooks", "targets")
DEEDS = ("I mend", "I plan", "I review", "I teach", "I measure", "I retire", "I design", "I question", "I automate")
SCOPES = ("for my team", "with some help", "across the region", "before anyone asks", "for every service")
PLACES = tuple((pillar, f"{pillar} {n}") for pillar in ("Running", "Building", "Leading") for n in range(4))


def made_up(code: str, size: int, chance: random.Random) -> Level:
    """A level of sentences of a dozen words, which share so many that most pairs have to be weighed."""
    texts = [", ".join(f"{chance.choice(DEEDS)} {chance.choice(THINGS)}" for _ in range(4)) for _ in range(size)]
    statements = tuple(
        Statement(
            id=f"{code}-{i}", kind=Kind.BEHAVIOR, text=f"{text} {chance.choice(SCOPES)}.", path=chance.choice(PLACES)
        )
        for i, text in enumerate(texts)
    )
    return Level(slug=code, code=code, statements=statements)


def seconds(work: Callable[[], object]) -> float:
    """The median time of one run."""
    times = []
    for _ in range(RUNS):
        start = process_time()
        work()
        times.append(process_time() - start)
    return median(times)


def all_pairs(lower: Level, upper: Level) -> float:
    """The peer: the best ratio of `difflib` for each sentence of one level among those of the other, summed."""
    texts = [s.text for s in upper.statements]
    return sum(max(SequenceMatcher(None, s.text, text).ratio() for text in texts) for s in lower.statements)


def main() -> int:
    """Time every case and print it with its ratio."""
    chance = random.Random(7)
    small, large = ([made_up(code, size, chance) for code in ("l1", "l2")] for size in (50, 200))
    ours, peer, grown = (
        seconds(lambda: compare_levels(*small)),
        seconds(lambda: all_pairs(*small)),
        seconds(lambda: compare_levels(*large)),
    )
    rows = [
        ("two levels of 50, difflib on every pair", peer, ""),
        ("two levels of 50", ours, f"{ours / peer:.2f} of difflib (at most 0.5)"),
        ("two levels of 200", grown, f"{grown / ours:.1f} times 50 (at most 24)"),
    ]
    for size in (60, 200):
        gains = {(i, j): chance.random() for i in range(size) for j in range(size)}
        rows.append((f"assignment {size} x {size}, all possible", seconds(partial(assign, gains)), ""))
    for name, took, ratio in rows:
        print(f"{name:<40} {took * 1000:8.1f} ms   {ratio}".rstrip())
    return int(ours > peer / 2 or grown > ours * 24)


if __name__ == "__main__":
    sys.exit(main())
