"""Log lines for people and for machines. What people wrote never stands in one, whoever logs.

Only our own messages are filled in; of another library's message there is the pattern alone, since its values may be
anything. Of an exception there is its type and where it happened, without its message, which often quotes a value.
"""

from __future__ import annotations

import json
import logging
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""The id of the request that is being answered, "" outside of one."""

_OURS = ("rungbook", "rungbook_web")


def fields_of(record: logging.LogRecord) -> dict[str, Any]:
    """What a line says, in order: when, how grave, by whom, for which request, what, details."""
    when = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
    found: dict[str, Any] = {"time": when, "level": record.levelname, "logger": record.name}
    if current := request_id.get():
        found["request"] = current
    found["message"] = _message(record)
    found |= getattr(record, "fields", {})
    return found | _failure(record)


def _message(record: logging.LogRecord) -> str:
    if record.name.partition(".")[0] in _OURS:
        return record.getMessage()
    status = getattr(record, "status_code", None)  # Django's, whose own message has the address
    return f"answered {status}" if status else str(record.msg)


def _failure(record: logging.LogRecord) -> dict[str, Any]:
    """The type of an exception, and where it went through, the innermost last."""
    if not record.exc_info or record.exc_info[0] is None:
        return {}
    kind, _, trace = record.exc_info
    frames = traceback.extract_tb(trace)
    return {
        "error": f"{kind.__module__}.{kind.__qualname__}",
        "where": [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames],
    }


class JsonLines(logging.Formatter):
    """A JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        return json.dumps(fields_of(record), ensure_ascii=False, default=str)


class PlainLines(logging.Formatter):
    """Time, level, logger and message, then details as `name=value`."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        fields = fields_of(record)
        head = " ".join(str(fields.pop(name)) for name in ("time", "level", "logger", "message"))
        return " ".join([head, *(f"{name}={_short(value)}" for name, value in fields.items())])


def _short(value: Any) -> str:
    return " > ".join(value) if isinstance(value, list) else str(value)
