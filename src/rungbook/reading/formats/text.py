"""Plain text to blocks: lines joined into headings, items and paragraphs.

Text pasted from a page keeps no markup, so the form of lines decides: what stands alone, what bullets and lone `|`
separate, whether lines are wrapped and where, what occurs again elsewhere. Headings get no depth here (0): their rank
needs the whole outline (`rank.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from rungbook.reading import words
from rungbook.reading.blocks import Block, BlockKind
from rungbook.reading.codes import is_role, level_name
from rungbook.reading.formats.coverage import covered, merged
from rungbook.reading.formats.letters import end_of_letter
from rungbook.reading.formats.lines import Line, Style, lines_of, mark_kind, reason_of, style_of
from rungbook.reading.formats.phrasing import (
    SENTENCE_END,
    WIDE,
    begins_sentence,
    is_open,
    is_title_case,
    is_title_like,
    joined,
    label_of,
)
from rungbook.reading.formats.tabs import tables_of
from rungbook.reading.limits import DEFAULT, Limits

_SLACK = 2  # characters that a line may fall short of the width and still be full
_TALLEST = 4  # lines of a heading that was wrapped


@dataclass(slots=True)
class _Chunk:
    """Lines that belong together: the text of a bullet, a paragraph, a heading."""

    lines: list[Line] = field(default_factory=list)
    marker: str = ""
    heading: bool = False
    depth: int = 0
    parent: int | None = None
    reason: str = ""

    @property
    def text(self) -> str:
        return joined(line.text for line in self.lines if line.text)

    @property
    def first(self) -> Line:
        return self.lines[0]


def blocks_of(text: str, name: str, *, limits: Limits = DEFAULT) -> list[Block]:
    """The blocks of a plain text, in order. `name` is the document's, for messages. Linear in the text's length."""
    source = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    cells, taken = tables_of(source)
    letter = end_of_letter(source)
    silent = taken | letter
    lines = lines_of(["" if number in silent else line for number, line in enumerate(source, 1)] if silent else source)
    style = style_of(lines)
    chunks = list(_chunks(lines, style))
    _find_headings(chunks, style)
    _nest(chunks, limits.depth)
    blocks = merged(_to_blocks(chunks), cells) if cells else _to_blocks(chunks)
    return covered(blocks, source, lambda at: "end of a letter" if at in letter else reason_of(source[at - 1]))


def _chunks(lines: list[Line], style: Style) -> Iterator[_Chunk]:
    chunk = _Chunk()
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        if chunk.lines and _continues(chunk, line, following, style):
            chunk.lines.append(line)
            continue
        if chunk.lines:
            yield from _split(chunk, style)
        chunk = _Chunk([line], line.marker)
    if chunk.lines:
        yield from _split(chunk, style)


def _continues(chunk: _Chunk, line: Line, following: Line | None, style: Style) -> bool:
    """Whether a line goes on with what the chunk says."""
    last = chunk.lines[-1]
    if line.marker or line.bars or words.MAYBE.match(line.text) or words.TODO.match(line.text):
        return False
    if last.open and len(chunk.lines) == 1:
        return True
    if line.blanks or _begins_anew(chunk, line, style):
        return False
    if (style.bars and chunk.marker) or line.text[0] in "/&(),;" or _is_rest_of_title(chunk, line):
        return True
    if style.lone_bullets:
        return style.bars or not _stands_alone(line, following, last, style)
    return _is_wrapped(chunk, line, following, style)


def _begins_anew(chunk: _Chunk, line: Line, style: Style) -> bool:
    """Whether a line cannot belong to what stands directly above: a credit, a level, what follows a column's head."""
    last = chunk.lines[-1].text
    if SENTENCE_END.search(last) and line.text[0].isupper() and words.PROVENANCE.search(line.text[:400]):
        return True
    if label_of(line.text)[0].casefold() in style.keys:
        return True
    if _names_level(line) and not is_open(last) and not (style.bars and chunk.marker):
        return True
    return not chunk.marker and len(chunk.lines) == 1 and last.casefold() in words.COLUMN_HEADS


