"""Where skipping is forbidden a skipped test fails, a module that skips itself too, and a leg that cannot run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
SKIPS = {
    "test": "import pytest\n\n\ndef test_it() -> None:\n    pytest.skip('no reason')\n",
    "mark": "import pytest\n\n\n@pytest.mark.skip(reason='no reason')\ndef test_it() -> None:\n    pass\n",
    "module": "import pytest\n\npytest.skip('no reason', allow_module_level=True)\n",
}


def run(command: list[str], *, no_skip: bool) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"RUNGBOOK_TEST_NO_SKIP": "1" if no_skip else "0", "PATH": "", "PYTHONPATH": str(TESTS)}
    return subprocess.run([sys.executable, *command], env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("text", SKIPS.values(), ids=SKIPS)
def test_skipping_fails_only_where_it_is_forbidden(text: str, tmp_path: Path) -> None:
    (tmp_path / "test_skipping.py").write_text(text + "\n\ndef test_other() -> None:\n    pass\n")
    plugins = ["-p", "no_skip", "-p", "no:django", "-p", "no:cacheprovider"]
    command = ["-m", "pytest", *plugins, "-c", os.devnull, str(tmp_path)]

    assert run(command, no_skip=False).returncode in (0, 5)  # 5: the module that skips itself leaves no test
    forbidden = run(command, no_skip=True)

    assert forbidden.returncode in (1, 2)
    assert "no reason" in forbidden.stdout


def test_a_leg_that_cannot_run_says_why() -> None:
    allowed = run([str(TESTS / "legs.py"), "--only", "browser"], no_skip=False)
    forbidden = run([str(TESTS / "legs.py"), "--only", "browser"], no_skip=True)

    assert allowed.returncode == 0
    assert re.match(r"  browser +skipped +no Chromium found \(chromium, ", allowed.stdout.splitlines()[-1])
    assert forbidden.returncode == 1
    assert forbidden.stdout.splitlines()[-1].split()[:2] == ["browser", "failed"]
