"""A document is recognised by what it contains; its name only tips the scales."""

from __future__ import annotations

import pytest

from rungbook.reading.formats.detect import format_of

MARKDOWN = "# L2: Engineer\n\n- **Reach**: the team\n\n## Craft\n\n- I write tests.\n"
PAGE = "<!DOCTYPE html>\n<html><body><h1>L2</h1><ul><li>I write tests.</li></ul></body></html>"
FRAGMENT = '<link href="a.css">\n<div><h1>L2</h1><p>I write</p><p>tests.</p></div>'
PLAIN = "L2 Engineer\n\nCraft\n\n- I write tests.\n- I review.\n\n#1 priority: the users\n"


@pytest.mark.parametrize("name", ["ladder.md", "ladder.txt", "ladder", "folder.d/ladder", "ladder.html", "x.docx"])
def test_markdown_whatever_it_is_called(name: str) -> None:
    assert format_of(name, MARKDOWN) == "markdown"


@pytest.mark.parametrize("name", ["page.html", "page.txt", "page", "page.md"])
def test_a_page_whatever_it_is_called(name: str) -> None:
    assert format_of(name, PAGE) == "html"


@pytest.mark.parametrize("name", ["page.html", "page", "page.txt"])
def test_a_page_without_its_frame(name: str) -> None:
    assert format_of(name, FRAGMENT) == "html"


@pytest.mark.parametrize("name", ["pasted.txt", "pasted"])
def test_a_list_alone_is_no_markdown(name: str) -> None:
    assert format_of(name, PLAIN) == "text"


def test_a_name_settles_what_the_text_leaves_open() -> None:
    assert format_of("pasted.md", PLAIN) == "markdown"


def test_html_inside_markdown_stays_markdown() -> None:
    mixed = "<p align='center'>A ladder</p>\n\n" + MARKDOWN + "<table><tr><td>a</td></tr><tr><td>b</td></tr></table>\n"
    assert format_of("README", mixed) == "markdown"


@pytest.mark.parametrize("text", ["rungbook: 1\nid: acme\n", "# our ladder\n\nrungbook: 1\n", "---\nrungbook: 1\n"])
def test_our_own_files(text: str) -> None:
    assert format_of("ladder.yaml", text) == "canonical"


def test_markdown_that_talks_of_rungbook_is_not_ours() -> None:
    assert format_of("a.md", "rungbook: a tool\n\n" + MARKDOWN) == "markdown"


@pytest.mark.parametrize("text", ["", " \n", "\n\n\n"])
def test_nothing_is_text(text: str) -> None:
    assert format_of("a", text) == "text"


@pytest.mark.parametrize("blank", ["\n", " \n", "\t", "\u00a0", "# a\n\n", "\n \t"])
def test_a_page_of_blanks_does_not_hang(blank: str) -> None:
    assert format_of("a", blank * 5000 + "\nx") in {"text", "markdown"}
    assert format_of("a", blank * 5000 + "\nrungbook: 1\n") in {"canonical", "text", "markdown"}
    assert format_of("a", "\n" * 500 + "rungbook: 1\n") == "canonical"


@pytest.mark.parametrize("name", ["letter.txt", "-"])
def test_quoted_lines_of_a_letter_are_no_markdown(name: str) -> None:
    assert format_of(name, PLAIN + "\nKim wrote:\n> Fine with me.\n>\n> Kim\n") == "text"
