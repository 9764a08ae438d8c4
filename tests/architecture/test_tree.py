"""The sources keep to what docs/explanation/architecture.md says of them: the tree, the sizes, the names."""

from __future__ import annotations

import ast
import re
import statistics
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "src"
MODULES = sorted(path for path in SOURCES.rglob("*.py") if "migrations" not in path.parts)
PAGE = ROOT / "docs" / "explanation" / "architecture.md"
VAGUE = {"utils", "util", "helpers", "helper", "common", "base", "misc", "core", "tools", "stuff", "lib"}
PURE = [path for path in MODULES if path.is_relative_to(SOURCES / "rungbook")]
CLOCKS = {"time", "now", "today", "utcnow", "monotonic", "perf_counter"}


def function_lengths(path: Path) -> dict[str, int]:
    """Lines of each function of a module, docstring and all."""
    functions = [
        node
        for node in ast.walk(ast.parse(path.read_text("utf8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    return {f"{path.name}:{node.name}": (node.end_lineno or 0) - node.lineno + 1 for node in functions}


def folders_of_page() -> dict[str, str]:
    """The folders and modules of the page's tree, as paths from the root, with what is said of each."""
    (block,) = re.findall(r"```text\n(.*?)```", PAGE.read_text("utf8"), re.DOTALL)
    found: dict[str, str] = {}
    parents: list[str] = []
    for line in block.splitlines()[1:]:
        matched = re.fullmatch(r"([│├└─ ]*)(\S+)\s*(?:# *(.*))?", line)
        assert matched, line
        drawn, name, about = matched.groups()
        parents[len(drawn) // 4 - 1 :] = [name.rstrip("/")]
        found["/".join(parents)] = about or ""
    return found


def test_everything_on_the_architecture_page_exists() -> None:
    assert [path for path in folders_of_page() if not (ROOT / path).exists()] == []


def test_every_package_is_on_the_architecture_page() -> None:
    packages = [path.parent for path in SOURCES.glob("rungbook*/*/__init__.py")]

    assert {str(path.relative_to(ROOT)) for path in packages} - folders_of_page().keys() == set()


def test_everything_on_the_architecture_page_is_explained() -> None:
    assert [path for path, about in folders_of_page().items() if path.count("/") > 1 and not about] == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCES)))
def test_module_is_at_most_400_lines(path: Path) -> None:
    assert len(path.read_text("utf8").splitlines()) <= 400


def test_no_module_has_a_vague_name() -> None:
    assert [path for path in MODULES if path.stem in VAGUE or path.parent.name in VAGUE] == []


def test_functions_are_short() -> None:
    lengths = sorted(length for path in MODULES for length in function_lengths(path).values())

    assert statistics.median(lengths) <= 9
    assert statistics.quantiles(lengths, n=20)[-1] < 45


def test_every_module_says_what_it_is() -> None:
    silent = [
        path for path in MODULES if path.stat().st_size and not ast.get_docstring(ast.parse(path.read_text("utf8")))
    ]

    assert silent == []


@pytest.mark.parametrize("path", PURE, ids=lambda path: str(path.relative_to(SOURCES)))
def test_library_reads_no_clock(path: Path) -> None:
    calls = [node for node in ast.walk(ast.parse(path.read_text("utf8"))) if isinstance(node, ast.Call)]
    names = {node.func.attr for node in calls if isinstance(node.func, ast.Attribute)}

    assert names & CLOCKS == set()
