"""The language of a ladder: by its script, else by the small words of its sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import islice

_SCRIPTS = {"ja": r"[\u3040-\u30ff]", "zh": r"[\u4e00-\u9fff]", "ru": r"[\u0400-\u04ff]"}
_SMALL_WORDS = {
    "en": frozenset("and the to of in my with for is a you on".split()),
    "de": frozenset("und der die das ich ist nicht mit für auf eine wir".split()),
    "es": frozenset("y el los las que para con una por del son está".split()),
    "fr": frozenset("et les des que pour avec une dans est sur nous je".split()),
    "pt": frozenset("e os as que para com uma não em do são da".split()),
    "nl": frozenset("en het een van voor met niet op zijn ik wij dat".split()),
    "it": frozenset("e il gli che per con una non del sono di nel".split()),
    "sv": frozenset("och att det som för med inte är jag av en på".split()),
}
_MANY = 400  # texts; more tell nothing new
_FEW = 3  # small words; fewer may be chance


def language_of(texts: Iterable[str], *, clear: bool = False) -> str:
    """The code of the language that most small words belong to, "" where nothing tells.

    `clear`: also "" where only few words tell, or another language is nearly as likely.
    """
    text = " ".join(islice(texts, _MANY)).casefold()
    for code, script in _SCRIPTS.items():
        if re.search(script, text):
            return code
    counts = Counter(re.findall(r"[^\W\d_]+", text))
    told = {code: sum(counts[word] for word in small) for code, small in _SMALL_WORDS.items()}
    (first, most), (_, second) = Counter(told).most_common(2)
    return first if most and not (clear and (most < _FEW or most < 2 * second)) else ""
