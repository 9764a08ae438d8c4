"""How long comparing two levels takes: made-up levels of 50 and of 200 statements, and the assignment at its worst.

`python benchmarks/compare.py`. Prints the median of nine runs. Exit status 1 if a case takes longer than its aim.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from functools import partial
from statistics import median
from time import perf_counter

from rungbook.compare import compare_levels
from rungbook.compare.assignment import assign
from rungbook.model import Kind, Level, Statement

RUNS = 9
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
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return median(times)


def cases(chance: random.Random) -> list[tuple[str, float, Callable[[], object]]]:
    """Each case: its name, its aim in seconds, and the work."""
    found: list[tuple[str, float, Callable[[], object]]] = []
    for size, aim in ((50, 0.1), (200, 1.0)):
        lower, upper = (made_up(code, size, chance) for code in ("l1", "l2"))
        found.append((f"two levels of {size}", aim, partial(compare_levels, lower, upper)))
    for size, aim in ((60, 0.05), (200, 1.0)):
        gains = {(i, j): chance.random() for i in range(size) for j in range(size)}
        found.append((f"assignment {size} x {size}, every pair possible", aim, partial(assign, gains)))
    return found


def main() -> int:
    """Time every case and print it beside its aim."""
    late = 0
    for name, aim, work in cases(random.Random(7)):
        took = seconds(work)
        late += took > aim
        print(f"{name:<45} {took * 1000:8.1f} ms   aim {aim * 1000:6.0f} ms")
    return int(late > 0)


if __name__ == "__main__":
    sys.exit(main())
