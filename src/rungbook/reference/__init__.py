"""The reference ladder that Rungbook ships."""
