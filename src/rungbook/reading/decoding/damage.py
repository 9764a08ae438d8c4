"""What UTF-8 looks like after it was read as another encoding, and when a stretch of text surely is that."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from enum import IntEnum


class Verdict(IntEnum):
    """How sure it is that a stretch of text is damage."""

    GENUINE = 0
    LIKELY = 1  # believed only where the whole line is damaged
    SURE = 2


# Scripts by the first word of a letter's name. What comes out in any other was no UTF-8.
_LATIN = frozenset({"LATIN", "COMBINING", "MODIFIER", "FEMININE", "MASCULINE", "MICRO"})
_SCRIPTS = frozenset(
    {"GREEK", "CYRILLIC", "HEBREW", "ARABIC", "ARMENIAN", "GEORGIAN", "DEVANAGARI", "BENGALI", "TAMIL", "TELUGU"}
    | {"KANNADA", "MALAYALAM", "GUJARATI", "GURMUKHI", "SINHALA", "THAI", "LAO", "MYANMAR", "KHMER", "ETHIOPIC"}
    | {"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL", "IDEOGRAPHIC", "FULLWIDTH", "HALFWIDTH"}
)
_SCRIPTS_WRITTEN_TOGETHER = frozenset(
    {"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "IDEOGRAPHIC", "FULLWIDTH", "HALFWIDTH", "HANGUL"}
)
# Marks that may stand right after a word, so that a letter and one of them is no sign of damage by itself.
_AFTER_A_WORD = frozenset(
    "\u2018\u2019\u201a\u201c\u201d\u201e\u2039\u203a\u00ab\u00bb\u2026\u2022\u2013\u2014\u00a0"
    "\u00b0\u00b2\u00b3\u00b9\u00b7\u00ae\u00a9\u2122\u00a7\u00b4\u00a8\u00aa\u00ba\u2020\u2021\u02c6\u02dc"
)
# Mac Roman has the firm's sign at 0xF0, the first byte of every emoji.
_APPLE = "\uf8ff"
# A formula may have one of the first signs right before one of the second.
_RELATIONS = frozenset("\u221a\u2248")
_TERMS = frozenset("\u03c0\u03a9\u221e\u2211\u220f\u222b\u00b1")
# Lead bytes of two that matter: Latin, accents, combining marks, Greek, Cyrillic, Armenian and Hebrew, Arabic.
_LEADS_OF_TWO = frozenset({*range(0xC2, 0xC9), *range(0xCB, 0xDC)})
# Accents and combining marks that people write; the rest of their blocks comes out of chance only.
_ACCENTS = frozenset("\u02bb\u02bc\u02c6\u02c7\u02d8\u02d9\u02da\u02db\u02dc\u02dd")
_COMBINING = frozenset(
    map(chr, (*range(0x300, 0x305), *range(0x306, 0x30D), 0x31B, 0x323, *range(0x326, 0x329), 0x331))
)


@dataclass(frozen=True)
class Misreading:
    """An encoding that UTF-8 is mistaken for: its name, the byte behind each character, and what damage looks like.

    `telling` are characters that no word ends with: before a mark of a word's end they speak for damage.
    """

    name: str
    bytes: dict[str, int]
    telling: frozenset[str]
    without: frozenset[int] = frozenset()
    sequences: re.Pattern[str] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        follow = self._among(range(0x80, 0xC0))
        two = self._among(_LEADS_OF_TWO - self.without) + follow
        three = self._among(range(0xE0, 0xF0)) + follow + "{2}"
        four = self._among(range(0xF0, 0xF5)) + follow + "{3}"
        object.__setattr__(self, "sequences", re.compile(f"(?:{two}|{three}|{four})+"))

    def _among(self, wanted: range | frozenset[int]) -> str:
        return "[" + "".join(re.escape(char) for char, byte in self.bytes.items() if byte in wanted) + "]"

    def undone(self, run: str) -> str | None:
        """The text that a run of damaged characters was, or None if it was never UTF-8."""
        try:
            return bytes(self.bytes[char] for char in run).decode("utf-8")
        except UnicodeDecodeError:
            return None

    def verdict(self, run: str, undone: str, before: str, after: str) -> Verdict:
        """How sure it is that `run` is damage that was `undone`; `before` and `after` are the characters around it."""
        scripts = {_script(char) for char in undone} - {""}
        foreign = scripts - _LATIN
        if not all(map(_is_written, undone)) or foreign - _SCRIPTS:
            return Verdict.GENUINE
        if foreign:
            alike = len(foreign) == 1 or foreign <= _SCRIPTS_WRITTEN_TOGETHER or len(undone) > 3
            return Verdict.SURE if alike and len(undone) > 1 and not before.isalpha() else Verdict.LIKELY
        if len(run) == 3 and len(undone) == 1:
            closing = run[1] in _AFTER_A_WORD and run[2] in _AFTER_A_WORD
            return Verdict.LIKELY if closing and before.isalpha() else Verdict.SURE
        return self._verdict_of_pair(run, undone, before, after) if len(run) == 2 else Verdict.SURE

    def _verdict_of_pair(self, run: str, undone: str, before: str, after: str) -> Verdict:
        """A single pair: two characters that may have been one Latin letter or sign."""
        if not run[0].isalpha():
            alone = run[0] in _RELATIONS and run[1] in _TERMS and not (before.isalpha() or after.isalpha())
            return Verdict.SURE if run[0] in self.telling and not alone else Verdict.LIKELY
        if undone in _COMBINING or undone in _ACCENTS:
            return Verdict.SURE if before.islower() else Verdict.LIKELY
        if run[1] not in _AFTER_A_WORD or before.islower() or after.islower():
            return Verdict.SURE
        if after.isalpha():
            return Verdict.SURE if run[0] in self.telling else Verdict.LIKELY
        return Verdict.SURE if run[0] in self.telling and not before.isalpha() else Verdict.LIKELY


def _western() -> dict[str, int]:
    """Windows-1252 and Latin-1 at once: they differ in 0x80-0x9F only, where Latin-1 has control characters."""
    table = {chr(byte): byte for byte in range(0x80, 0x100)}
    for byte in range(0x80, 0xA0):
        char = bytes([byte]).decode("cp1252", "ignore")
        if char:
            table[char] = byte
    return table


WESTERN = Misreading("Windows-1252 or Latin-1", _western(), telling=frozenset("ÃÂ"))
MAC = Misreading(
    "Mac Roman",
    {bytes([byte]).decode("mac_roman"): byte for byte in range(0x80, 0x100)},
    telling=frozenset("\u00ac\u221a\u0192\u2248"),
    without=frozenset({0xC7}),
)
MISREADINGS = (WESTERN, MAC)


def _is_written(char: str) -> bool:
    """Whether people write this character. The controls of Latin-1 pass: damage done twice has them."""
    if "\u0250" <= char <= "\u036f":
        return char in _ACCENTS or char in _COMBINING
    return char == _APPLE or (unicodedata.category(char) not in ("Cn", "Co", "Cs") and char >= " ")


def _script(char: str) -> str:
    """The script of a letter by the first word of its name; "" for everything that is no letter."""
    if not (char.isalpha() or unicodedata.combining(char)):
        return ""
    return unicodedata.name(char, "?").split(" ", 1)[0]
