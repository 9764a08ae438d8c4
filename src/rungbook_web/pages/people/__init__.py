"""People, their roles, and who is invited."""
