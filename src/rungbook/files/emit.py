"""Values as YAML text in the one shape that Rungbook writes.

Block mappings and lists, `- ` at the column of the key; lists of words and the small mappings of `IN_LINE` in
brackets where they fit; prose that is long, or that would need quotes, as a folded block (`>-`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

WIDTH = 100
"""Characters in a line, as far as words allow."""

IN_LINE = frozenset({"source", "cap", "target", "attribute"})
"""Keys whose small mappings are written in one line."""

_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "none", "nan", "inf"})
_UNSAFE = re.compile(r": |:$| #| $")
_UNSAFE_IN_LINE = re.compile(r"[:#,\[\]{}]| $")
_JOINERS = "\u200c\u200d"
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}


def emit(data: Mapping[str, object]) -> str:
    """A whole file, ending in a line end."""
    return "\n".join(entry_lines(data, 0)) + "\n"


def entry_lines(data: Mapping[str, object], indent: int) -> list[str]:
    """The lines of a block mapping whose keys stand at `indent`."""
    lines: list[str] = []
    for key, value in data.items():
        first, *rest = value_lines(value, indent, key)
        lines.append(f"{' ' * indent}{scalar(key)}:{' ' if first else ''}{first}")
        lines += rest
    return lines


def value_lines(value: object, indent: int, key: str) -> list[str]:
    """A value after its key at `indent`: the rest of the key's line, then whole lines."""
    room = WIDTH - indent - len(key) - 2
    if isinstance(value, str):
        return _text_lines(value, indent + 2, room)
    flow = _in_line(value, key)
    if flow is not None and (len(flow) <= room or not value):
        return [flow]
    if isinstance(value, Mapping):
        return ["", *entry_lines(value, indent + 2)]
    if isinstance(value, Sequence):
        return ["", *(line for item in value for line in item_lines(item, indent))]
    return [scalar(value)]


def item_lines(item: object, indent: int) -> list[str]:
    """The lines of one list item whose dash stands at `indent`."""
    if isinstance(item, Mapping) and item:
        first, *rest = entry_lines(item, indent + 2)
        return [f"{' ' * indent}- {first.lstrip(' ')}", *rest]
    first, *rest = value_lines(item, indent, "")
    return [f"{' ' * indent}- {first}", *rest]


def scalar(value: object) -> str:
    """A scalar inside brackets or as a key: plain where no reader could take it for something else, else quoted."""
    if isinstance(value, str):
        return value if _is_plain(value, _UNSAFE_IN_LINE) else _quoted(value)
    if isinstance(value, bool) or value is None:
        return "null" if value is None else str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _in_line(value: object, key: str) -> str | None:
    """The bracketed form of a list of scalars or of a small mapping, None where the block form is wanted."""
    if isinstance(value, Mapping) and (key in IN_LINE or not value):
        parts = [f"{scalar(k)}: {_in_line(v, key) or scalar(v)}" for k, v in value.items()]
        return "{" + ", ".join(parts) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str) and not any(map(_nested, value)):
        return "[" + ", ".join(map(scalar, value)) + "]"
    return None


def _nested(value: object) -> bool:
    return isinstance(value, Mapping) or (isinstance(value, Sequence) and not isinstance(value, str))


def _text_lines(text: str, indent: int, room: int) -> list[str]:
    if _is_plain(text) and len(text) <= room:
        return [text]
    if _is_foldable(text) and len(text) + 2 > room:
        return [">-", *_folded(text, indent)]
    if "\n" in text and all(map(_is_foldable, text.split("\n"))):
        return ["|-", *(" " * indent + line for line in text.split("\n"))]
    return [_quoted(text)]


def _folded(text: str, indent: int) -> list[str]:
    """Words filled into lines, broken only at single spaces, so that folding gives back the same text."""
    lines: list[str] = []
    for word in re.split(r"(?<=[^ ]) (?=[^ ])", text):
        if lines and len(lines[-1]) + 1 + len(word) <= WIDTH:
            lines[-1] += " " + word
        else:
            lines.append(" " * indent + word)
    return lines


def _is_foldable(text: str) -> bool:
    return bool(text) and text == text.strip(" ") and all(map(_is_clean, text))


def _is_plain(text: str, unsafe: re.Pattern[str] = _UNSAFE) -> bool:
    """Whether a text needs no quotes for any reader of YAML, old ones included."""
    return (
        text[:1].isalpha() and unsafe.search(text) is None and text.lower() not in _WORDS and all(map(_is_clean, text))
    )


def _is_clean(character: str) -> bool:
    return character.isprintable() or character in _JOINERS or unicodedata.category(character) == "Zs"


def _quoted(text: str) -> str:
    if '"' in text and "'" not in text and all(map(_is_clean, text)):
        return f"'{text}'"
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if _is_clean(character):
        return character
    return f"\\u{ord(character):04x}" if ord(character) < 0x10000 else f"\\U{ord(character):08x}"
