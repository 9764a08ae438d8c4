"""Words inside a line that readers of every format treat alike: folded space, emoji, leading `Label:`, bullets."""

from __future__ import annotations

import re

from rungbook.reading import words

# Removed everywhere: characters that are not seen and stand for no space.
_UNSEEN = re.compile("[\u200b\u2060\ufeff\u00ad]")
_EMOJI = re.compile(
    "(?:[\U0001f000-\U0001faff\u2190-\u21ff\u2300-\u23ff\u2460-\u24ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff"
    "\u3030\u303d\u3297\u3299\U000e0020-\U000e007f\ufe0e\ufe0f\u200d\u20e3]|[\u00a9\u00ae\u2122](?=\ufe0f))+"
)
_SHORTCODE = re.compile(r"(?<![\w:]):[a-z][a-z0-9_+-]*:(?![\w:])")
_ANCHOR = re.compile(r"\s*(?:\{#[^{}\s]+\}|\u00b6|(?<=\s)#)\s*$")
_KEY = re.compile(r"([^\s:.!?;/][^:.!?;]{0,59}?)\s?:\s+(?=\S)")
_WORDS_IN_A_KEY = 6
_WORD = re.compile(r"[^\W_]")

ROUND_BULLETS = "•●▪◦‣"
SEPARATORS = ":-\u2013\u2014"
BULLET = re.compile(
    rf"\s*(?:([{ROUND_BULLETS}▫■□\u2043∙○◆➢➤►▶✓✔])\s*|([-*+\u2013\u2014·])\s+|(\(?(?:\d{{1,2}}|[a-z])[.)])\s+)(?=\S)"
)
TASK = re.compile(r"\[[ xX]\]\s+(?=\S)")
TODO = re.compile(r"(?:(?://|#|--|<!--|\*)\s*)?\[?(?:TODO|FIXME|XXX|TBD)\b(?!\s+list)")


def fold(text: str) -> str:
    """One line: runs of white space as single blanks, unseen characters gone, the ends stripped."""
    if not text.isascii():
        text = _UNSEEN.sub("", text)
    return " ".join(text.split())


def without_emoji(text: str) -> str:
    """A heading's words: emoji, symbols used as such, `:shortcodes:` and marks of links to it removed.

    The text stays as it is if nothing would be left.
    """
    text = _ANCHOR.sub("", text) or text
    if ":" not in text and text.isascii():
        return text
    bare = fold(_SHORTCODE.sub(" ", _EMOJI.sub(" ", text)))
    return bare or text


def has_words(text: str) -> bool:
    """Whether there is a letter or a digit of any script in `text`."""
    return _WORD.search(text) is not None


def key_of(text: str) -> tuple[str, str]:
    """A plain `key: value` line as its key and value; two empty strings if it is none. A key is at most six words."""
    found = _KEY.match(text)
    if found is None or len(found[1].split()) > _WORDS_IN_A_KEY:
        return "", ""
    return found[1].strip(), text[found.end() :].strip()


def is_marker(line: str) -> bool:
    """Whether a line stuck to the item above is no part of its sentence: `maybe:`, a TODO, a credit."""
    said = line.strip()
    credit = said[:1].isupper() and words.PROVENANCE.search(said[:400]) is not None
    return is_todo(said) or credit or (said.endswith(":") and len(said.split()) <= 4 and has_words(said))


def is_todo(line: str) -> bool:
    """Whether a line begins with a mark of unfinished work such as `// TODO`."""
    return TODO.match(line.strip()) is not None
