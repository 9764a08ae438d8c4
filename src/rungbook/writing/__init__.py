"""Writing: a ladder as JSON, JSON Lines, CSV, Markdown or its canonical folder."""

from rungbook.writing.documents import to_json
from rungbook.writing.formats import FORMATS, Format
from rungbook.writing.lines import to_csv, to_jsonl
from rungbook.writing.markdown import to_markdown

__all__ = ["FORMATS", "Format", "to_csv", "to_json", "to_jsonl", "to_markdown"]
