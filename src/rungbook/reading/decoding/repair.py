"""Mending of text that was UTF-8 once and was read as Mac Roman, Windows-1252 or Latin-1, once or twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rungbook.errors import Place
from rungbook.reading.decoding.damage import MISREADINGS, Misreading, Verdict
from rungbook.reading.result import Repair

_TWICE = 2
_CONTROLS = re.compile(r"[\x80-\x84\x86-\x9f]")
_PAIR = re.compile(r"[^\x00-\x7f]{2}")  # damage leaves at least two such characters in a row
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def repair(text: str, name: str) -> tuple[str, list[Repair]]:
    """The text with its damaged lines mended, and what was mended where. The number of lines stays.

    A line is changed only where undoing the misreading gives text that people write; whatever a person may have meant
    as it stands is left alone. Takes time in proportion to the text.
    """
    if text.isascii() or not _PAIR.search(text) or not any(each.sequences.search(text) for each in MISREADINGS):
        return text, []
    lines = text.split("\n")
    repairs: list[Repair] = []
    for index in _suspects(text):
        mended, damage = _mended(lines[index])
        if damage:
            place = Place(name, index + 1, index + 1)
            repairs.append(Repair(place, lines[index], mended, "UTF-8 read as " + ", then ".join(damage)))
            lines[index] = mended
    return "\n".join(lines), repairs


def _suspects(text: str) -> Iterator[int]:
    """The indexes of the lines in which something looks like damage."""
    found: set[int] = set()
    for misreading in MISREADINGS:
        index, counted = 0, 0
        for run in misreading.sequences.finditer(text):
            index += text.count("\n", counted, run.start())
            counted = run.start()
            found.add(index)
    yield from sorted(found)


def _mended(line: str) -> tuple[str, list[str]]:
    """The line after up to two misreadings are undone, and their names, the first that happened first."""
    damage: list[str] = []
    current = line
    for _ in range(_TWICE):
        attempts = [(*_undone(current, misreading), misreading.name) for misreading in MISREADINGS]
        mended, undone, name = max(attempts, key=lambda attempt: attempt[1])
        if not undone:
            break
        current = mended
        damage.insert(0, name)
    if len(_CONTROLS.findall(current)) > len(_CONTROLS.findall(line)):
        return line, []
    return current.replace("\ufeff", ""), damage


def _undone(line: str, misreading: Misreading) -> tuple[str, int]:
    """The line with one misreading undone, and how many of its characters that concerned: none if nothing is sure."""
    runs = [(run, *_judged(line, run, misreading)) for run in misreading.sequences.finditer(line)]
    if not any(verdict is Verdict.SURE for *_, verdict in runs):
        return line, 0
    inside = sum(run.end() - run.start() for run, _, verdict in runs if verdict)
    needed = Verdict.LIKELY if inside == len(_NOT_ASCII.findall(line)) else Verdict.SURE
    out: list[str] = []
    at, concerned = 0, 0
    for run, undone, verdict in runs:
        if verdict >= needed:
            out += (line[at : run.start()], undone)
            at = run.end()
            concerned += at - run.start()
    return "".join([*out, line[at:]]), concerned


def _judged(line: str, run: re.Match[str], misreading: Misreading) -> tuple[str, Verdict]:
    undone = misreading.undone(run[0])
    if undone is None:
        return run[0], Verdict.GENUINE
    before, after = line[max(run.start() - 1, 0) : run.start()], line[run.end() : run.end() + 1]
    return undone, misreading.verdict(run[0], undone, before, after)
