"""Ladders that are stored: reading, searching, comparing, exporting."""
