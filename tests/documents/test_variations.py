"""What must not matter: line ends, a mark at the start, blanks at the ends, which bullet, how deep the headings."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from test_documents import NOT_YET, WRITTEN, expected, facts

from rungbook.reading import read
from rungbook.reading.result import Document

TEXTS = sorted(WRITTEN.glob("*.txt"))
PAGES = sorted(WRITTEN.glob("*.md"))
SITES = sorted(WRITTEN.glob("*.html"))


def with_bullet(bullet: str) -> Callable[[str], str]:
    return lambda text: re.sub(r"(?m)^( *)[•◦–](?= )", rf"\1{bullet}", text)


def with_marker(marker: str) -> Callable[[str], str]:
    return lambda text: re.sub(r"(?m)^( *)[-*+](?= (?!\*\*))", rf"\1{marker}", text)


ALWAYS: dict[str, Callable[[str], str]] = {
    "lines of Windows": lambda text: text.replace("\n", "\r\n"),
    "lines of the first Macs": lambda text: text.replace("\n", "\r"),
    "a byte order mark": lambda text: f"\ufeff{text.lstrip(chr(0xFEFF))}",
    "no line end at the end": lambda text: text.rstrip("\n"),
}
IN_TEXT: dict[str, Callable[[str], str]] = {
    "blanks at line ends": lambda text: re.sub(r"(?m)(?<=\S)$", "  ", text),
    "bullets of another kind": with_bullet("▪"),
    "stars for bullets": with_bullet("*"),
    "bullets after a tab": lambda text: re.sub(r"(?m)^  (?=[•◦–] )", "\t", text),
    "bullets between hard spaces": lambda text: re.sub(r"(?m)^  ([•◦–]) ", "\u00a0\u00a0\\1\u00a0", text),
}
IN_MARKDOWN: dict[str, Callable[[str], str]] = {
    "deeper headings": lambda text: re.sub(r"(?m)^(#+ )", r"#\1", text),
    "closed headings": lambda text: re.sub(r"(?m)^(#+) (.*\S)$", r"\1 \2 \1", text),
    "dashes for markers": with_marker("-"),
}

IN_HTML: dict[str, Callable[[str], str]] = {
    "all on one line": lambda text: re.sub(r">\s+<", "><", text).replace("\n", " "),
    "tags in capitals": lambda text: re.sub(r"</?[a-z][a-z0-9]*", lambda tag: tag[0].upper(), text),
    "ends left out": lambda text: re.sub(r"</(?:li|p|td|th|tr|dd|dt)>", "", text),
    "letters as entities": lambda text: text.encode("ascii", "xmlcharrefreplace").decode(),
    "items in two spans": lambda text: re.sub(
        r"<li>(\w+) ([^<]+)</li>", r"<li><span>\1</span><span> \2</span></li>", text
    ),
    "hard spaces": lambda text: re.sub(r"<li>(\w+) ", r"<li>\1&nbsp;", text),
    "a page in boxes": lambda text: text.replace("<body>", "<body><div><div>").replace(
        "</body>", "</div></div></body>"
    ),
}


def assert_read_alike(path: Path, change: Callable[[str], str], *, lines: bool = True) -> None:
    wanted = expected(path.name)
    text = path.read_bytes().decode().replace("\r\n", "\n")
    reading = read([Document(path.name, change(text).encode())])
    got = [json.loads(line.to_json()) for line in reading.lines]
    if not lines:
        wanted, got = ([{**row, "line": None} for row in rows] for rows in (wanted, got))
    left, right = facts(wanted, wanted), facts(got, wanted)
    assert (sorted(left - right), sorted(right - left)) == ([], [])


@pytest.mark.parametrize("change", ALWAYS)
@pytest.mark.parametrize("path", [*TEXTS, *PAGES], ids=lambda path: path.name)
def test_how_lines_end_does_not_matter(path: Path, change: str) -> None:
    if path.name not in NOT_YET:
        assert_read_alike(path, ALWAYS[change])


@pytest.mark.parametrize("change", IN_TEXT)
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_how_a_text_was_pasted_does_not_matter(path: Path, change: str) -> None:
    if path.name not in NOT_YET:
        assert_read_alike(path, IN_TEXT[change])


@pytest.mark.parametrize("change", IN_MARKDOWN)
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_habits_of_markdown_do_not_matter(path: Path, change: str) -> None:
    if path.name not in NOT_YET:
        assert_read_alike(path, IN_MARKDOWN[change])


@pytest.mark.parametrize("change", IN_HTML)
@pytest.mark.parametrize("path", SITES, ids=lambda path: path.name)
def test_how_a_page_is_coded_does_not_matter(path: Path, change: str) -> None:
    if path.name not in NOT_YET:
        assert_read_alike(path, IN_HTML[change], lines=False)
