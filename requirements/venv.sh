#!/bin/sh
# Makes the virtual environment $1 with the first Python on this machine that Rungbook supports.
set -eu

for python in ${PYTHON:-} python3.11 python3.12 python3.13 python3; do
    if "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null; then
        if ! "$python" -c 'import ensurepip' 2>/dev/null; then
            echo "$python comes without venv; install it (on Debian: apt-get install python3-venv)" >&2
            exit 1
        fi
        exec "$python" -m venv "$1"
    fi
done
echo "Rungbook needs Python 3.11, 3.12 or 3.13; found none (name one with: make PYTHON=/path/to/python3.11)" >&2
exit 1
