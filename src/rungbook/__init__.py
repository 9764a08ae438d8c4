"""Rungbook: career ladders as structured, versioned, comparable documents."""
