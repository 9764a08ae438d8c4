"""The checks that stand between a request and an object."""
