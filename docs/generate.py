"""Write the generated pages of the reference (`make docs`). The table below has all of them; tests/docs check it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from rungbook_web import settings_table

HERE = Path(__file__).resolve().parent

# Page, from this folder → the function that makes its text.
PAGES: dict[str, Callable[[], str]] = {
    "reference/settings.md": settings_table.as_markdown,
}


def stale() -> list[str]:
    """The pages that are not what the program would write now."""
    return [name for name, text in PAGES.items() if _held(HERE / name) != text()]


def _held(page: Path) -> str:
    return page.read_text("utf8") if page.exists() else ""


def main() -> None:
    """Write the pages that changed, and name them."""
    for name in stale():
        page = HERE / name
        page.parent.mkdir(exist_ok=True)
        page.write_text(PAGES[name](), "utf8")
        print(f"docs/{name} written")


if __name__ == "__main__":
    main()
