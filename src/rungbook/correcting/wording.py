"""Texts cut and put together without a word lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_UNSPACED = "\u2e80"
"""From here on scripts (Chinese, Japanese …) write no spaces between words."""


def glued(texts: Iterable[str]) -> str:
    """Texts one after the other, with spaces between them where their script has spaces."""
    whole = ""
    for text in texts:
        close = whole and text and whole[-1] >= _UNSPACED and text[0] >= _UNSPACED
        whole = whole + text if close or not whole else f"{whole} {text}"
    return whole


def parts_at(text: str, at: int) -> tuple[str, str] | None:
    """A text cut before the character `at`; None where that is in the middle of a word or leaves nothing on a side."""
    head, tail = text[:at].rstrip(), text[at:].lstrip()
    if not head or not tail:
        return None
    inside = not (text[at - 1].isspace() or text[at].isspace())
    return None if inside and max(text[at - 1], text[at]) < _UNSPACED else (head, tail)


def bits_from(bits: Sequence[str], tail: str) -> tuple[int, int] | None:
    """Which of these texts begins the words of `tail`, with which they all end, and at which character.

    0 is the beginning of the text with that number. None where the texts do not end so.
    """
    wanted = _letters(tail)
    left = len(wanted)
    for number in range(len(bits) - 1, -1, -1):
        letters = _letters(bits[number])
        if len(letters) >= left:
            if not letters.endswith(wanted[:left]):
                return None
            return number, _offset(bits[number], len(letters) - left)
        left -= len(letters)
        if wanted[left : left + len(letters)] != letters:
            return None
    return None


def _letters(text: str) -> str:
    return "".join(text.split())


def _offset(text: str, letters: int) -> int:
    """The place in a text after so many characters that are no spaces."""
    if not letters:
        return 0
    seen = 0
    for at, character in enumerate(text):
        seen += not character.isspace()
        if seen == letters:
            return at + 1
    return len(text)
