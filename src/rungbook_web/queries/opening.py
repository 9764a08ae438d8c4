"""What the first page opens on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from rungbook.compare import Change, Mark
from rungbook.model import Kind, Level, Track
from rungbook_web.queries.comparisons import Step, step_between
from rungbook_web.queries.versions import VersionRecord

_KINDS = frozenset({Kind.BEHAVIOR, Kind.CAP})
_SHOWN = {Mark.STRENGTHENED: 3, Mark.NEW: 1, Mark.CAPPED: 1}
"""How many changes of each mark the first page shows."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A step of a ladder to begin with: the version, the track, what the step asks for, and some of its changes."""

    record: VersionRecord
    track: Track
    step: Step
    changes: tuple[Change, ...]

    @property
    def first(self) -> str:
        """The address `track/level` of the lower level."""
        return f"{self.track.slug}/{self.step.lower.slug}"

    @property
    def second(self) -> str:
        """The address `track/level` of the upper level."""
        return f"{self.track.slug}/{self.step.upper.slug}"


def opening_of(records: Sequence[VersionRecord], *, first: str = "") -> Opening | None:
    """A step in the middle of the longest track of a ladder that has two levels in a track: of the one with the slug
    `first`, else of the first in the list; None if there is none."""
    for record in sorted(records, key=lambda record: record.slug != first):
        track = max(record.content.tracks, key=lambda track: len(track.levels), default=None)
        if track is not None and len(track.levels) > 1:
            step = step_between(record.content, *_middle_levels(track))
            if step is None:
                continue
            return Opening(record, track, step, _first_of(step.changes))
    return None


def _middle_levels(track: Track) -> tuple[Level, Level]:
    """Of six levels the third and the fourth: where most people stand for longest."""
    steps = list(pairwise(track.levels))
    return steps[(len(steps) - 1) // 2]


def _first_of(changes: Sequence[Change]) -> tuple[Change, ...]:
    """Of each mark the first few behaviors, in reading order."""
    shown = []
    for mark, most in _SHOWN.items():
        found = (change for change in changes if change.change is mark and change.upper and change.upper.kind in _KINDS)
        shown += list(islice(found, most))
    return tuple(sorted(shown, key=changes.index))
