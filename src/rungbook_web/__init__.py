"""The Rungbook site."""
