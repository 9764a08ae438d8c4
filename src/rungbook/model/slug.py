"""Readable ids."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container


def slugify(text: str, *, limit: int = 60) -> str:
    """Lower-case words joined by hyphens, letters of any script kept, at most `limit` characters, never empty."""
    words = re.sub(r"[^\w]+|_", "-", _bare(text).casefold()).strip("-")
    if len(words) > limit:
        words = words[:limit].rsplit("-", 1)[0] or words[:limit]
    return words.strip("-") or "x"


def _bare(text: str) -> str:
    """The text without its accents."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def unused(slug: str, taken: Container[str]) -> str:
    """`slug`, or the first of `slug-2`, `slug-3` … that is not taken."""
    if slug not in taken:
        return slug
    number = 2
    while f"{slug}-{number}" in taken:
        number += 1
    return f"{slug}-{number}"
