"""The end of a letter: how a pasted e-mail closes, who signs it, and the letter that it answers."""

from __future__ import annotations

import re

from rungbook.reading.codes import level_name

_DELIMITER = re.compile(r"--\s*$")  # RFC 3676, section 4.3
_CLOSING = re.compile(r"[^\W\d_][^.!?:;,]{0,30},$")
_ANSWERED = re.compile(r".{0,200}\b(?:wrote|schrieb|a écrit|escribió|escreveu|ha scritto|schreef|skrev)\b.{0,200}:$")
_SAID = re.compile(r"\s*[-*•–·]\s+\S|\s*\d+[.)]\s")
_LONGEST = 12  # lines with words that a signature may have
_NAME = 3  # words of who signs


def end_of_letter(source: list[str]) -> frozenset[int]:
    """The numbers of the lines (from 1) after the last word that a letter says; none where there is no such end.

    Anything that could be said of a level, a bullet or a level's name, speaks against it.
    """
    filled = [number for number, line in enumerate(source, 1) if line.strip()]
    end = _before_answered(source, filled)
    end = _before_signature(source, filled[:end])
    end = _before_closing(source, filled[:end], ended=end < len(filled))
    return frozenset(filled[end:])


def _before_answered(source: list[str], filled: list[int]) -> int:
    """How many lines stand before "On Monday, Kim wrote:" where nothing but quoted lines follows it."""
    at = len(filled)
    while at and source[filled[at - 1] - 1].lstrip().startswith(">"):
        at -= 1
    answered = 0 < at < len(filled) and _ANSWERED.match(source[filled[at - 1] - 1].strip())
    return at - 1 if answered else len(filled)


def _before_signature(source: list[str], filled: list[int]) -> int:
    """How many lines stand before the delimiter of a signature."""
    for at in range(max(len(filled) - _LONGEST, 0), len(filled)):
        if _DELIMITER.match(source[filled[at] - 1]):
            signed = [source[number - 1] for number in filled[at + 1 :]]
            return len(filled) if any(map(_says_something, signed)) else at
    return len(filled)


def _before_closing(source: list[str], filled: list[int], *, ended: bool) -> int:
    """How many lines stand before "Cheers," as a paragraph of its own, with a name or the end of all under it."""
    for at in (len(filled) - 1, len(filled) - 2):
        if at < 1 or filled[at] - filled[at - 1] < 2 or not _CLOSING.match(source[filled[at] - 1].strip()):
            continue
        names = [source[number - 1] for number in filled[at + 1 :]]
        if all(map(_is_name, names)) and (names or ended):
            return at
    return len(filled)


def _is_name(line: str) -> bool:
    words = line.split()
    return len(words) <= _NAME and all(word[0].isupper() for word in words) and not _says_something(line)


def _says_something(line: str) -> bool:
    return _SAID.match(line) is not None or level_name(line.strip()) is not None
