"""Every benchmark in this folder, one after the other, each bounded in time. Exit status 1 if one misses its aim."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
MINUTES = 10  # for each


def run(benchmark: Path) -> str:
    """Run one, and say what became of it."""
    print(f"\n== {benchmark.stem} ==", flush=True)
    try:
        status = subprocess.run([sys.executable, str(benchmark)], timeout=MINUTES * 60, check=False).returncode
    except subprocess.TimeoutExpired:
        return f"ended after {MINUTES} minutes"
    return "done" if status == 0 else f"exit status {status}"


def main() -> int:
    """Run all, and end with one line for each."""
    outcomes = {path.stem: run(path) for path in sorted(HERE.glob("*.py")) if path != Path(__file__).resolve()}
    print()
    for name, outcome in outcomes.items():
        print(f"  {name:<12} {outcome}")
    return int(any(outcome != "done" for outcome in outcomes.values()))


if __name__ == "__main__":
    sys.exit(main())
