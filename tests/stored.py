"""Ladders in the database, for tests of the site."""

from __future__ import annotations

from datetime import UTC, datetime

import builders
from rungbook.model import Cap, Kind, Ladder, Status, Target, Term
from rungbook.model import Source as From
from rungbook.reading.result import Document
from rungbook_web.models import Installation, Source, State, Version
from rungbook_web.models import Ladder as StoredLadder
from rungbook_web.services.publishing import content_json, publish_content
from rungbook_web.support.digests import digest_of_text
from rungbook_web.support.files import keep_file

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
SLUG, LABEL = "north-quay", "1.0"
HOME = f"/ladders/{SLUG}/{LABEL}/"

# One address for every page of a version of `small_ladder`.
PAGES = {
    "ladder": HOME,
    "track": HOME + "engineer/",
    "level": HOME + "engineer/l2/",
    "competency": HOME + "competencies/engineer/craft--testing/",
    "statement": HOME + "statements/l1-2-writes-tests-for-changes/",
    "compare": HOME + "compare?level=engineer/l1&level=engineer/l2",
    "search": HOME + "search?q=tests",
    "account": HOME + "account",
    "export": HOME + "export/jsonl",
}


def small_ladder(**fields: object) -> Ladder:
    """Two tracks; a level with one of everything; a word of HTML that must never be taken for HTML."""
    say = builders.statement
    craft, people = ("Craft", "Testing"), ("People", "Mentoring")
    source = From(doc="ladder.md", line=7, end_line=8)
    low = builders.level(
        "L1",
        say("Learns the harbour systems", kind=Kind.SUMMARY),
        say("Weeks", ("Horizon",), kind=Kind.ATTRIBUTE),
        say("Writes tests for changes", craft, source=source),
        say("Asks for reviews", people),
        titles=("Engineer",),
    )
    high = builders.level(
        "L2",
        say("Runs the harbour systems", kind=Kind.SUMMARY),
        say("Months", ("Horizon",), kind=Kind.ATTRIBUTE),
        say("One team", ("Scope",), kind=Kind.SCOPE),
        say("Writes tests for all changes of the team", craft),
        say("Found the <b>lock</b> that froze the cranes", (*craft, "Examples"), kind=Kind.EXAMPLE),
        say("Reviews within a day", people, status=Status.DRAFT),
        say("TODO: pairing", people, status=Status.TODO),
        titles=("Senior Engineer",),
    )
    top = builders.level(
        "L3",
        say("Steers the harbour systems", kind=Kind.SUMMARY),
        say("Testing does not go up beyond L2", craft, kind=Kind.CAP, cap=Cap(competency="Testing", after="L2")),
        say("The expectations of L2 hold", kind=Kind.REFERENCE, target=Target(level="L2", resolved="engineer/l2")),
        titles=("Principal Engineer",),
    )
    lead = builders.level("M1", say("Holds weekly talks with each engineer", people), titles=("Lead",))
    tracks = (builders.track("Engineer", low, high, top), builders.track("Lead", lead))
    terms = (Term(term="Quay", meaning="Where ships are unloaded"),)
    return builders.ladder(*tracks, **{"version": LABEL, "glossary": terms, **fields})


# What the small ladder says that it was read from.
SOURCE = Document(
    "ladder.md",
    b"""# L1: Engineer

Learns the harbour systems

## Craft

- Writes tests
  for changes
- Asks for reviews

# L2: Senior Engineer

## Craft

- Reviews within a day
- Mends the cranes
- Keeps the log
""",
)


def publish(content: Ladder | None = None, *, public: bool = True, documents: tuple[Document, ...] = ()) -> Version:
    """Publish a ladder in a database that is set up, by default the small one with its document."""
    kept = documents or (() if content else (SOURCE,))
    Installation.objects.get_or_create(id=1, defaults={"demo": False, "created_at": NOW})
    version, _ = publish_content(content or small_ladder(), public=public, actor=None, now=NOW, documents=kept)
    return version


def put_in(state: State, *, public: bool = True) -> Version:
    """The small ladder's version in any state. One that is published never goes back to a state before that."""
    if state in {State.DRAFT, State.REVIEW}:
        return _unpublished(state, public=public)
    version = publish(public=public)
    Version.objects.filter(pk=version.pk).update(state=state)
    version.refresh_from_db()
    return version


def _unpublished(state: State, *, public: bool) -> Version:
    content = small_ladder()
    text = content_json(content)
    ladder = StoredLadder.objects.create(slug=SLUG, title=content.title, public=public)
    version = Version.objects.create(ladder=ladder, label=LABEL, state=state, content=text, digest=digest_of_text(text))
    Source.objects.create(version=version, position=0, name=SOURCE.name, digest=keep_file(SOURCE.data))
    return version


def text_of(response: object) -> str:
    """The body of a response as text."""
    return response.content.decode()  # type: ignore[attr-defined, no-any-return]  # any response of the test client
