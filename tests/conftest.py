"""What every test shares: Hypothesis's profiles, the marks that choose a leg, and the ban on skipping in CI."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from hypothesis import settings

from lifting import lifted_triggers
from no_skip import pytest_make_collect_report, pytest_runtest_makereport

__all__ = ["pytest_make_collect_report", "pytest_runtest_makereport"]

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared"
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}

settings.register_profile("dev", max_examples=50, deadline=None)
settings.register_profile("ci", max_examples=200, deadline=None, derandomize=True, print_blob=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "dev")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give each test the marks that follow from what it uses, so that nobody has to write them."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if "browser" in item.path.relative_to(ROOT / "tests").parts:
            item.add_marker(pytest.mark.browser)
        if item.get_closest_marker("django_db") or fixtures & DATABASE_FIXTURES:
            item.add_marker(pytest.mark.database)
        if "corpus" in fixtures:
            item.add_marker(pytest.mark.corpus)


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """No test gets a page that another one made."""
    cache.clear()


@pytest.fixture(autouse=True)
def emptied(request: pytest.FixtureRequest) -> Iterator[None]:
    """Tests that commit leave nothing behind, though the database refuses to delete some of it: on SQLite, where
    emptying a table is deleting its rows, the triggers are lifted for that moment."""
    marker = request.node.get_closest_marker("django_db")
    commits = {"transactional_db", "live_server"} & set(request.fixturenames)
    if not commits and not (marker and marker.kwargs.get("transaction")):
        yield
        return
    request.getfixturevalue("transactional_db")  # set up before, so that it is emptied after
    yield
    if connection.vendor == "sqlite":
        with lifted_triggers():
            call_command("flush", verbosity=0, interactive=False)


@pytest.fixture(scope="session", autouse=True)
def data_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the site under test: never the user's own."""
    from django.conf import settings as site

    folder = tmp_path_factory.mktemp("data")
    site.ENVIRONMENT = site.ENVIRONMENT.model_copy(update={"data": folder})
    return folder


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The shared folder with `corpus/`, `gold/` and `tools/` in it."""
    if not CORPUS.is_dir():
        pytest.skip("there is no ../shared beside the project")
    return CORPUS
