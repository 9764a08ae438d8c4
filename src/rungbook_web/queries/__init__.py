"""Reads: what the actor may see, and what stands in it."""
