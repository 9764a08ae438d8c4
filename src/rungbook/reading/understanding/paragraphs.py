"""Paragraphs and quotes to summaries, expectations, provenance, or words about the ladder."""

from __future__ import annotations

import re

from rungbook.model import Kind
from rungbook.reading import words
from rungbook.reading.blocks import Block, BlockKind
from rungbook.reading.result import Fate
from rungbook.reading.understanding.found import Found
from rungbook.reading.understanding.headings import flat, plain
from rungbook.reading.understanding.items import is_duty
from rungbook.reading.understanding.kinds import (
    add_statement,
    is_provenance,
    is_scope,
    kind_by_place,
    kind_by_words,
    says_something,
)
from rungbook.reading.understanding.lists import is_marker
from rungbook.reading.understanding.outline import Role
from rungbook.reading.understanding.page import Context, Page

_SENTENCE = re.compile(r"[.!?。！？](?:\s|$)")
_OWNER = re.compile(r"^(?:the |an? |our |your )?(?:[\w-]+ ){0,3}[\w-]+['’]s? ", re.I)
_COPULA = re.compile(
    r"\s+(?:are|is|include|includes|including|sind|ist|son|sont|são|sono|zijn)(?: the following)?$", re.I
)
_SHORT = 8  # words
_BRIEF = 200  # characters


def read_paragraph(page: Page, index: int) -> tuple[str, bool]:
    """Place a paragraph or quote. Returns what it adds to the path of the list below, and whether that is examples."""
    block, context = page.blocks[index], page.context(index)
    if (fate := _no_statement(page, index, context)) is not None:
        page.fate(index, *fate)
    elif words.TODO.match(block.text):
        _read_todo(page, index, context)
    elif is_provenance(block.text):
        page.add(Found(index, block.text, Kind.PROVENANCE))
    elif index in page.lists.labels and context.level is not None:
        _read_key_line(page, index, context)
    else:
        return _read_words(page, index, context)
    return "", False


def _no_statement(page: Page, index: int, context: Context) -> tuple[Fate, str] | None:
    text = page.blocks[index].text
    if is_marker(text):
        return Fate.STRUCTURE, "marks drafts"
    if text.strip().casefold() in words.CLOSE:
        return Fate.CHROME, "close button"
    if not says_something(text):
        return Fate.CHROME, "no words"
    if len(text) < 80 and words.NAVIGATION.match(text):
        return Fate.CHROME, "navigation"
    if page.blocks[index].links and len(text) < 200 and words.ELSEWHERE.match(text):
        return Fate.METADATA, "link to another page"
    return (Fate.STRUCTURE, "explains the heading") if _is_gloss(page, index, context) else None


def _read_words(page: Page, index: int, context: Context) -> tuple[str, bool]:
    block = page.blocks[index]
    after = page.after(index)
    leads = after < len(page.blocks) and page.blocks[after].kind is BlockKind.ITEM
    sentence = _last_sentence(block.text) if leads else ""
    examples = leads and words.CALLED_EXAMPLES.search(block.text) is not None
    if sentence and flat(sentence) == flat(block.text) and len(sentence.split()) <= _SHORT:
        page.fate(index, Fate.STRUCTURE, "introduces a list")
    elif context.level is None and not _is_about_track(page, index, context):
        page.fate(index, Fate.METADATA, "code" if block.kind is BlockKind.CODE else "about the ladder")
    elif index in page.lists.labels:
        path = (*_path(context, block), plain(block.label))
        add_statement(page, index, context, path, kind_by_place(page, path, block.folds), block.value)
    else:
        add_statement(page, index, context, _path(context, block), _kind(page, index, context))
    return _introduced(sentence), examples


def _read_key_line(page: Page, index: int, context: Context) -> None:
    """A line of the form "Key: value" in a level."""
    block = page.blocks[index]
    if block.label.casefold() in words.SUMMARY_WORDS:
        return add_statement(page, index, context, _path(context, block), Kind.SUMMARY, block.value)
    path = (*_path(context, block), plain(block.label))
    return add_statement(page, index, context, path, kind_by_place(page, path, block.folds), block.value)


