"""Part of `make release-check`: the versions agree, the tree is clean, and the tag is free."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def git(*arguments: str) -> str:
    """What git prints."""
    return subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()


def faults() -> list[str]:
    """What stands in the way of a release; empty if nothing does."""
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    found = []
    if version("rungbook") != wanted:
        found.append(f"the installed version is {version('rungbook')}, pyproject.toml says {wanted}: make setup")
    if not re.search(
        rf"^## {re.escape(wanted)} - \d{{4}}-\d\d-\d\d$", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE
    ):
        found.append(f"CHANGELOG.md has no heading '## {wanted} - YYYY-MM-DD'")
    if git("status", "--porcelain"):
        found.append("the working tree has changes")
    if git("tag", "--list", f"v{wanted}"):
        found.append(f"the tag v{wanted} exists")
    return found


def main() -> int:
    """Print each fault; exit status 1 if there is one."""
    found = faults()
    for fault in found:
        print(f"release: {fault}")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
