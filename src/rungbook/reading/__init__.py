"""Reading: documents of any shape to ladders, with an account of every line.

The road of a document: bytes → text (`decode`, `repair`) → blocks (`text`, `markdown`, `html`) → tables, lists and
outline → statements (`statements`) → ladders (`grouping`, `tracks`, `assemble`) and the account of every block.
"""

from rungbook.reading.read import read
from rungbook.reading.result import Document, Fate, Piece, Reading, Repair

__all__ = ["Document", "Fate", "Piece", "Reading", "Repair", "read"]
