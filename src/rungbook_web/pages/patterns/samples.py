"""Values for the pattern page: one statement for each state that a statement can be in."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rungbook.compare import Mark
from rungbook.compare.words import Run as Words
from rungbook.model import Cap, Doubt, Kind, Ladder, Source, Statement, Status
from rungbook.reading.result import Fate
from rungbook_web.support.addresses import StoredHere

LADDER = Ladder(id="patterns", title="Patterns", language="en")
HERE = StoredHere("patterns", "1")
_SOURCE = Source(doc="ladder.md", line=41, end_line=43)


@dataclass(frozen=True, slots=True)
class Sample:
    """One state of the statement component, what it is called, and what its template takes."""

    name: str | Promise
    statement: Statement
    mark: Mark | None = None
    words: tuple[Words, ...] = ()
    query: str = ""
    gone: bool = False


def _statement(text: str, **fields: object) -> Statement:
    return Statement.model_validate({"id": "sample", "kind": Kind.BEHAVIOR, "text": text, "source": _SOURCE, **fields})


_PLAIN = _statement("Leads the response to an incident that crosses team borders, and hands it over before tiring.")
_CAP = _statement(
    "The expectations for Hiring do not go up beyond IC4.",
    kind=Kind.CAP,
    cap=Cap(competency="Hiring", after="IC4"),
)
_WORDS = (("Leads the response to ", False), ("every", True), (" incident that crosses ", False), ("sites", True))

STATEMENTS = (
    Sample(_("Agreed"), _PLAIN),
    Sample(_("Draft"), _statement("Sets the error budget policy with product.", status=Status.DRAFT)),
    Sample(_("To do"), _statement("TODO: say what on-call asks here", status=Status.TODO)),
    Sample(_("Placeholder"), _statement("To be written", status=Status.PLACEHOLDER)),
    Sample(_("Example"), _statement("Wrote the failover drill that all services now run.", kind=Kind.EXAMPLE)),
    Sample(_("Cap"), _CAP),
    Sample(_("Uncertain"), _statement("Mentors within the team.", uncertain=(Doubt.PATH, Doubt.KIND))),
    Sample(_("With where it hangs"), _statement("Removes toil at its source.", path=("Work", "Toil"))),
    Sample(_("Hit of a search"), _PLAIN, query="incident hands"),
    Sample(_("Carried"), _PLAIN, Mark.CARRIED),
    Sample(_("Strengthened"), _PLAIN, Mark.STRENGTHENED, words=_WORDS),
    Sample(_("New"), _PLAIN, Mark.NEW),
    Sample(_("Dropped"), _PLAIN, Mark.DROPPED, gone=True),
    Sample(_("Without a source"), _PLAIN.model_copy(update={"source": None})),
)
COLOURS = ("ground", "raised", "line", "edge", "text", "quiet", "accent", "accent-tint", "caution", "wrong")
FATES = tuple(fate.value for fate in Fate)
