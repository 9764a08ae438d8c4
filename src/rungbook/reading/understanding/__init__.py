"""Blocks to statements: one document's outline, levels, lists and tables, whatever its format was."""
