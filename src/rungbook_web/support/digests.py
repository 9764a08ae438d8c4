"""Digests of values."""

from __future__ import annotations

import json
from hashlib import sha256


def digest_of_text(text: str) -> str:
    """SHA-256 of the UTF-8 bytes, in hex."""
    return sha256(text.encode()).hexdigest()


def digest_of_value(value: object) -> str:
    """SHA-256 of a value as JSON with sorted keys and no spaces, in hex. The value must be JSON already."""
    return digest_of_text(json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False))
