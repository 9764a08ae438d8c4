"""Writing: a ladder as JSON, JSON Lines, CSV, Markdown or its canonical folder."""
