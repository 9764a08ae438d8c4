"""Which blocks head others, and what they say without decoration."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from itertools import pairwise

from rungbook.reading import words
from rungbook.reading.blocks import Block, BlockKind

_SHORTCODE = re.compile(r":[a-z][a-z0-9_+-]*:")
_CALLED = re.compile(r"^(?:competency|competence|skill|pillar|dimension|kompetenz|competencia)\s*[:：]\s+", re.I)
_FENCED = re.compile(r"^([=*~#_-])\1+ +(\S.*?) +\1{2,}$")
_SPACE = re.compile(r"\s+")
_NO_WORD = re.compile(r"[\W_]+")
_LONGEST = 12
_FORM = 3


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """A heading without emoji, `:shortcodes:`, a closing colon and a row of signs on both sides ("== Craft ==")."""
    bare = _CALLED.sub("", _SHORTCODE.sub("", _FENCED.sub(r"\2", text.strip())))
    kept = bare if bare.isascii() else "".join(c for c in bare if not _is_emoji(c))
    return _SPACE.sub(" ", kept).strip().rstrip(":：").strip()


def _is_emoji(char: str) -> bool:
    return (
        unicodedata.category(char) in {"So", "Cs", "Co"}
        or char in "\ufe0f\u200d\u20e3"
        or "\U0001f3fb" <= char <= "\U0001f3ff"
    )


def heading_text(block: Block) -> str | None:
    """What a block says as a heading, or None if it is none: real headings, bold lines, a bold label with its gloss."""
    if block.cell is not None:
        return None
    if block.kind is BlockKind.HEADING:
        return plain(block.text)
    if block.kind is not BlockKind.PARAGRAPH:
        return None
    if block.strong and _could_head(block.text):
        return plain(block.text)
    if block.label and has_gloss(block):
        return plain(block.label)
    return None


def has_gloss(block: Block) -> bool:
    """Whether a bold label is followed, without a colon, by words that explain it."""
    rest = block.text[len(block.label) :].lstrip()
    parted = rest.startswith((":", "：", "-", "–", "—"))
    return bool(block.value) and block.text.startswith(block.label) and not parted and _could_head(block.label)


def plain_headings(blocks: list[Block]) -> dict[int, str]:
    """Short paragraphs directly above lists that head them, where that is how the document writes its headings.

    One such line may be a turn of phrase; the same line again, or three of them, are a form.
    """
    found = {
        i: plain(block.text)
        for i, (block, after) in enumerate(pairwise([*blocks, Block(BlockKind.CHROME, "")]))
        if block.kind is BlockKind.PARAGRAPH and not (block.strong or block.lazy or block.label or block.cell)
        and after.kind is BlockKind.ITEM and _is_brief(block.text) and block.parent is None
    }  # fmt: skip
    counts = Counter(found.values())
    return {i: text for i, text in found.items() if counts[text] > 1 or len(found) >= _FORM}


def _is_brief(text: str) -> bool:
    tokens = text.split()
    brief = 0 < len(tokens) <= 6 and not text.rstrip().endswith((".", ",", ";", "!", "?", ":"))
    return (
        brief
        and tokens[0].casefold() not in words.PRONOUNS
        and not tokens[0][0].islower()
        and not words.TODO.match(text)
    )


def _could_head(text: str) -> bool:
    tokens = text.split()
    if not tokens or len(tokens) > _LONGEST or text.rstrip().endswith((".", ";", "!", ",")):
        return False
    return not (tokens[0].casefold() in words.PRONOUNS and len(tokens) > 5)


def same(one: str, other: str) -> bool:
    """Whether two headings are the same but for letters' case and decoration."""
    return flat(one) == flat(other)


@lru_cache(maxsize=8192)
def flat(text: str) -> str:
    """A heading as it is compared."""
    return _NO_WORD.sub(" ", plain(text).casefold()).strip()
