"""Part of `make check`: no model change without a migration, and migrating from nothing works on both databases."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from cluster import cluster, server_folder

DJANGO = [sys.executable, "-W", "error", "-m", "django"]


def migrate(database: str | None, data: Path) -> None:
    """Migrate an empty database forwards, backwards to nothing, and forwards again."""
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    environment |= {"DJANGO_SETTINGS_MODULE": "rungbook_web.settings", "RUNGBOOK_DATA": str(data)}
    if database:
        environment["DATABASE_URL"] = database
    for command in (
        ["makemigrations", "--check", "--dry-run"],
        ["migrate", "--verbosity", "0"],
        ["migrate", "--verbosity", "0", "rungbook_web", "zero"],
        ["migrate", "--verbosity", "0"],
    ):
        subprocess.run([*DJANGO, *command], env=environment, check=True)


def main() -> int:
    """Check SQLite, and PostgreSQL where its server is found."""
    with tempfile.TemporaryDirectory(prefix="rungbook-migrate-") as folder:
        migrate(None, Path(folder))
        print("migrations: SQLite migrates from nothing and back")
        programs = server_folder()
        if programs:
            with cluster(programs) as url:
                migrate(url, Path(folder))
            print("migrations: PostgreSQL migrates from nothing and back")
        else:
            print("migrations: PostgreSQL skipped, no server programs (initdb) found")
            return int(os.environ.get("RUNGBOOK_TEST_NO_SKIP") == "1")
    return 0


if __name__ == "__main__":
    sys.exit(main())