def _is_wrapped(chunk: _Chunk, line: Line, following: Line | None, style: Style) -> bool:
    """Whether a line is the rest of one that was broken: by its indentation, its first letter, or the line before."""
    last = chunk.lines[-1]
    full = _is_full(last, line, style)
    leads = following is not None and bool(following.marker)
    if chunk.marker and line.indent > chunk.first.indent:
        return not (leads and line.text in style.known and not full)
    if line.text[0].islower():
        return not (leads and line.text in style.known and not full and is_title_like(line.text))
    if _is_column(line) or (leads and not is_open(last.text) and _is_short_title(line)):
        return False
    if is_open(last.text) and (full or not _looks_like_heading(line, following, style)):
        return True
    if line.text in style.known or not full:
        return False
    if SENTENCE_END.search(last.text):
        return not is_title_case(line.text) and not _looks_like_heading(line, following, style)
    return True


def _is_column(line: Line) -> bool:
    """Whether a line is the head of a column and nothing else."""
    bare = line.text.casefold()
    return line.text[0].isupper() and (bare in words.SCOPE_COLUMNS or bare in words.COLUMN_HEADS)


def _is_short_title(line: Line) -> bool:
    """A few words that begin with a capital and end without a stop."""
    tokens = line.text.split()
    if tokens[0].casefold() in words.PRONOUNS or not is_title_like(line.text):
        return False
    return len(tokens) <= _TALLEST and (is_title_case(line.text) or (tokens[0][0].isupper() and len(tokens) < _TALLEST))


def _is_rest_of_title(chunk: _Chunk, line: Line) -> bool:
    """Whether a level's title was wrapped before its last words: "IC7 Senior", then "Reliability Engineer"."""
    if chunk.marker or len(chunk.lines) > 2 or not is_title_case(line.text):
        return False
    name = level_name(chunk.text)
    return name is not None and name.title is not None and not is_role(name.title) and is_role(line.text)


def _names_level(line: Line) -> bool:
    name = level_name(line.text)
    return name is not None and name.sure and bool(name.title)


def _stands_alone(line: Line, following: Line | None, last: Line, style: Style) -> bool:
    """In a text whose bullets stand alone, whether a line after others is a heading of what follows."""
    if line.text[0].islower():
        return False
    if _is_column(line):
        return True
    if is_open(last.text):
        return False
    ended = SENTENCE_END.search(last.text) and following is not None and not following.text[:1].islower()
    if ended and _is_short_title(line):
        return True
    return line.text in style.known or _looks_like_heading(line, following, style)


def _looks_like_heading(line: Line, following: Line | None, style: Style) -> bool:
    leads = following is not None and (bool(following.marker) or following.blanks > 0 or following.text in style.known)
    return (
        leads
        and is_title_like(line.text)
        and (line.text in style.known or is_title_case(line.text) or level_name(line.text) is not None)
    )


def _is_full(last: Line, line: Line, style: Style) -> bool:
    """Whether the first word of a line would not have fitted on the line before it."""
    if style.width is None:
        return False
    return last.indent + len(last.text) + 1 + len(line.text.split()[0]) > style.width - _SLACK


def _split(chunk: _Chunk, style: Style) -> Iterator[_Chunk]:
    """Part a heading from the sentence that follows it in the same cell, without a mark between them."""
    if chunk.marker or len(chunk.lines) < 2:
        yield chunk
        return
    size = _heading_lines(chunk.lines)
    if 0 < size < len(chunk.lines):
        yield _Chunk(chunk.lines[:size], heading=True)
        chunk = _Chunk(chunk.lines[size:])
    yield chunk


def _heading_lines(lines: list[Line]) -> int:
    """How many lines at the start are a heading of what comes after; all of them if they are short together."""
    for size in range(min(len(lines), _TALLEST), 0, -1):
        if joined(line.text for line in lines[:size]).casefold() in words.SCOPE_COLUMNS:
            return size
    whole = joined(line.text for line in lines)
    if len(whole.split()) <= 5 and not SENTENCE_END.search(whole) and not begins_sentence(whole):
        return len(lines)
    size = 0
    for line, after in zip(lines[:_TALLEST], [*lines[1:], None], strict=False):
        if not is_title_case(line.text) or line.text.casefold() in words.PRONOUNS:
            break
        if after is not None and after.text[:1].islower():
            break
        size += 1
        if (
            level_name(joined(each.text for each in lines[:size])) is not None
            and after is not None
            and begins_sentence(after.text)
        ):
            break
    if (
        size == 0
        and is_title_like(lines[0].text)
        and not lines[1].text[:1].islower()
        and begins_sentence(lines[1].text)
    ):
        return 1
    return size


