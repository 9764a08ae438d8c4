"""Plumbing without domain words."""
