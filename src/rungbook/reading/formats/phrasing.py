"""How a line of plain text is put: as a title, as a sentence, as a part of one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rungbook.reading import words

SENTENCE_END = re.compile(r"[.!?。！？…][\"'”’)\]]*$")
_LONGEST_KEY = 6  # words
WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Letters of scripts that are written without spaces and without capitals."""


def is_open(text: str) -> bool:
    """Whether a line cannot be the end of what it says."""
    if not text:
        return False
    tail = text.split()[-1]
    return tail.casefold() in words.OPEN_ENDS or tail in {"&", "/", "-", "—", "–"} or tail.endswith((",", "(", "/"))


def begins_sentence(text: str) -> bool:
    first = text.split()[0].casefold() if text.split() else ""
    return first in words.PRONOUNS


def is_title_case(text: str) -> bool:
    """Every word that carries meaning begins with a capital (or has no case at all), and no stop ends the line."""
    last = text.split()[-1].casefold() if text.split() else ""
    if not last or (text.rstrip().endswith((".", ",", ";")) and last.rstrip(".") not in words.SENIORITY):
        return False
    tokens = re.findall(r"[^\W_][\w'’-]*", text)
    if not tokens or len(tokens) > 9 or (tokens[0].casefold() in words.PRONOUNS and len(tokens) > 1):
        return False
    if WIDE.search(text):
        return len(text) <= 20
    content = [token for token in tokens if token.casefold() not in words.OPEN_ENDS]
    return bool(content) and all(token[0].isupper() or token[0].isdigit() for token in content)


def is_title_like(text: str) -> bool:
    """Short, and without the end of a sentence."""
    tokens = text.split()
    if not tokens or len(tokens) > 10 or len(text) > 90 or text.endswith((".", ",", ";", "。", "、")):
        return False
    if WIDE.search(text):
        return len(text) <= 24
    return not (begins_sentence(text) and len(tokens) >= 3)


def joined(parts: Iterable[str]) -> str:
    """Lines as one line: a space between them, none inside a hyphened word or in scripts written without spaces."""
    out = ""
    for part in parts:
        if out and not (WIDE.match(out[-1]) and WIDE.match(part[0])) and not _is_hyphened(out, part):
            out += " "
        out += part
    return re.sub(r"\s+", " ", out)


def _is_hyphened(before: str, after: str) -> bool:
    """Whether a line was broken at the hyphen of a word: "long-", then "term"; not "short-", then "and long-term"."""
    broken = before[-1] == "-" and before[-2:-1].isalnum() and after[0].islower()
    return broken and after.split()[0].casefold() not in words.OPEN_ENDS


def label_of(text: str) -> tuple[str, str]:
    """A line of the form "Key: value" as its key, of at most six words, and its value; else two empty strings."""
    match = re.match(r"(?P<label>[^\s:：][^:：]{0,58}?)[:：](?:\s+|$)(?P<value>.*)$", text)
    if match is None or len(match["label"].split()) > _LONGEST_KEY or "." in match["label"]:
        return "", ""
    return match["label"].strip(), match["value"].strip()
