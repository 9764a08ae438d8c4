"""Where a page leads. A stored ladder's pages have addresses; those of a document read for a visit are asked for by a
form that carries the document along."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse


@dataclass(frozen=True, slots=True)
class StoredHere:
    """The pages of a version: `address("level", track, level)` and so on; the name of a page is that of its route."""

    slug: str
    label: str
    stored = True

    def address(self, page: str, *parts: str) -> str:
        """The address of a page. `compare` takes addresses of levels (`track/level`) as its parts."""
        if page == "compare":
            query = urlencode([("level", part) for part in parts])
            return f"{reverse(page, args=[self.slug, self.label])}{'?' if query else ''}{query}"
        return reverse(page, args=[self.slug, self.label, *parts])


@dataclass(frozen=True, slots=True)
class VisitHere:
    """The pages of one ladder of a reading: the value of the button that asks for a page."""

    ladder: str
    stored = False

    def address(self, page: str, *parts: str) -> str:
        """What the button says: the page, the ladder and the page's parts, with spaces between."""
        return " ".join([page, self.ladder, *parts])


Here = StoredHere | VisitHere
