"""The `rungbook` program."""
