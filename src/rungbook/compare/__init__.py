"""Comparing levels of a ladder."""
