"""Statements to ladders: documents grouped, tracks named, ids given, every piece accounted for."""
