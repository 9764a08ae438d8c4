"""A list of corrections with a cursor: what is before it counts, what is after it was undone."""

from __future__ import annotations

from dataclasses import dataclass

from rungbook.correcting.corrections import Correction


@dataclass(frozen=True, slots=True)
class History:
    """Corrections in their order; the first `cursor` of them count."""

    entries: tuple[Correction, ...] = ()
    cursor: int = 0

    @property
    def active(self) -> tuple[Correction, ...]:
        """The corrections that count."""
        return self.entries[: self.cursor]

    def add(self, correction: Correction) -> History:
        """One more; what was undone before it cannot be redone any longer."""
        return History((*self.active, correction), self.cursor + 1)

    def undo(self) -> History:
        """Without the last that counts; the same where none does."""
        return History(self.entries, max(0, self.cursor - 1))

    def redo(self) -> History:
        """With the first that was undone; the same where none was."""
        return History(self.entries, min(len(self.entries), self.cursor + 1))
