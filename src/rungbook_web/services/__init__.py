"""Writes: plain functions that open their transaction, record their event and return the result."""
