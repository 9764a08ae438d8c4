"""The `rungbook` program: one module per command, each of which parses, calls the library and prints."""
