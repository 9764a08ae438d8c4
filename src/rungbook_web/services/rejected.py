"""How a service says no."""

from __future__ import annotations

from rungbook.errors import RungbookError


class Rejected(RungbookError):  # noqa: N818 - what happened, as the pages say it
    """The act is not possible as things stand: a stable code, a message for people, the field it concerns."""

    def __init__(self, code: str, message: str, field: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.field = field
