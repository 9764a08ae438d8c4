"""What each page of a ladder shows, wherever the ladder comes from: from the library's values to a template's context.

The same keys for stored ladders and for those of a visit; `here` says where links lead (see `support.addresses`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rungbook.compare.row import MOST
from rungbook.model import Ladder, Level, Statement, Track
from rungbook.reading.result import Document, Reading
from rungbook.writing import FORMATS
from rungbook_web.queries.comparisons import LONGEST, comparison_of, is_comparable, step_between
from rungbook_web.queries.competencies import CompetencyName, competencies_of, rows_of
from rungbook_web.queries.levels import neighbours, parts_of
from rungbook_web.queries.overview import about_of, competency_entries, matrix_of, tellings_of
from rungbook_web.queries.readings import accounts_of, page_of, total_of
from rungbook_web.queries.searching import Found, search
from rungbook_web.queries.sources import excerpt_of
from rungbook_web.support.addresses import Here


@dataclass(frozen=True, slots=True)
class Shown:
    """A page: its template, what the template knows, its status."""

    template: str
    context: Mapping[str, object]
    status: int = 200


def ladder_page(ladder: Ladder, here: Here) -> Shown:
    """`ladder`; `matrix` (`Matrix`: tracks by levels), `competencies` (`CompetencyEntry`), `tellings` (`Telling`),
    `formats` (`Format`); `sourced`: whether its statements name the documents that they came from."""
    context = {
        "matrix": matrix_of(ladder),
        "level_count": sum(1 for _ in ladder.levels()),
        "competencies": competency_entries(ladder),
        "tellings": tellings_of(ladder),
        "formats": tuple(FORMATS.values()),
        "sourced": any(statement.source for *_, statement in ladder.all_statements()),
    }
    return Shown("ladders/ladder.html", {"here": here, "ladder": ladder, **context})


def track_page(ladder: Ladder, track: Track, here: Here) -> Shown:
    """`track`, its `competencies` (`CompetencyName`)."""
    context = {"ladder": ladder, "track": track, "competencies": competencies_of(track)}
    return Shown("ladders/track.html", {"here": here, **context})


def level_page(ladder: Ladder, track: Track, level: Level, here: Here) -> Shown:
    """`track`, `level`, its `parts` (`LevelParts`), the levels `below` and `above` or None; `step` (`Step`): what is
    asked beyond the level below, None at the lowest and where that would take too long."""
    below, above = neighbours(track, level)
    step = step_between(ladder, below, level) if below else None
    context = {"ladder": ladder, "track": track, "level": level, "below": below, "above": above, "step": step}
    return Shown("ladders/level.html", {"here": here, **context, "parts": parts_of(ladder, track, level)})


def competency_page(ladder: Ladder, track: Track, competency: CompetencyName, here: Here) -> Shown:
    """`track`, `competency`, what it is `about` (or ""), its `rows` (`CompetencyRow`, one a level), how many of them
    are `speaking`, all `competencies` of the track."""
    rows = rows_of(track, competency)
    context = {
        "competency": competency,
        "about": about_of(ladder, competency),
        "rows": rows,
        "speaking": sum(1 for row in rows if row.statements),
        "competencies": competencies_of(track),
    }
    return Shown("ladders/competency.html", {"here": here, "ladder": ladder, "track": track, **context})


def statement_page(
    ladder: Ladder,
    track: Track | None,
    level: Level | None,
    statement: Statement,
    documents: Sequence[Document],
    here: Here,
) -> Shown:
    """`statement`, its `track` and `level` (None where it belongs to more than one), the `excerpt` (`Excerpt`) of the
    document that it came from, None where that is not at hand."""
    context = {"ladder": ladder, "track": track, "level": level, "statement": statement}
    return Shown("ladders/statement.html", {"here": here, **context, "excerpt": excerpt_of(documents, statement)})


def account_page(ladder: Ladder, documents: Sequence[Document], reading: Reading, here: Here, *, number: int) -> Shown:
    """What became of each line of the documents that a stored ladder was read from: `counts` (fate and number), `notes`
    (`Problem`), `accounts` (`SourceAccount`, one a document, so many lines at a time), `stretch` (`AccountPage`: which
    lines these are). Of documents that were read together only those that the ladder names."""
    named = {statement.source.doc for *_, statement in ladder.all_statements() if statement.source}
    documents = [document for document in documents if document.name in named] or documents
    return Shown(
        "ladders/account.html", {"here": here, "ladder": ladder, **account_of(documents, reading, number=number)}
    )


def account_of(documents: Sequence[Document], reading: Reading, *, number: int) -> dict[str, object]:
    """What `account_page` says, of documents that need not be stored."""
    accounts = accounts_of(documents, reading)
    stretch = page_of(accounts, number)
    names = {document.name for document in documents}
    return {
        "counts": total_of(accounts),
        "notes": [note for note in reading.notes if note.place is None or note.place.doc in names],
        "accounts": stretch.accounts,
        "stretch": stretch,
    }


def compare_page(ladder: Ladder, addresses: Iterable[str], here: Here) -> Shown:
    """`comparison` (`Comparison`), None as long as no levels are chosen; `slots`: the addresses `track/level` as they
    were chosen, filled up with "" to as many as stand side by side; `problem`: why they cannot be compared (422)."""
    chosen = list(dict.fromkeys(filter(None, addresses)))
    levels = {f"{track.slug}/{level.slug}": (track, level) for track, level in ladder.levels()}
    problem = _problem_of(chosen, levels)
    comparison = None if problem or not chosen else comparison_of(ladder, [levels[address] for address in chosen])
    slots = (chosen + [""] * MOST)[:MOST]
    context = {"here": here, "ladder": ladder, "comparison": comparison, "slots": slots, "problem": problem}
    return Shown("ladders/compare.html", context, status=422 if problem else 200)


def _problem_of(chosen: Sequence[str], known: Mapping[str, tuple[Track, Level]]) -> str:
    """Why these levels cannot be compared; "" if they can, or if none is chosen yet."""
    if any(address not in known for address in chosen):
        return _("There is no such level in this ladder.")
    if len(chosen) == 1:
        return _("Choose a second level to compare with.")
    if len(chosen) > MOST:
        return _("At most %(most)s levels stand side by side.") % {"most": MOST}
    if not is_comparable(*(known[address][1] for address in chosen)):
        words = _("A level of more than %(most)s statements is too long for this page; `rungbook compare` takes any.")
        return words % {"most": LONGEST}
    return ""


def search_page(ladder: Ladder, query: str, here: Here) -> Shown:
    """`found` (`Found`): the query, the count and the hits."""
    found: Found = search(ladder, query)
    return Shown("ladders/search.html", {"here": here, "ladder": ladder, "found": found})
