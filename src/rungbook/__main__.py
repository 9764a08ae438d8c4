"""`python -m rungbook` is the program `rungbook`."""

from rungbook.cli.main import run

run()
