"""Statements as typed values: what an attribute measures, what a cap ends, what a reference points at."""

from __future__ import annotations

import re

from rungbook.model import Attribute, Cap, Kind, Target
from rungbook.reading import words
from rungbook.reading.codes import codes_in

_RANGE = re.compile(
    r"(?P<low>\d+(?:[.,]\d+)?)\s*(?:(?P<open>\+)|(?:-|–|—|to|bis|a|à|bis zu)\s*(?P<high>\d+(?:[.,]\d+)?))?\s*"
    r"(?P<unit>[^\W\d]+)?",
    re.I,
)  # fmt: skip
_ROLES = re.compile(r"\s*(?:,|/|\bor\b|\band\b|\boder\b|\bund\b|\by\b|\bou\b|\bet\b)\s*", re.I)


def attribute_of(key: str, text: str) -> Attribute | None:
    """The typed reading of an attribute, as far as its key says what it measures; None where nothing is typed."""
    if words.EXPERIENCE_KEYS.search(key):
        years = _numbers(text, {"": 1.0} | {unit: months / 12 for unit, months in words.SPAN_MONTHS.items()})
        return Attribute(years=years) if years else None
    if words.HORIZON_KEYS.search(key):
        months = _numbers(text, words.SPAN_MONTHS)
        return Attribute(months=months) if months else None
    if words.EVALUATION_KEYS.search(key):
        return Attribute(evaluators=tuple(role for role in _ROLES.split(text.strip(" .")) if role))
    if words.PEOPLE_KEYS.search(key):
        found = re.search(r"(?P<low>\d+)\s*(?:(?P<open>\+)|[-–—]\s*(?P<high>\d+))?", text)
        if found:
            low = int(found["low"])
            return Attribute(people=(low, int(found["high"]) if found["high"] else None if found["open"] else low))
    return None


def _numbers(text: str, units: dict[str, float]) -> tuple[float, float | None] | None:
    """The first range of a text in the units given: (low, high), high None where the end is open."""
    for found in _RANGE.finditer(text):
        unit = (found["unit"] or "").casefold()
        if unit not in units and unit.rstrip("s") not in units and "" not in units:
            continue
        factor = units.get(unit, units.get(unit.rstrip("s"), 1.0))
        low = _float(found["low"]) * factor
        if found["open"]:
            return low, None
        return low, _float(found["high"]) * factor if found["high"] else low
    return None


def _float(text: str) -> float:
    return float(text.replace(",", "."))


def cap_of(kind: Kind, text: str, path: tuple[str, ...]) -> Cap | None:
    """What a cap ends, and after which level."""
    if kind is not Kind.CAP:
        return None
    found = words.CAP.search(text) or words.CAP_SHORT.search(text)
    if found is None:
        return None
    competency = found["competency"] or (path[-1] if path else "")
    return Cap(competency=competency.strip(), after=found["after"].strip(" ."))


def target_of(kind: Kind, text: str) -> Target | None:
    """What a reference points at: a level by its code or title, or a document by its name."""
    if kind is not Kind.REFERENCE:
        return None
    document = words.REFERENCED_DOCUMENT.search(text)
    codes = codes_in(text)
    title = words.REFERENCED_TITLE.search(text)
    level = codes[0] if codes else title["title"] if title else None
    return Target(level=level, document=document["document"] if document and not level else None)
