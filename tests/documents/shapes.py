"""One ladder written down in many shapes, with the lines a reader must find in each.

A shape is a function from levels to a page: the text of a document and the statement lines it holds. The levels are
plain data (`Sheet`), so any ladder of two-deep competencies can be tried in every shape.
"""

from __future__ import annotations

import html
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from rungbook.model import Kind, Ladder, StatementLine

Expectation = tuple[str, str, str]  # pillar, competency, text


@dataclass(frozen=True)
class Sheet:
    """One level as a person would type it: code, title, summary, and what it expects."""

    code: str
    title: str
    summary: str
    expectations: tuple[Expectation, ...]

    def pillars(self) -> Iterator[tuple[str, list[tuple[str, list[str]]]]]:
        for pillar, group in groupby(self.expectations, key=lambda e: e[0]):
            competencies = groupby(group, key=lambda e: e[1])
            yield pillar, [(name, [text for *_, text in items]) for name, items in competencies]


@dataclass
class Page:
    """A document under construction and the lines it should be read as."""

    name: str
    lines: list[str] = field(default_factory=list)
    expected: list[StatementLine] = field(default_factory=list)

    def put(self, *lines: str) -> None:
        self.lines.extend(lines)

    def expect(self, sheet: Sheet, path: tuple[str, ...], text: str, kind: Kind = Kind.BEHAVIOR, down: int = 1) -> None:
        """The next line to be put (or the one `down` below) starts this statement."""
        line = len(self.lines) + down
        self.expected.append(StatementLine(self.name, None, sheet.code, sheet.title, kind, path, text, line=line))

    def state(
        self, sheet: Sheet, path: tuple[str, ...], text: str, *, lead: str = "", kind: Kind = Kind.BEHAVIOR
    ) -> None:
        self.expect(sheet, path, text, kind)
        self.put(lead + text)

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"


def sheets_of(ladder: Ladder, track: int = 0) -> list[Sheet]:
    """The summaries and behaviors of one track of a ladder; competencies without a pillar are left out."""
    sheets = []
    for level in ladder.tracks[track].levels:
        summary = next(s.text for s in level.statements if s.kind is Kind.SUMMARY and not s.path)
        found = [(*s.path[:2], s.text) for s in level.statements if s.kind is Kind.BEHAVIOR and len(s.path) == 2]
        ordered = tuple(sorted(((p, c, t) for p, c, t in found), key=lambda e: (e[0], e[1])))
        sheets.append(Sheet(level.code or level.slug, level.titles[0], summary, ordered))
    return sheets


def markdown_headings(sheets: Sequence[Sheet]) -> Page:
    """`# E3: Title`, a quoted summary, `## Pillar`, `### Competency`, dashes."""
    page = Page("ladder.md")
    for sheet in sheets:
        page.put(f"# {sheet.code}: {sheet.title}", "")
        page.state(sheet, (), sheet.summary, lead="> ", kind=Kind.SUMMARY)
        for pillar, competencies in sheet.pillars():
            page.put("", f"## {pillar}")
            for competency, texts in competencies:
                page.put("", f"### {competency}", "")
                for text in texts:
                    page.state(sheet, (pillar, competency), text, lead="- ")
        page.put("")
    return page


def markdown_bold(sheets: Sequence[Sheet]) -> Page:
    """`## Title (E3)` under a page title, bold lines for competencies, stars, the summary in emphasis."""
    page = Page("ladder.md")
    page.put("# Engineering levels", "")
    for sheet in sheets:
        page.put(f"## {sheet.title} ({sheet.code})", "")
        page.expect(sheet, (), sheet.summary, Kind.SUMMARY)
        page.put(f"*{sheet.summary}*", "")
        for pillar, competencies in sheet.pillars():
            page.put(f"### {pillar}", "")
            for competency, texts in competencies:
                page.put(f"**{competency}**", "")
                for text in texts:
                    page.state(sheet, (pillar, competency), text, lead="* ")
                page.put("")
    return page


def markdown_groups(sheets: Sequence[Sheet]) -> Page:
    """Setext titles `E3 - Title`, pillars as headings, competencies as bullets that only introduce nested ones."""
    page = Page("ladder.md")
    for sheet in sheets:
        head = f"{sheet.code} - {sheet.title}"
        page.put(head, "=" * len(head), "")
        page.state(sheet, (), sheet.summary, kind=Kind.SUMMARY)
        for pillar, competencies in sheet.pillars():
            page.put("", pillar, "-" * len(pillar), "")
            for competency, texts in competencies:
                page.put(f"* {competency}:")
                for text in texts:
                    page.state(sheet, (pillar, competency), text, lead="    + ")
        page.put("")
    return page


def markdown_matrix(sheets: Sequence[Sheet]) -> Page:
    """A pipe table: levels as columns, a bold row for each pillar, several expectations of a cell as one statement."""
    page = Page("matrix.md")
    page.put("# Expectations", "")
    page.put("| Competency | " + " | ".join(f"{sheet.title} ({sheet.code})" for sheet in sheets) + " |")
    page.put("|---" * (len(sheets) + 1) + "|")
    for pillar, competencies in sheets[0].pillars():
        page.put(f"| **{pillar}** |" + " |" * len(sheets))
        for competency, _ in competencies:
            cells = []
            for sheet in sheets:
                cell = " ".join(text for p, c, text in sheet.expectations if (p, c) == (pillar, competency))
                cells.append(cell)
                if cell:
                    page.expect(sheet, (pillar, competency), cell)
            page.put(f"| {competency} | " + " | ".join(cells) + " |")
    return page