def _path(context: Context, block: Block) -> tuple[str, ...]:
    path = context.path[:-1] if _is_summary_section(context) else context.path
    return tuple(plain(part) for part in (*path, *block.folds))


def _is_summary_section(context: Context) -> bool:
    return bool(context.path) and context.path[-1].casefold() in words.SUMMARY_WORDS


def _read_todo(page: Page, index: int, context: Context) -> None:
    """Work to be done keeps the kind and path of the list it stands in."""
    last = page.out.found[-1] if page.out.found else None
    if context.level is None:
        return page.fate(index, Fate.METADATA, "work to be done on the ladder")
    if last is not None and page.outline.trails[last.block] == page.outline.trails[index]:
        return add_statement(page, index, context, last.path, last.kind)
    return add_statement(page, index, context, _path(context, page.blocks[index]), Kind.BEHAVIOR)


def _is_gloss(page: Page, index: int, context: Context) -> bool:
    """A line directly under a heading of a scope column that explains the heading."""
    text = page.blocks[index].text
    if not context.heads or _SENTENCE.search(text) or text.split()[0].casefold() in words.PRONOUNS:
        return False
    above = context.heads[-1]
    scope = above.role is Role.SECTION and above.text.casefold() in words.SCOPE_COLUMNS
    return scope and page.before(index) == above.index


def _last_sentence(text: str) -> str:
    """A last sentence that ends in a colon, without it."""
    if not text.rstrip().endswith((":", "：")):
        return ""
    return plain(re.split(r"(?<=[.!?])\s+", text.rstrip().rstrip(":： "))[-1])


def _introduced(sentence: str) -> str:
    """What a sentence introduces: "The lead's key duties are" introduces key duties."""
    bare = _COPULA.sub("", sentence)
    return _OWNER.sub("", bare) or bare if bare != sentence else sentence


def _is_about_track(page: Page, index: int, context: Context) -> bool:
    """Whether a paragraph outside levels says what a track or a competency is."""
    if not context.path and any(head.role is Role.TRACK for head in context.heads):
        return not words.LADDER.search(page.blocks[index].text)
    section = context.section
    return is_duty(page, context) or (section is not None and section.index in page.pillars)


def _kind(page: Page, index: int, context: Context) -> Kind:
    """A paragraph sums up the level or section it opens; where nothing else stands there, it is what is asked."""
    block = page.blocks[index]
    if _is_summary_section(context) or context.level is None:
        return Kind.SUMMARY
    if page.prose:
        return Kind.BEHAVIOR
    if any(words.EXAMPLE.match(part) for part in (*context.path, *block.folds)):
        return Kind.EXAMPLE
    head = context.heads[-1].index if context.heads else None
    if len(block.text) < _BRIEF and (kind := kind_by_words(block.text)) is not Kind.BEHAVIOR:
        return kind
    if _is_value(page, index, context):
        return Kind.ATTRIBUTE
    if head is not None and not page.has_structure(head) and len(context.path) == 1 and is_scope(page, context.path[0]):
        return Kind.SCOPE
    if block.kind is BlockKind.QUOTE or head is None or page.has_structure(head):
        return Kind.SUMMARY
    return Kind.SUMMARY if not context.path and page.after(head) == index else Kind.BEHAVIOR


def _is_value(page: Page, index: int, context: Context) -> bool:
    """The one short paragraph under a bold line or a key that names an attribute."""
    section, text = context.section, page.blocks[index].text
    if (
        section is None
        or len(context.path) != 1
        or page.after(section.index) != index
        or page.has_structure(section.index)
    ):
        return False
    if len(text.split()) > _SHORT + 4 or page.after(index) < page.ends[section.index]:
        return False
    return page.blocks[section.index].kind is BlockKind.PARAGRAPH and not text.rstrip().endswith(".")
