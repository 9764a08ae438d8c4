"""Plain text to blocks: lines joined into headings, items and paragraphs.

Text pasted from a page keeps no markup, so the form of lines decides: what stands alone, what bullets and lone `|`
separate, whether lines are wrapped and where, what occurs again elsewhere. Headings get no depth here (0): their rank
needs the whole outline (`rank.py`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rungbook.reading import words
from rungbook.reading.blocks import Block, BlockKind
from rungbook.reading.codes import is_ranked, level_name
from rungbook.reading.coverage import covered, merged
from rungbook.reading.limits import DEFAULT, Limits
from rungbook.reading.tabs import tables_of

_GLYPHS = "•◦▪‣⁃∙·●○■□▸▹►▶➢➤➔✓✔★☆※・◆◇»"
_DASHES = "-–—*+−"  # noqa: RUF001 - dashes as documents write them
_BULLET = re.compile(rf"(?P<marker>[{_GLYPHS}]|[{re.escape(_DASHES)}](?=\s|$)|o(?=\t| {{2,}})|(?:\d{{1,3}}|[a-zA-Z])[.)](?=\s)|\(\w\)(?=\s))\s*(?P<text>.*)$")  # fmt: skip
_UNDERLINE = re.compile(r"(=+|-{3,}|~{3,}|_{3,}|\*{3,}|#{3,})$")
_BARS = re.compile(r"[|¦│\s]+$")
_SENTENCE_END = re.compile(r"[.!?。！？…][\"'”’)\]]*$")  # noqa: RUF001
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_TALLEST = 4  # lines of a heading that was wrapped
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u2060\ufeff\u00ad"))


@dataclass(slots=True)
class _Line:
    """One line of the source that is not blank: its words, and what stood between it and the line before."""

    number: int
    text: str
    indent: int
    blanks: int
    bars: int
    marker: str = ""

    @property
    def open(self) -> bool:
        """A bullet that stands alone: its text is on the lines below."""
        return bool(self.marker) and not self.text


@dataclass(slots=True)
class _Chunk:
    """Lines that belong together: the text of a bullet, a paragraph, a heading."""

    lines: list[_Line] = field(default_factory=list)
    marker: str = ""
    heading: bool = False
    depth: int = 0
    parent: int | None = None
    reason: str = ""

    @property
    def text(self) -> str:
        return _joined(line.text for line in self.lines if line.text)

    @property
    def first(self) -> _Line:
        return self.lines[0]


@dataclass(frozen=True, slots=True)
class _Style:
    """How a document writes: its bullets, the width at which it wraps (None if it does not), lone bullets, bars."""

    width: int | None
    lone_bullets: bool
    bars: bool
    known: frozenset[str]


def blocks_of(text: str, name: str, *, limits: Limits = DEFAULT) -> list[Block]:
    """The blocks of a plain text, in order. `name` is the document's, for messages. Linear in the text's length."""
    source = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    cells, taken = tables_of(source)
    lines = _lines(["" if number in taken else line for number, line in enumerate(source, 1)] if taken else source)
    style = _style(lines)
    chunks = list(_chunks(lines, style))
    _find_headings(chunks, style)
    _nest(chunks, limits.depth)
    blocks = merged(_to_blocks(chunks), cells) if cells else _to_blocks(chunks)
    return covered(blocks, source, lambda number: _reason(source[number - 1]))


def _reason(line: str) -> str:
    """Why a line is no content: it separates, or is a bullet whose text stands below."""
    bare = line.translate(_INVISIBLE).strip()
    if _BARS.match(bare):
        return "column rule"
    if _UNDERLINE.match(bare):
        return "rule"
    return "bullet" if _BULLET.fullmatch(bare) or not bare else ""


def _lines(source: list[str]) -> list[_Line]:
    """The lines that carry words, with the blank lines, rules and bars that stood before each."""
    lines: list[_Line] = []
    blanks = bars = 0
    for number, raw in enumerate(source, 1):
        flat = raw.expandtabs(4).translate(_INVISIBLE)
        bare = flat.strip()
        if not bare or (_UNDERLINE.match(bare) and not _BARS.match(bare)):
            blanks += 1
            continue
        if _BARS.match(bare):
            bars += 1
            continue
        closes = bare.endswith("|")
        bars += bare.startswith("|")
        lines.append(_Line(number, bare.strip("|").strip(), len(flat) - len(flat.lstrip()), blanks, bars))
        blanks, bars = 0, int(closes)
    _mark_bullets(lines)
    return lines


def _mark_bullets(lines: list[_Line]) -> None:
    """Tell bullets from lines that merely begin with a dash or a number, by how often the document uses each mark."""
    found = [(line, match) for line in lines if (match := _BULLET.match(line.text))]
    uses = Counter(_mark_kind(match["marker"]) for _, match in found)
    lone = Counter(_mark_kind(match["marker"]) for _, match in found if not match["text"])
    for line, match in found:
        kind = _mark_kind(match["marker"])
        if match["text"] and lone[kind] * 5 > uses[kind] * 4:
            continue  # in a text whose bullets stand alone, a line that begins with a dash goes on with a sentence
        if kind in "#a" and not _counts(line, match, uses):
            continue
        if kind in "–—*+·»" and uses[kind] < 2 and any(uses[other] > uses[kind] for other in uses):  # noqa: RUF001
            continue
        if kind in "–—−" and any(uses[other] > 2 * uses[kind] for other in uses):  # noqa: RUF001
            continue
        line.marker, line.text = match["marker"], match["text"].strip()


def _mark_kind(marker: str) -> str:
    core = marker.strip("().")
    return "#" if core.isdigit() else "a" if core.isalpha() and core != "o" else core


def _counts(line: _Line, match: re.Match[str], uses: Counter[str]) -> bool:
    """A number or letter is a bullet where the document counts with it at least twice and a sentence may follow."""
    return uses[_mark_kind(match["marker"])] >= 2 and not _level_number(line.text)


def _level_number(text: str) -> bool:
    return bool(re.match(r"\d+\. ", text)) and is_ranked(text.split(" ", 1)[1])


def _style(lines: list[_Line]) -> _Style:
    bullets = [line for line in lines if line.marker]
    lone = sum(line.open for line in bullets)
    lengths = sorted(line.indent + len(line.text) for line in lines)
    wide = lengths[int(len(lengths) * 0.98)] if lengths else 0
    repeated = Counter(line.text for line in lines if not line.marker and len(line.text) <= 80)
    broken = any(
        line.text[0].islower() and not (line.marker or line.blanks or line.bars) for line in lines if line.text
    )
    caseless = sum(bool(_WIDE.search(line.text)) for line in lines) * 2 > len(lines)
    return _Style(
        width=wide if 30 <= wide <= 130 and (broken or caseless) else None,
        lone_bullets=lone * 2 > len(bullets),
        bars=sum(line.bars > 0 for line in lines) >= 4,
        known=frozenset(text for text, count in repeated.items() if count > 1),
    )


def _chunks(lines: list[_Line], style: _Style) -> Iterator[_Chunk]:
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


def _continues(chunk: _Chunk, line: _Line, following: _Line | None, style: _Style) -> bool:
    """Whether a line goes on with what the chunk says."""
    last = chunk.lines[-1]
    if line.marker or line.bars or words.MAYBE.match(line.text) or words.TODO.match(line.text):
        return False
    if last.open and len(chunk.lines) == 1:
        return True
    if _SENTENCE_END.search(last.text) and line.text[0].isupper() and words.PROVENANCE.search(line.text[:400]):
        return False
    if line.blanks or (_names_level(line) and not _is_open(last.text) and not (style.bars and chunk.marker)):
        return False
    if style.lone_bullets:
        return style.bars or not _stands_alone(line, following, last, style)
    if chunk.marker and line.indent > chunk.first.indent and not _title_like(line.text) and last.text:
        return True
    if line.text[:1].islower():
        return line.text not in style.known
    if _is_open(last.text) and not (style.width is None and _looks_like_heading(line, following, style)):
        return line.text not in style.known
    if chunk.marker and line.indent > chunk.first.indent:
        return True
    if line.text in style.known or not _is_full(last, line, style):
        return False
    if _SENTENCE_END.search(last.text):
        return not _is_title_case(line.text) and not _looks_like_heading(line, following, style)
    return True


def _names_level(line: _Line) -> bool:
    name = level_name(line.text)
    return name is not None and name.sure and bool(name.title)


def _stands_alone(line: _Line, following: _Line | None, last: _Line, style: _Style) -> bool:
    """In a text whose bullets stand alone, whether a line after a bullet's text is a heading of the next list."""
    if line.text in style.known and not _is_open(last.text):
        return True
    return _looks_like_heading(line, following, style) and not _is_open(last.text)


