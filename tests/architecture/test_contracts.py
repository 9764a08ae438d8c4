"""Each import contract of pyproject.toml holds, and is seen to fail in a copy of the sources that breaks it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]

# Per contract: a module that does what the contract forbids (made if it does not exist), and what it imports.
BREACHES = {
    "library-layers": [
        ("rungbook.errors", "rungbook.model"),
        ("rungbook.model.breach", "rungbook.files"),
        ("rungbook.files.breach", "rungbook.reading"),
        ("rungbook.reading.breach", "rungbook.writing"),
        ("rungbook.writing.breach", "rungbook.reference"),
        ("rungbook.reference.breach", "rungbook.compare"),
        ("rungbook.compare.breach", "rungbook.cli"),
        ("rungbook.files.second_breach", "rungbook.lint"),
        ("rungbook.lint.breach", "rungbook.evidence"),
        ("rungbook.calibration.breach", "rungbook.compare"),
        ("rungbook.reading.second_breach", "rungbook.correcting"),
        ("rungbook.correcting.breach", "rungbook.compare"),
    ],
    "reading-stages": [
        ("rungbook.reading.assembling.breach", "rungbook.reading.read"),
        ("rungbook.reading.understanding.breach", "rungbook.reading.assembling"),
        ("rungbook.reading.formats.breach", "rungbook.reading.understanding"),
        ("rungbook.reading.decoding.breach", "rungbook.reading.formats"),
        ("rungbook.reading.words", "rungbook.reading.decoding"),
    ],
    "library-pure": [
        ("rungbook.model.breach", "django"),
        ("rungbook.cli.breach", "rungbook_web"),
        ("rungbook.reading.breach", "socket"),
    ],
    "site-layers": [
        ("rungbook_web.support.breach", "rungbook_web.models"),
        ("rungbook_web.models.breach", "rungbook_web.rules"),
        ("rungbook_web.rules.breach", "rungbook_web.queries"),
        ("rungbook_web.queries.breach", "rungbook_web.services"),
        ("rungbook_web.services.breach", "rungbook_web.access"),
        ("rungbook_web.access.breach", "rungbook_web.pages"),
        ("rungbook_web.pages.breach", "rungbook_web.urls"),
        ("rungbook_web.commands.breach", "rungbook_web.pages"),
    ],
    "slices": [("rungbook_web.pages.ladders.breach", "rungbook_web.pages.other")],
    "pages-without-models": [("rungbook_web.pages.ladders.breach", "rungbook_web.models")],
}


def lint_imports(folder: Path, contract: str) -> tuple[int, str]:
    """Run import-linter on the sources in that folder. Returns its exit status and what it printed."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--contract", contract, "--no-cache"]
    environment = os.environ | {"PYTHONPATH": str(folder / "src"), "COLUMNS": "300"}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("contract", [contract["id"] for contract in CONTRACTS])
def test_contract_holds(contract: str) -> None:
    status, output = lint_imports(ROOT, contract)

    assert status == 0, output


@pytest.mark.parametrize("contract", [contract["id"] for contract in CONTRACTS])
def test_contract_is_seen_to_fail(contract: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__", "static", "templates"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for module, imported in BREACHES[contract]:
        _add_import(tmp_path / "src", module, imported)

    status, output = lint_imports(tmp_path, contract)

    assert status == 1, output
    assert [breach for breach in BREACHES[contract] if f"{breach[0]} -> {breach[1]}" not in output] == [], output


def _add_import(sources: Path, module: str, imported: str) -> None:
    """Let a module import another, and make both where they do not exist."""
    path = _path_of(sources, module)
    path.write_text(f"{path.read_text()}\nimport {imported}\n")
    if imported.startswith("rungbook"):
        _path_of(sources, imported)


def _path_of(sources: Path, module: str) -> Path:
    """The file of a module, made with its packages if it does not exist."""
    *packages, name = module.split(".")
    folder = sources
    for package in packages:
        folder /= package
        folder.mkdir(exist_ok=True)
        (folder / "__init__.py").touch()
    if (folder / name).is_dir():
        return folder / name / "__init__.py"
    path = folder / f"{name}.py"
    path.touch()
    return path
