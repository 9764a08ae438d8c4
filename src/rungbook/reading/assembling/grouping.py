"""Documents to ladders: which documents describe the same organisation's levels."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from rungbook.model import Kind
from rungbook.reading import words
from rungbook.reading.assembling.language import language_of
from rungbook.reading.understanding.found import Understood
from rungbook.reading.understanding.headings import flat

_NAME = re.compile(r"(?<=[a-z,] )(?P<name>[A-Z][a-z]+(?:[A-Z][a-z]+)*)(?=['’]s\b|\b)")
_ENOUGH, _SURE = 2, 3
_SOME_OVERLAP, _LARGE_OVERLAP = 0.3, 0.5


@dataclass(frozen=True, slots=True)
class _Marks:
    """What tells whose levels a document describes."""

    document: Understood
    names: Counter[str]
    sections: frozenset[str]
    schemes: frozenset[str]
    levels: frozenset[tuple[str, str]]
    language: str

    @property
    def ladder(self) -> str:
        """What the document calls its ladder, or ""."""
        return self.document.title if words.LADDER.search(self.document.title) else ""

    @property
    def organisation(self) -> str:
        return organisation_of(self.document.title, self.names)

    @property
    def folder(self) -> str:
        return self.document.name.rpartition("/")[0]


@dataclass(slots=True)
class Group:
    """Documents of one ladder, and what they share."""

    documents: list[Understood] = field(default_factory=list)
    names: Counter[str] = field(default_factory=Counter)
    marks: list[_Marks] = field(default_factory=list)
    sections: set[str] = field(default_factory=set)
    schemes: set[str] = field(default_factory=set)
    levels: set[tuple[str, str]] = field(default_factory=set)
    folders: set[str] = field(default_factory=set)

    @property
    def organisation(self) -> str:
        """The organisation that the documents speak of, or ""."""
        titles = [marks.ladder for marks in self.marks if marks.ladder]
        return organisation_of(titles[0] if titles else "", self.names)

    def take(self, marks: _Marks) -> None:
        """Add a document."""
        self.documents.append(marks.document)
        self.marks.append(marks)
        self.names += marks.names
        self.sections |= marks.sections
        self.schemes |= marks.schemes
        self.levels |= marks.levels
        self.folders.add(marks.folder)


def groups_of(documents: list[Understood]) -> list[Group]:
    """Documents with statements as groups of one ladder each, by organisation, code scheme and names of sections.

    Does not depend on the order of the documents, apart from the order of the groups.
    """
    groups: list[Group] = []
    with_levels = sorted((d for d in documents if any(f.level for f in d.found)), key=lambda d: (d.name, d.number))
    for marks in map(_marks_of, with_levels):
        fitting = [group for group in groups if _fits(marks, group)]
        if not fitting:
            groups.append(Group())
            fitting = groups[-1:]
        fitting[0].take(marks)
        for other in fitting[1:]:
            for each in other.marks:
                fitting[0].take(each)
        groups = [group for group in groups if not any(group is other for other in fitting[1:])]
    _place_rest(documents, groups)
    return sorted(groups, key=lambda group: min(document.number for document in group.documents))


def _place_rest(documents: list[Understood], groups: list[Group]) -> None:
    """Documents without levels go where they fit, else to the first group."""
    for document in sorted(
        (d for d in documents if not any(f.level for f in d.found)), key=lambda d: (d.name, d.number)
    ):
        if document.found and groups:
            fitting = [group for group in groups if document.name.rpartition("/")[0] in group.folders]
            (fitting or groups)[0].documents.append(document)


def _marks_of(document: Understood) -> _Marks:
    levels = [(found.track, found.level) for found in document.found if found.level is not None]
    return _Marks(
        document,
        _names_in(document),
        frozenset(sections_of(document)),
        frozenset(name.scheme for _, name in levels),
        frozenset((flat(track or ""), name.code or flat(name.title or "")) for track, name in levels),
        language_of((found.text for found in document.found), clear=True),
    )


def _fits(marks: _Marks, group: Group) -> bool:
    mine, theirs = marks.organisation, group.organisation
    if mine and theirs and mine.casefold() != theirs.casefold():
        return False
    smaller = min(len(marks.sections), len(group.sections))
    overlap = len(marks.sections & group.sections) / smaller if smaller else 0.0
    scheme = bool(marks.schemes & group.schemes)
    if overlap >= _LARGE_OVERLAP or (scheme and overlap >= _SOME_OVERLAP):
        return True
    clash = bool(marks.levels & group.levels)
    near = marks.folder in group.folders and not _speaks_of_another(marks, group)
    return scheme and not clash and (near or bool(mine and mine == theirs))


def _speaks_of_another(marks: _Marks, group: Group) -> bool:
    """Whether a document calls its ladder otherwise than a group does, or is clearly in another language."""
    ladders = {flat(each.ladder) for each in group.marks if each.ladder}
    languages = {each.language for each in group.marks if each.language}
    return bool(marks.ladder and ladders and flat(marks.ladder) not in ladders) or bool(
        marks.language and languages and marks.language not in languages
    )


def sections_of(document: Understood) -> set[str]:
    """The names of the pillars and competencies of a document."""
    return {
        flat(part)
        for found in document.found
        if found.level is not None and found.kind is not Kind.SUMMARY
        for part in found.path[:2]
        if not words.EXAMPLE.match(part)
    }


def organisation_of(title: str, names: Counter[str]) -> str:
    """The organisation that documents speak of: in their title, else the name that they use most, or ""."""
    if words.LADDER.search(title) and (named := _organisation_in(title)):
        return named
    if not names:
        return ""
    (name, count), *rest = names.most_common(2)
    return name if count >= _SURE or (count >= _ENOUGH and not (rest and rest[0][1] == count)) else ""


def _organisation_in(title: str) -> str:
    """The name in a ladder's title: before its trade ("Acme Engineering Levels"), or after "at", or ""."""
    if match := words.AT.search(title):
        return match["name"].strip()
    name: list[str] = []
    for word in title.removeprefix("The ").split():
        bare = re.sub(r"['’]s?$|\W+$", "", word)
        if bare.casefold() in words.TRADES or bare.casefold() in words.ROLES:
            return " ".join(name)
        if not bare[:1].isupper():
            break
        name.append(bare)
    return ""


def _names_in(document: Understood) -> Counter[str]:
    """The names in the middle of sentences, and how often each comes."""
    texts = [found.text for found in document.found]
    lower = {word for text in texts for word in re.findall(r"\b[a-z]+\b", text)}
    lower |= {part.casefold() for found in document.found for part in found.path}
    return Counter(match["name"] for text in texts for match in _NAME.finditer(text) if _is_name(match["name"], lower))


_COMMON_NAMES = frozenset(
    "directors director manager managers product engineering design designers sales marketing support slack github "
    "jira python java kubernetes linux monday english agile scrum data people senior staff principal lead leads team "
    "teams leadership customer customers engineer engineers developer developers tech platform business finance legal "
    "software ops security operations docker terraform react javascript google "
    "amazon azure head chief officer board internet web".split()
)


def _is_name(name: str, lower: set[str]) -> bool:
    bare = name.casefold()
    return bare not in lower and bare not in _COMMON_NAMES and bare not in words.ROLES and bare not in words.SENIORITY