def _looks_like_heading(line: _Line, following: _Line | None, style: _Style) -> bool:
    leads = following is not None and (bool(following.marker) or following.blanks > 0 or following.text in style.known)
    return (
        leads
        and _title_like(line.text)
        and (line.text in style.known or _is_title_case(line.text) or level_name(line.text) is not None)
    )


def _is_open(text: str) -> bool:
    """Whether a line cannot be the end of what it says."""
    if not text:
        return False
    tail = text.split()[-1]
    return tail.casefold() in words.OPEN_ENDS or tail in {"&", "/", "-", "—", "–"} or tail.endswith((",", "(", "/"))  # noqa: RUF001


def _is_full(last: _Line, line: _Line, style: _Style) -> bool:
    """Whether the first word of a line would not have fitted on the line before it."""
    if style.width is None:
        return False
    return last.indent + len(last.text) + 1 + len(line.text.split()[0]) > style.width


def _split(chunk: _Chunk, style: _Style) -> Iterator[_Chunk]:
    """Part a heading from the sentence that follows it in the same cell, without a mark between them."""
    if chunk.marker or len(chunk.lines) < 2:
        yield chunk
        return
    size = _heading_lines(chunk.lines)
    if 0 < size < len(chunk.lines):
        yield _Chunk(chunk.lines[:size], heading=True)
        chunk = _Chunk(chunk.lines[size:])
    yield chunk


