"""The words of a statement: which of them carry the bar, and how two texts differ word by word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import groupby

Run = tuple[str, bool]
"""A stretch of a text and whether it differs from the text it is compared with."""

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_TOKEN = re.compile(r"\s+|[^\W_]+(?:['\u2019][^\W_]+)*|[^\w\s]|_")
_STRAIGHT = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'})


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that a sentence may gain without asking for more. Quantities ("some", "many"), degrees ("quickly") and
# negations are left out on purpose: they move the bar. One table serves all languages: a collision such as the
# German "die" never decides what an English ladder asks for.
_FUNCTION_WORDS = _listed(
    """
    a an the and or nor but i me my mine myself we us our ours you your yours he him his she her it its they them their
    this that these those who whom whose which what when where as at by for from in into of on onto to with within
    is am are was were be been being do does did have has had having will would shall should can could so than then
    there here also too any i'm i've i'll i'd we're we've you're you've it's that's e g i e eg ie etc
    der die das den dem des ein eine einen einem einer eines und oder aber ich mich mir mein meine meinen meinem meiner
    wir uns unser unsere du dich dir sie er es ist bin sind war werden wird kann im in an am auf aus bei mit nach von
    vom zu zum zur für als dass
    el la los las lo un una unos unas y e o u pero yo mi mis me nosotros nuestro nuestra tu tus su sus es son soy ser
    estar está de del al a en con por para que como
    le les une des et ou mais je mon ma mes nous notre nos il elle est sont être du au aux dans avec pour que qui
    """
)

# Words that keep a statement small. A text that loses one asks for more, although nothing was added.
_LIMITS = _listed(
    """
    some may might possibly potentially sometimes occasionally partly partially mostly help helps helping assist assists
    assisting begin begins beginning start starts starting learn learns learning guidance supervision direction
    basic basics simple small minor few limited defined not no never without
    einige manchmal teilweise unter anleitung einfache kleine nicht kein keine ohne
    algunos algunas veces parcialmente ayudar ayudo supervisión básico básica simple pequeño no sin
    """
)


def words(text: str) -> list[str]:
    """The words of a text, case folded, quotes straight, compatibility forms made plain."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).translate(_STRAIGHT).casefold())


def letters(text: str) -> str:
    """Only letters and digits of a text: what stays when spacing, hyphens, quotes and case are set aside."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


def neutral(text: str, names: Iterable[str]) -> str:
    """`text` with each of the organisation `names`, and "-er(s)" made of it, replaced by one neutral word."""
    for name in sorted(filter(None, names), key=lambda name: (-len(name), name)):
        text = re.sub(rf"(?i)\b{re.escape(name)}(?:e?rs?)?\b", "company", text)
    return text


def asks_more(lower: str, upper: str) -> bool:
    """Whether `upper` raises the bar of `lower` by its words alone: a content word gained, or a limiting one lost.

    Similarity cannot say this: "some" against "many" leaves the rest of a long sentence equal.
    """
    if letters(lower) == letters(upper):
        return False
    before, after = set(words(lower)), set(words(upper))
    return bool(after - before - _FUNCTION_WORDS) or bool((before - after) & _LIMITS)


def word_changes(lower: str, upper: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """The two texts as runs, each marked where it differs from the other; joined, the runs are the text itself.

    Case and the shape of quotes do not count as a difference.
    """
    left, right = _TOKEN.findall(lower), _TOKEN.findall(upper)
    matcher = SequenceMatcher(None, [*map(_plain, left)], [*map(_plain, right)], autojunk=False)
    left_same, right_same = [False] * len(left), [False] * len(right)
    for start, other, size in matcher.get_matching_blocks():
        left_same[start : start + size] = [True] * size
        right_same[other : other + size] = [True] * size
    return _runs(left, left_same), _runs(right, right_same)


def _plain(token: str) -> str:
    return " " if token.isspace() else token.translate(_STRAIGHT).casefold()


def _runs(tokens: list[str], same: list[bool]) -> tuple[Run, ...]:
    """Neighbours of one mark joined; a space is changed with the words on both sides of it, and never alone."""
    marks = [not s for s in same]
    for i in range(1, len(tokens) - 1):
        if tokens[i].isspace():
            marks[i] = marks[i - 1] and marks[i + 1]
    grouped = groupby(zip(tokens, marks, strict=True), key=lambda pair: pair[1])
    return tuple(("".join(token for token, _ in pairs), changed) for changed, pairs in grouped)
