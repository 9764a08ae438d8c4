"""What the templates need beyond Django: icons, marks, the language of a ladder, statements sorted for reading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from django import template
from django.templatetags.static import static
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from rungbook.compare import Change, Mark
from rungbook.compare.words import Run
from rungbook.model import Kind, Level, Statement
from rungbook_web.queries.competencies import competency_slug

register = template.Library()

# Mark → (drawing, words). The words may name one thing more: `{of}`.
MARKS = {
    "draft": ("pencil", _("draft")),
    "todo": ("list-todo", _("to do")),
    "placeholder": ("square-dashed", _("placeholder")),
    "example": ("lightbulb", _("example")),
    "uncertain": ("circle-question-mark", _("{of} uncertain")),
    "carried": ("equal", _("carried")),
    "strengthened": ("trending-up", _("strengthened")),
    "new": ("plus", _("new")),
    "dropped": ("minus", _("dropped")),
    "capped": ("ban", _("capped {of}")),
    "statement": ("check", _("statement")),
    "structure": ("list-tree", _("structure")),
    "metadata": ("info", _("about the ladder")),
    "chrome": ("eraser", _("left out")),
    "unplaced": ("triangle-alert", _("unplaced")),
    "repaired": ("wrench", _("repaired")),
}
DOUBTS = {"level": _("level"), "path": _("place"), "kind": _("kind"), "status": _("status")}
RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "ha", "he", "khw", "ks", "ps", "sd", "ug", "ur", "yi"})


@register.simple_tag
def icon(name: str) -> SafeString:
    """One drawing of the sprite, hidden from assistive technology: a word always stands beside it."""
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', static("img/icons.svg"), name)


@register.simple_tag
def mark(kind: str, of: str = "") -> SafeString:
    """A mark of the table above: a drawing and a word, never a colour alone."""
    drawing, words = MARKS[kind]
    said = str(words).format(of=DOUBTS.get(of, of)).strip()
    return format_html('<span class="mark mark-{}">{}{}</span>', kind, icon(drawing), said)


@register.filter
def hits(text: str, query: str) -> SafeString:
    """The text with each word of the query marked wherever it occurs, whatever its case."""
    words = sorted(query.split(), key=len, reverse=True)
    if not words:
        return conditional_escape(text)
    pieces = re.split(f"({'|'.join(map(re.escape, words))})", text, flags=re.IGNORECASE)
    # With one group the text between matches stands at even places, the matches at odd ones.
    forms = ("{}", '<mark class="hit">{}</mark>')
    return mark_safe("".join(format_html(forms[at % 2], piece) for at, piece in enumerate(pieces)))  # noqa: S308 - each piece is escaped


@register.filter
def language_attributes(language: str) -> SafeString:
    """`lang` and `dir` of a ladder's own words, which need not be the language of the page around them."""
    direction = "rtl" if language.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"
    return format_html('lang="{}" dir="{}"', language or "und", direction)


@register.filter
def address_part(path: tuple[str, ...]) -> str:
    """Headings as they name a competency in addresses and a section on its page."""
    return competency_slug(path)


@register.filter
def examples(statements: Iterable[Statement]) -> list[Statement]:
    """Those that only illustrate."""
    return [statement for statement in statements if statement.kind is Kind.EXAMPLE]


@register.filter
def expectations(statements: Iterable[Statement]) -> list[Statement]:
    """Those that do more than illustrate."""
    return [statement for statement in statements if statement.kind is not Kind.EXAMPLE]


@register.filter
def summaries(level: Level) -> list[Statement]:
    """What a level is in short."""
    return [statement for statement in level.statements if statement.kind is Kind.SUMMARY and not statement.path]


@register.filter
def upper_words(change: Change) -> tuple[Run, ...]:
    """The upper text with the words that changed, where there is a lower text that they could differ from."""
    return change.words_upper if change.change is Mark.STRENGTHENED else ()


@register.filter
def told(marks: Mapping[str, Mark], statement: str) -> Mark | None:
    """What a comparison says of the statement with this id; None where there is none, or nothing to tell."""
    found = marks.get(statement) if marks else None
    return None if found is Mark.CARRIED else found