def _heading_lines(lines: list[_Line]) -> int:
    """How many lines at the start are a heading of what comes after; all of them if they are short together."""
    whole = _joined(line.text for line in lines)
    if len(whole.split()) <= 5 and not _SENTENCE_END.search(whole) and not _begins_sentence(whole):
        return len(lines)
    size = 0
    for line, after in zip(lines[:_TALLEST], [*lines[1:], None], strict=False):
        if not _is_title_case(line.text) or line.text.casefold() in words.PRONOUNS:
            break
        if after is not None and after.text[:1].islower():
            break
        size += 1
        if (
            level_name(_joined(each.text for each in lines[:size])) is not None
            and after is not None
            and _begins_sentence(after.text)
        ):
            break
    if size == 0 and _title_like(lines[0].text) and not lines[1].text[:1].islower() and _begins_sentence(lines[1].text):
        return 1
    return size


def _begins_sentence(text: str) -> bool:
    first = text.split()[0].casefold() if text.split() else ""
    return first in words.PRONOUNS


def _is_title_case(text: str) -> bool:
    """Every word that carries meaning begins with a capital (or has no case at all), and no stop ends the line."""
    if text.rstrip().endswith((".", ",", ";")) or not text:
        return False
    tokens = re.findall(r"[^\W_][\w'’-]*", text)
    if not tokens or len(tokens) > 9 or (tokens[0].casefold() in words.PRONOUNS and len(tokens) > 1):
        return False
    if _WIDE.search(text):
        return len(text) <= 20
    content = [token for token in tokens if token.casefold() not in words.OPEN_ENDS]
    return bool(content) and all(token[0].isupper() or token[0].isdigit() for token in content)


