"""The names of `import rungbook`."""

from __future__ import annotations

import subprocess
import sys

import pytest

import rungbook
from rungbook.model import Kind


def test_every_name_is_there_and_documented() -> None:
    assert sorted(rungbook.__all__) == dir(rungbook)
    assert [name for name in rungbook.__all__ if not getattr(rungbook, name).__doc__] == []


def test_a_name_that_is_not_there() -> None:
    with pytest.raises(AttributeError, match="no attribute 'ladderize'"):
        rungbook.ladderize  # noqa: B018 - the access is what is tried


def test_importing_loads_nothing_else() -> None:
    program = "import sys, rungbook; print([name for name in sys.modules if name.startswith('rungbook.')])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_from_a_pasted_page_to_what_a_level_asks_beyond_the_last() -> None:
    page = "\n".join(
        f"# L{n}: {title}\n\n## Delivery\n\n- Ships {size} changes.\n- Tests every change.\n- Plans {size} work.\n"
        for n, title, size in [(1, "Engineer", "small"), (2, "Senior Engineer", "large")]
    )
    reading = rungbook.read([rungbook.Document("ladder.md", page.encode())])
    (ladder,) = reading.ladders
    first, second = (rungbook.find_level([ladder], code)[2] for code in ("L1", "L2"))
    changes = rungbook.compare_levels(first, second, ladder=ladder)
    assert [line.text for line in reading.lines] == [s.text for s in (*first.statements, *second.statements)]
    assert {change.change for change in changes if change.upper and change.upper.kind is Kind.BEHAVIOR} == {
        "carried",
        "strengthened",
    }
