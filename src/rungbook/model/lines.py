"""Statement lines: the flat exchange form, one object per statement."""

from __future__ import annotations

import json
from dataclasses import dataclass

from rungbook.model.kinds import Doubt, Kind, Status
from rungbook.model.ladder import Ladder, Level, Track
from rungbook.model.statement import Statement


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A statement as documents, tools and tests exchange it: the ten keys of the format, then our own `id`.

    `track`, `level` and `title` are as the document writes them, or None; `line` counts from 1, None where the
    format has no lines.
    """

    doc: str
    track: str | None
    level: str | None
    title: str | None
    kind: Kind
    path: tuple[str, ...]
    text: str
    status: Status = Status.AGREED
    line: int | None = None
    uncertain: tuple[Doubt, ...] = ()
    id: str = ""

    def to_json(self) -> str:
        """The line as one JSON object, keys in their fixed order, without the line end."""
        return json.dumps(
            {
                "doc": self.doc,
                "track": self.track,
                "level": self.level,
                "title": self.title,
                "kind": self.kind.value,
                "path": list(self.path),
                "text": self.text,
                "status": self.status.value,
                "line": self.line,
                "uncertain": [doubt.value for doubt in self.uncertain],
                "id": self.id,
            },
            ensure_ascii=False,
        )


def line_of(statement: Statement, track: Track | None, level: Level | None) -> StatementLine:
    """The exchange form of one statement of a ladder."""
    source = statement.source
    return StatementLine(
        doc=source.doc if source else "",
        track=track.title if track else None,
        level=level.code if level else None,
        title=level.title if level else None,
        kind=statement.kind,
        path=statement.path,
        text=statement.text,
        status=statement.status,
        line=source.line if source else None,
        uncertain=statement.uncertain,
        id=statement.id,
    )


def to_lines(ladder: Ladder) -> list[StatementLine]:
    """Every statement of a ladder in its own order: the ladder's, each track's, each level's."""
    return [line_of(statement, track, level) for track, level, statement in ladder.all_statements()]
