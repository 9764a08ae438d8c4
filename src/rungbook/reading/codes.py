"""Level codes and titles: what a heading, key or cell says about which level it names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rungbook.reading import words

# Letters directly before one or two digits; "L3.2" has steps, "3/4" and "L5/L6" are two levels at once.
_ONE = r"[A-Z][A-Za-z]{0,4}-?\d{1,2}(?:\.\d{1,2})?[a-e+]?"
_RANGE = rf"{_ONE}(?:\s?[/–-]\s?(?:{_ONE}|\d{{1,2}}))*"
_NUMBER = r"\d{1,2}(?:\.\d{1,2})?[a-e+]?(?:\s?[/–-]\s?\d{1,2})?"
_LEVEL_WORD = "|".join(sorted(map(re.escape, words.LEVEL_WORDS), key=len, reverse=True))
_SEPARATOR = r"\s*(?:[:：|.)]|\s[-–—·•]|,)\s*|\s+"

_CODE = re.compile(rf"{_RANGE}")
_HEAD_CODE = re.compile(rf"(?P<code>{_RANGE})(?:(?:{_SEPARATOR})(?P<title>\S.*))?$")
_HEAD_WORD = re.compile(
    rf"(?:{_LEVEL_WORD})\s*[-:#]?\s*(?P<code>{_NUMBER}|{_RANGE}|[IVX]{{1,4}}|[A-G])(?:(?:{_SEPARATOR})(?P<title>\S.*))?$",
    re.I,
)
_HEAD_NUMBER = re.compile(rf"(?P<code>{_NUMBER})\s*[:：–—-]\s+(?P<title>\S.*)$")
_IN_BRACKETS = re.compile(rf"(?P<title>.*\S)\s*[(\[](?:{_LEVEL_WORD})?\s*(?P<code>{_RANGE}|{_NUMBER})[)\]]\s*:?$", re.I)
_AT_END = re.compile(rf"(?P<title>.*\S)(?:\s[-–—|]\s?|\s*[:,|]\s+)(?:(?:{_LEVEL_WORD})\s*)?(?P<code>{_ONE})$", re.I)
_SLUG = re.compile(r"[a-z]+(?:-[a-z0-9]+){1,4}$")

# Letters before a number that name something else: halves, quarters, storage, vitamins, priorities, versions.
_NOT_LEVELS = frozenset("H Q V S FY RFC ISO PS MP RC EC ES HTML CSS UTF SHA MD IPV ARM GPT COVID CO PM AM NO".split())
_KNOWN = frozenset("IC L E M TL D EM SE SWE SRE T P G R IL ICT DE LVL LEVEL SDE N X CL JL IM".split())


@dataclass(frozen=True, slots=True)
class Name:
    """What names a level: its code, its title, or both, as the document writes them. `sure` where form alone tells."""

    code: str | None
    title: str | None = None
    sure: bool = True

    @property
    def scheme(self) -> str:
        """The letters before the number of the code, in capitals; "#" for bare numbers, "-" for slugs, "" for none."""
        if self.code is None:
            return ""
        if self.code.islower() and "-" in self.code:
            return "-"
        letters = re.match(r"[^\W\d_]*", self.code)
        return (letters.group().upper() if letters else "") or "#"


def _tokens(text: str) -> list[str]:
    return re.findall(r"[^\s,()\[\]:]+", text.casefold())


def is_role(text: str) -> bool:
    """Whether a text is the title of a role and nothing more: "Senior Engineer", "Director of Engineering"."""
    tokens = [token.strip(".") for token in _tokens(text)]
    if not tokens or len(tokens) > 9 or text.rstrip().endswith((".", "!", "?", ";")):
        return False
    if tokens[0] in words.SENIORITY and len(tokens) == 2:
        return True
    core = [token for token in tokens if token not in words.NUMERALS] or tokens
    first = next((token for token in core if token not in words.SENIORITY), core[0])
    ends = {part for token in (core[-1], first) for part in (token, *token.split("/"), *token.split("-"))}
    return bool(ends & words.ROLES)


def is_ranked(text: str) -> bool:
    """Whether a role's title also says how senior it is: "Staff Engineer", "Engineer II"."""
    tokens = [token.strip(".") for token in _tokens(text)]
    if tokens and all(token in words.SENIORITY or token in words.NUMERALS for token in tokens):
        return tokens[0] in words.SENIORITY and len(tokens) <= 3
    return is_role(text) and (any(token in words.SENIORITY for token in tokens) or tokens[-1] in words.NUMERALS)


