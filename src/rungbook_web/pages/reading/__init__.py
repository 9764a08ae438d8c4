"""A document of one's own, read for the length of a visit; nothing of it is stored."""
