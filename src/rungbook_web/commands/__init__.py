"""Commands of the `rungbook` program that need the site. They are found by entry point."""
