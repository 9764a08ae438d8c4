"""Random levels whose sentences often resemble one another."""

from __future__ import annotations

from hypothesis import strategies as st

from builders import level, statement
from rungbook.model import Kind, Level

VERBS = ("watch", "mend", "design", "retire", "steer")
THINGS = ("alerts", "queues", "the billing service", "backups for my team", "every region")
MANNERS = ("", " alone", " with some help", " before anyone asks", " across the company")
PLACES = (("Craft", "Running"), ("Craft", "Building"), ("People", "Teaching"), ())


@st.composite
def levels(draw: st.DrawFn, code: str = "L1") -> Level:
    """A level of at most a dozen expectations, some said in two places."""
    parts = st.tuples(st.sampled_from(VERBS), st.sampled_from(THINGS), st.sampled_from(MANNERS))
    drawn = draw(st.lists(st.tuples(parts, st.sampled_from(PLACES), st.booleans()), max_size=12))
    said = (
        statement(f"I {verb} {thing}{manner}.", place, kind=Kind.SCOPE if scope else Kind.BEHAVIOR)
        for (verb, thing, manner), place, scope in drawn
    )
    return level(code, *said)
