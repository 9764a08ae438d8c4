"""Ladders that came by e-mail: what closes a letter is no statement, and nothing else is lost with it."""

from __future__ import annotations

import pytest

from rungbook.reading import Document, Fate, read

LETTER = """Hi all, here are the levels.

Level 1: Junior Baker

* Kneads by the clock.
* Sweeps the floor.

Level 2: Baker

* Kneads by hand.
* Bakes for forty.
* Teaches the apprentice.
"""
ENDS = [
    "\nCheers,\nNoor\n",
    "\nBest regards,\n\n--\nNoor Vanderveen\nHead of Bread, Kestrel Mills\nTel. 555 0199\n",
    "\n-- \nNoor\n\nOn Mon, 3 Feb 2025 at 17:40, Kim <kim@kestrel.example> wrote:\n> Fine with me.\n>\n> Kim\n",
]


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("name", ["letter.txt", "letter", "-"])
def test_the_end_of_a_letter_is_no_statement(name: str, end: str) -> None:
    plain, signed = (read([Document(name, text.encode())]) for text in (LETTER, LETTER + end))
    assert signed.lines == plain.lines
    assert len(plain.lines) == 5
    assert {each.fate for each in signed.account if (each.place.line or 0) > LETTER.count("\n")} == {Fate.CHROME}


@pytest.mark.parametrize(
    "end", ["\n--\n\nLevel 3: Master Baker\n\n* Writes the recipe.\n", "\n--\n* Sings.\n", "\nAlso,\n* Hums.\n"]
)
def test_a_line_of_dashes_before_content_ends_nothing(end: str) -> None:
    lines = read([Document("letter.txt", (LETTER + end).encode())]).lines
    assert lines[-1].text == end.rpartition("* ")[2].strip()