def _find_headings(chunks: list[_Chunk], style: Style) -> None:
    for index, chunk in enumerate(chunks):
        if chunk.marker or chunk.heading:
            continue
        chunk.heading = _is_heading(chunks, index, style)


def _is_gloss_line(chunks: list[_Chunk], index: int) -> bool:
    """Whether a line stands directly under the head of a scope column, and so explains it, however often it comes."""
    before, chunk = chunks[index - 1] if index else None, chunks[index]
    if before is None or not before.heading or chunk.first.blanks or chunk.first.bars:
        return False
    other = chunk.text.casefold() in words.SCOPE_COLUMNS or chunk.text.casefold() in words.COLUMN_HEADS
    return before.text.casefold() in words.SCOPE_COLUMNS and not other


def _is_heading(chunks: list[_Chunk], index: int, style: Style) -> bool:
    chunk = chunks[index]
    text = chunk.text
    key, value = label_of(text)
    if not is_title_like(text) or (value and key.casefold() in style.keys) or words.TODO.match(text):
        return False
    if level_name(text) is not None:
        return True
    if _is_gloss_line(chunks, index):
        return False
    if text in style.known and not text[0].islower():
        return True
    before = chunks[index - 1] if index else None
    after = chunks[index + 1] if index + 1 < len(chunks) else None
    count = len(text.split())
    glued = before is not None and before.heading and not chunk.first.blanks and not chunk.first.bars
    if text[:1].islower() and not WIDE.search(text):
        return False
    leads = after is not None and bool(after.marker)
    if glued and before is not None and not is_title_case(text) and text.casefold() not in words.COLUMN_HEADS:
        return leads and count <= 4 and before.text.casefold() not in words.SCOPE_COLUMNS
    return is_title_case(text) or count <= 4 or leads


def _nest(chunks: list[_Chunk], deepest: int) -> None:
    """Give items their depth and parent: by the indentation of their bullets, then by the bullet itself."""
    stack: list[tuple[int, str, int]] = []
    for index, chunk in enumerate(chunks):
        if not chunk.marker:
            stack.clear()
            continue
        indent, kind = chunk.first.indent, mark_kind(chunk.marker)
        while stack and (indent < stack[-1][0] or (indent == stack[-1][0] and not _is_sub(stack[-1][1], kind))):
            if stack[-1][0] == indent and stack[-1][1] != kind and any(each[1] == kind for each in stack[:-1]):
                stack.pop()
                continue
            if stack[-1][0] == indent:
                stack.pop()
                break
            stack.pop()
        del stack[deepest:]
        chunk.depth = len(stack)
        chunk.parent = stack[-1][2] if stack else None
        stack.append((indent, kind, index))


def _is_sub(above: str, mark: str) -> bool:
    """Whether a mark at the same indentation stands one step below another one."""
    order = "#a•●■-–*◦o○▪□‣"
    sub = {"•": "◦o○▪-–", "●": "○o◦▪-–", "■": "□▪-–", "-": "◦o○*+", "#": "a•-*◦", "*": "◦-+"}
    return above in order and mark in sub.get(above, "")


def _to_blocks(chunks: list[_Chunk]) -> list[Block]:
    blocks = []
    for chunk in chunks:
        text = chunk.text
        kind = BlockKind.ITEM if chunk.marker else BlockKind.HEADING if chunk.heading else BlockKind.PARAGRAPH
        first = next((line.number for line in chunk.lines if line.text), chunk.first.number)
        label, value = label_of(text)
        blocks.append(
            Block(
                kind, text, first, chunk.lines[-1].number,
                depth=0 if chunk.heading else chunk.depth,
                label=label, value=value, marker=chunk.marker, parent=chunk.parent,
            )
        )  # fmt: skip
    return blocks
