"""What the first page opens on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rungbook.model import Ladder, Track
from rungbook_web.queries.comparisons import Step, step_between
from rungbook_web.queries.versions import VersionRecord


@dataclass(frozen=True, slots=True)
class Opening:
    """A step of a ladder to begin with: the version, the track, and what the step asks for."""

    record: VersionRecord
    track: Track
    step: Step

    @property
    def first(self) -> str:
        """The address `track/level` of the lower level."""
        return f"{self.track.slug}/{self.step.lower.slug}"

    @property
    def second(self) -> str:
        """The address `track/level` of the upper level."""
        return f"{self.track.slug}/{self.step.upper.slug}"


def opening_of(records: Sequence[VersionRecord]) -> Opening | None:
    """A step in the middle of the longest track of the first ladder that has two levels in a track; else None."""
    for record in records:
        track = max(record.content.tracks, key=lambda track: len(track.levels), default=None)
        if track is not None and len(track.levels) > 1:
            return Opening(record, track, _middle_step(record.content, track))
    return None


def _middle_step(ladder: Ladder, track: Track) -> Step:
    """Of six levels the third and the fourth: where most people stand for longest."""
    steps = list(pairwise(track.levels))
    return step_between(ladder, *steps[(len(steps) - 1) // 2])
