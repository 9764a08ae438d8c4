"""The same level given twice: equal content is kept once, different content is refused."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from rungbook.errors import Place, Problem, Refused
from rungbook.reading.understanding.found import Found, Understood
from rungbook.reading.understanding.headings import flat

_Pair = tuple[Understood, Found]
_Part = tuple[int, int | None]
_WHOLE = 3  # statements; with fewer under a heading that comes again, it may only be named there


@dataclass(slots=True)
class Kept:
    """The statements that count, and for each copy (by document and block) the statement that it repeats."""

    all: list[_Pair] = field(default_factory=list)
    copies: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    notes: list[Problem] = field(default_factory=list)

    @property
    def rest(self) -> list[_Pair]:
        """Statements of no level and no track."""
        return [(document, found) for document, found in self.all if found.level is None and not found.track]


def without_duplicates(documents: list[Understood]) -> Kept:
    """All statements of the documents but those of a level that was given before with equal content.

    Raises `Refused`, naming both places, where the content differs.
    """
    kept = Kept()
    problems: list[Problem] = []
    levels: dict[tuple[str, str], dict[_Part, list[_Pair]]] = defaultdict(dict)
    for document in documents:
        for found in document.found:
            if found.level is None:
                kept.all.append((document, found))
                continue
            key = flat(found.track or ""), (found.level.code or "").casefold() or flat(found.level.title or "")
            levels[key].setdefault((document.number, found.opening), []).append((document, found))
    for parts in levels.values():
        _compare(list(parts.values()), kept, problems)
    if problems:
        raise Refused(problems)
    kept.all.sort(key=lambda pair: (pair[0].name, pair[0].number, pair[1].block))
    return kept


def _compare(parts: list[list[_Pair]], kept: Kept, problems: list[Problem]) -> None:
    """Keep the parts of one level that say something of their own. Takes time in proportion to their length."""
    said: dict[tuple[tuple[object, ...], ...], list[_Pair]] = {}
    paths: dict[tuple[str, ...], list[_Pair]] = {}
    for part in parts:
        contents = _contents(part)
        twin = said.setdefault(contents, part)
        if twin is not part:
            kept.notes.append(_note(twin, part))
            kept.copies |= {(d.number, f.block): (e.number, g.block) for (d, f), (e, g) in zip(part, twin, strict=True)}
            continue
        own = _paths(part)
        rival = next((paths[path] for path in own if path in paths and _are_rivals(paths[path], part, path)), None)
        if rival is not None:
            problems.append(_problem(rival, part))
        paths |= {path: part for path in own if path not in paths}
        kept.all += part


def _contents(part: list[_Pair]) -> tuple[tuple[object, ...], ...]:
    return tuple((found.kind, tuple(map(flat, found.path)), found.text, found.status) for _, found in part)


def _are_rivals(one: list[_Pair], other: list[_Pair], shared: tuple[str, ...]) -> bool:
    """Whether two parts of a level that share a path tell the same thing twice, instead of adding to one another.

    Two documents do; inside one, a level may be summed up in one place and told in another.
    """
    if one[0][0] is not other[0][0]:
        return True
    return shared != () and min(len(one), len(other)) >= _WHOLE


def _paths(part: list[_Pair]) -> list[tuple[str, ...]]:
    return list(dict.fromkeys(tuple(map(flat, found.path)) for _, found in part))


def _place(part: list[_Pair]) -> Place:
    document, found = part[0]
    return Place(document.name, found.line)


def _name(part: list[_Pair]) -> str:
    level = part[0][1].level
    return (level.code or level.title or "?") if level else "?"


def _problem(one: list[_Pair], other: list[_Pair]) -> Problem:
    level = f"level {_name(other)} of track {other[0][1].track}"
    message = f"{level} is given twice with different content, first at {_place(one)}"
    return Problem("level-twice", message, _place(other), "keep one of the two, or give one another code or track")


def _note(one: list[_Pair], other: list[_Pair]) -> Problem:
    message = f"level {_name(other)} is given twice with equal content and kept once; it stands at {_place(one)} too"
    return Problem("duplicate-level", message, _place(other))
