"""Sessions of ladder editors in an installation that runs; as a program, in the one that the environment names."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

Sessions = dict[str, str]


def sessions_in(data: Path, *names: str) -> Sessions:
    """Make accounts of editors in the installation of this folder, and sign them in: the values of their cookies."""
    told = subprocess.run(
        [sys.executable, __file__, *names],
        env=os.environ | {"RUNGBOOK_DATA": str(data), "DJANGO_SETTINGS_MODULE": "rungbook_web.settings"},
        check=True,
        capture_output=True,
        timeout=60,
    )
    found: Sessions = json.loads(told.stdout)
    return found


def main() -> None:
    """Print the sessions as JSON."""
    import django

    django.setup()
    from desks import signed_in

    print(json.dumps({name: signed_in(name).cookies["sessionid"].value for name in sys.argv[1:]}))


if __name__ == "__main__":
    main()
