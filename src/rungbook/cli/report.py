"""The report of a reading, for people."""

from __future__ import annotations

from collections.abc import Iterator

from rungbook.reading.result import Reading


def report_lines(reading: Reading, *, full: bool) -> Iterator[str]:
    """The counts, every unplaced piece and every note; with `full` also each repair and each uncertain place."""
    levels = sum(len(track.levels) for ladder in reading.ladders for track in ladder.tracks)
    yield (
        f"{_count(len(reading.lines), 'statement')} in {_count(levels, 'level')}"
        f" of {_count(len(reading.ladders), 'ladder')}"
    )
    yield "pieces: " + ", ".join(f"{fate.value} {count}" for fate, count in reading.counts().items())
    uncertain = [line for line in reading.lines if line.uncertain]
    if reading.repairs:
        yield f"{_count(len(reading.repairs), 'line')} repaired"
    if full:
        for repair in reading.repairs:
            yield f"{repair.place}: repaired ({repair.damage}): {_short(repair.before)} -> {_short(repair.after)}"
    if uncertain:
        yield f"{_count(len(uncertain), 'statement')} uncertain"
    if full:
        for line in uncertain:
            where = line.doc if line.line is None else f"{line.doc}:{line.line}"
            yield f"{where}: uncertain {', '.join(line.uncertain)}: {_short(line.text)}"
    for note in reading.notes:
        yield f"note: {note}"
    for piece in reading.unplaced:
        yield f"{piece.place}: nothing could be made of this: {_short(piece.text)}"


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def _short(text: str, most: int = 120) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
