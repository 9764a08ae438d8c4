"""Each component in each of its states."""