def _title_like(text: str) -> bool:
    """Short, and without the end of a sentence."""
    tokens = text.split()
    if not tokens or len(tokens) > 10 or len(text) > 90 or text.endswith((".", ",", ";", "。", "、")):
        return False
    if _WIDE.search(text):
        return len(text) <= 24
    return not (_begins_sentence(text) and len(tokens) >= 3)


def _find_headings(chunks: list[_Chunk], style: _Style) -> None:
    for index, chunk in enumerate(chunks):
        if chunk.marker or chunk.heading:
            continue
        chunk.heading = _is_heading(chunks, index, style)


def _is_heading(chunks: list[_Chunk], index: int, style: _Style) -> bool:
    chunk = chunks[index]
    text = chunk.text
    if not _title_like(text):
        return False
    if text in style.known or level_name(text) is not None:
        return True
    before = chunks[index - 1] if index else None
    after = chunks[index + 1] if index + 1 < len(chunks) else None
    count = len(text.split())
    glued = before is not None and before.heading and not chunk.first.blanks and not chunk.first.bars
    if text[:1].islower() and not _WIDE.search(text):
        return False
    leads = after is not None and bool(after.marker)
    if glued and before is not None and not _is_title_case(text) and text.casefold() not in words.COLUMN_HEADS:
        return leads and count <= 4 and before.text.casefold() not in words.SCOPE_COLUMNS
    return _is_title_case(text) or count <= 4 or leads


def _nest(chunks: list[_Chunk], deepest: int) -> None:
    """Give items their depth and parent: by the indentation of their bullets, then by the bullet itself."""
    stack: list[tuple[int, str, int]] = []
    for index, chunk in enumerate(chunks):
        if not chunk.marker:
            stack.clear()
            continue
        indent, kind = chunk.first.indent, _mark_kind(chunk.marker)
        while stack and (indent < stack[-1][0] or indent == stack[-1][0] and not _is_sub(stack[-1][1], kind)):
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
    order = "#a•●■-–*◦o○▪□‣"  # noqa: RUF001
    sub = {"•": "◦o○▪-–", "●": "○o◦▪-–", "■": "□▪-–", "-": "◦o○*+", "#": "a•-*◦", "*": "◦-+"}  # noqa: RUF001
    return above in order and mark in sub.get(above, "")


def _to_blocks(chunks: list[_Chunk]) -> list[Block]:
    blocks = []
    for chunk in chunks:
        text = chunk.text
        kind = BlockKind.ITEM if chunk.marker else BlockKind.HEADING if chunk.heading else BlockKind.PARAGRAPH
        first = next((line.number for line in chunk.lines if line.text), chunk.first.number)
        label, value = _label(text)
        blocks.append(
            Block(
                kind, text, first, chunk.lines[-1].number,
                depth=0 if chunk.heading else chunk.depth,
                label=label, value=value, marker=chunk.marker, parent=chunk.parent,
            )
        )  # fmt: skip
    return blocks


def _label(text: str) -> tuple[str, str]:
    match = re.match(r"(?P<label>[^\s:：][^:：]{0,58}?)[:：](?:\s+|$)(?P<value>.*)$", text)  # noqa: RUF001
    if match is None or len(match["label"].split()) > 6 or "." in match["label"]:
        return "", ""
    return match["label"].strip(), match["value"].strip()


def _joined(parts: Iterable[str]) -> str:
    """Lines as one line: a space between them, none after a hyphen at a line's end or between letters without spaces."""
    out = ""
    for part in parts:
        if out and not (_WIDE.match(out[-1]) and _WIDE.match(part[0])):
            out += " "
        out += part
    return re.sub(r"\s+", " ", out)