def html_matrix(sheets: Sequence[Sheet]) -> Page:
    """A table: levels as rows, a column for each competency, bullets in the cells."""
    page = Page("matrix.html")
    pairs = list(dict.fromkeys((p, c) for sheet in sheets for p, c, _ in sheet.expectations))
    page.put("<html><head><title>Levels</title></head><body>", "<h1>Levels</h1>", "<table>", "<tr><th></th>")
    for pillar, group in groupby(pairs, key=lambda pair: pair[0]):
        page.put(f'<th colspan="{len(list(group))}">{html.escape(pillar)}</th>')
    page.put("</tr>", "<tr><th>Level</th>", *(f"<th>{html.escape(c)}</th>" for _, c in pairs), "</tr>")
    for sheet in sheets:
        page.put("<tr>", f"<td>{sheet.code} {html.escape(sheet.title)}</td>")
        for pair in pairs:
            page.put("<td><ul>")
            for text in (t for p, c, t in sheet.expectations if (p, c) == pair):
                page.expect(sheet, pair, text)
                page.put(f"<li>{html.escape(text)}</li>")
            page.put("</ul></td>")
        page.put("</tr>")
    page.put("</table>", "</body></html>")
    return page


def html_bold(sheets: Sequence[Sheet]) -> Page:
    """Headings as bold paragraphs below the level, a menu and a script around the page."""
    page = Page("page.html")
    page.put(
        "<!DOCTYPE html>",
        "<body><nav><a href='/'>Home</a> <a href='/jobs'>Jobs</a></nav>",
        "<script>let a = 1</script>",
    )
    for sheet in sheets:
        page.put(f"<h2>{sheet.code}: {html.escape(sheet.title)}</h2>")
        page.expect(sheet, (), sheet.summary, Kind.SUMMARY)
        page.put(f"<p><em>{html.escape(sheet.summary)}</em></p>")
        for pillar, competencies in sheet.pillars():
            page.put(f"<h3>{html.escape(pillar)}</h3>")
            for competency, texts in competencies:
                page.put(f"<p><strong>{html.escape(competency)}</strong></p>", "<ul>")
                for text in texts:
                    page.expect(sheet, (pillar, competency), text)
                    page.put(f"<li>{html.escape(text)}</li>")
                page.put("</ul>")
    page.put("<footer>All rights reserved</footer></body>")
    return page


def text_keys(sheets: Sequence[Sheet]) -> Page:
    """Key, blank line, value: `Level`, `Title`, then competencies as headings over indented bullets."""
    page = Page("ladder.txt")
    page.put("Engineering Ladder", "")
    for sheet in sheets:
        page.put("Level", "", sheet.code, "", "Title", "", sheet.title, "", "Summary", "")
        page.state(sheet, (), sheet.summary, kind=Kind.SUMMARY)
        for _, competencies in sheet.pillars():
            for competency, texts in competencies:
                page.put("", competency, "")
                for text in texts:
                    page.state(sheet, (competency,), text, lead="  • ")
        page.put("")
    return page


def text_wrapped(sheets: Sequence[Sheet]) -> Page:
    """An e-mail: everything broken at 60 columns, numbered bullets with a hanging indent, headings underlined."""
    page = Page("ladder.txt")
    for sheet in sheets:
        head = f"{sheet.code} {sheet.title}"
        page.put(head, "=" * len(head), "")
        page.expect(sheet, (), sheet.summary, Kind.SUMMARY)
        page.put(*textwrap.wrap(sheet.summary, 60))
        for pillar, competencies in sheet.pillars():
            page.put("", pillar, "-" * len(pillar))
            for competency, texts in competencies:
                page.put("", competency, "")
                for number, text in enumerate(texts, 1):
                    page.expect(sheet, (pillar, competency), text)
                    lead = f"{number}. "
                    page.put(*textwrap.wrap(text, 60, initial_indent=lead, subsequent_indent=" " * len(lead)))
        page.put("")
    return page


def text_plain(sheets: Sequence[Sheet]) -> Page:
    """A paste without indentation: lines that are headings by their brevity alone, `•` and text on one line."""
    page = Page("ladder")
    for sheet in sheets:
        page.put(f"{sheet.code} {sheet.title}")
        page.state(sheet, (), sheet.summary, kind=Kind.SUMMARY)
        for pillar, competencies in sheet.pillars():
            page.put("", pillar, "")
            for competency, texts in competencies:
                page.put(competency)
                for text in texts:
                    page.state(sheet, (pillar, competency), text, lead="• ")
        page.put("")
    return page


SHAPES: dict[str, Callable[[Sequence[Sheet]], Page]] = {
    shape.__name__: shape
    for shape in (
        markdown_headings,
        markdown_bold,
        markdown_groups,
        markdown_matrix,
        html_matrix,
        html_bold,
        text_keys,
        text_wrapped,
        text_plain,
    )
}