def codes_in(text: str) -> list[str]:
    """Every level code that a text mentions, in order."""
    return [match.group() for match in _CODE.finditer(text) if _plausible(match.group(), match.group())]


def _plausible(code: str, text: str, title: str | None = None) -> bool:
    letters = re.match(r"[A-Za-z]*", code)
    prefix = (letters.group() if letters else "").upper()
    number = re.search(r"\d+", code)
    level = prefix not in _NOT_LEVELS or (title is not None and is_role(title))
    return level and number is not None and int(number.group()) <= 20 and len(text) <= 120


def _title(text: str | None) -> str | None:
    clean = (text or "").strip().strip("-–—:| ").strip()
    return clean or None


def level_name(text: str) -> Name | None:
    """What level a heading, key or cell names by a code, or None. Reads "L4: Lead", "Lead (L4)", "Level 4 - Lead"."""
    text = text.strip().strip("*_`").strip()
    if not text or len(text) > 120:
        return None
    for form in (_HEAD_CODE, _HEAD_WORD, _IN_BRACKETS, _AT_END, _HEAD_NUMBER):
        match = form.match(text)
        if match is None:
            continue
        code, title = match.group("code"), _title(match.group("title"))
        if not _plausible(code, text, title) and not (form is _HEAD_WORD and not re.search(r"\d", code)):
            continue
        if title is not None and (_is_prose(title) or (form is _AT_END and not is_role(title))):
            continue
        return Name(_tight(code), title, sure=_sure(form, code, title))
    return Name(text, None, sure=False) if _is_level_slug(text) else None


def _sure(form: re.Pattern[str], code: str, title: str | None) -> bool:
    if form is _HEAD_WORD:
        return True
    if title is not None and is_role(title):
        return True
    letters = re.match(r"[A-Z]+", code)
    return bool(letters) and letters.group() in _KNOWN and form is not _AT_END  # type: ignore[union-attr]


def _tight(code: str) -> str:
    return re.sub(r"\s+", "", code)


def _is_prose(title: str) -> bool:
    """A title is short and does not read as a sentence."""
    tokens = title.split()
    first = tokens[0].casefold()
    return (
        len(tokens) > 12
        or title.endswith((".", ";", "!", "?"))
        or (first in words.PRONOUNS and len(tokens) > 2)
        or not (title[0].isalnum() and not title[0].islower())
    )


def _is_level_slug(text: str) -> bool:
    if not _SLUG.fullmatch(text):
        return False
    parts = text.split("-")
    return any(part.isdigit() for part in parts) and any(
        part in words.SENIORITY or part in words.ROLES for part in parts
    )


def aliases_of(code: str) -> tuple[str, ...]:
    """Other names that a code answers to: "IC4" also to "4"; a merged "3/4" or "L5/L6" to each of its parts."""
    parts = re.split(r"\s*/\s*", code)
    found: list[str] = []
    letters = re.match(r"[A-Za-z]*-?", code)
    prefix = letters.group() if letters else ""
    for part in parts if len(parts) > 1 else []:
        found.append(part if not part[:1].isdigit() or not prefix else prefix + part)
    for part in [code, *found] if len(parts) == 1 else list(found):
        number = re.sub(r"^[A-Za-z]+-?", "", part)
        if number and number != part:
            found.append(number)
    return tuple(dict.fromkeys(alias for alias in found if alias != code))


def without_seniority(title: str) -> str:
    """A title without the words that place it on a scale: "Senior Site Reliability Engineer II" → the role alone."""
    inner = re.search(r"\(([^()]+)\)$", title)
    kept = (inner[1] if inner and is_role(inner[1]) else title).split()
    while len(kept) > 1 and kept[-1].casefold() in words.NUMERALS:
        kept.pop()
    if len(kept) > 1 and kept[-1].casefold() in words.SENIORITY - words.ROLES and kept[-2].casefold() in words.ROLES:
        kept.pop()
    first, _, rest = kept[0].partition("-")
    if first.casefold() in words.SENIORITY and is_role(rest):
        kept[0] = rest
    role = [word for word in kept[:-1] if word.casefold().strip(".,") not in words.SENIORITY]
    return " ".join([*role, *kept[-1:]])
