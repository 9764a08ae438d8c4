"""Lists: bullets that only introduce others, bullets that name a level, drafts after a "maybe:", lazy lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from rungbook.reading import words
from rungbook.reading.blocks import Block, BlockKind
from rungbook.reading.codes import Name, is_role, level_name
from rungbook.reading.understanding.headings import flat, has_gloss
from rungbook.reading.understanding.tables import Entry

KNOWN_KEYS = words.ATTRIBUTE_WORDS | words.SUMMARY_WORDS
_LONGEST_NAME = 120  # characters


@dataclass(slots=True)
class Lists:
    """What the items of a document are: introducing ones, drafts, ones that open a level and what they say of it."""

    groups: set[int] = field(default_factory=set)
    drafts: set[int] = field(default_factory=set)
    markers: set[int] = field(default_factory=set)
    levels: dict[int, tuple[Name, str]] = field(default_factory=dict)
    menus: dict[int, Name] = field(default_factory=dict)
    links: set[int] = field(default_factory=set)
    labels: set[int] = field(default_factory=set)
    repeated: bool = False
    children: dict[int, list[int]] = field(default_factory=dict)


def join_lazy(blocks: list[Block]) -> tuple[list[Block], dict[int, int]]:
    """Put lines that a format only glued to an item back into its text, unless they mark drafts or work to be done.

    Returns the blocks and, for each line that went into another block, its index and that block's. Those blocks stay
    in the list, as chrome, so that indexes hold.
    """
    out = list(blocks)
    glued: dict[int, int] = {}
    last: int | None = None
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.ITEM and not block.lazy:
            last = index
        elif block.lazy and last is not None and not _stands_apart(block.text):
            above = out[last]
            text = f"{above.text} {block.text}".strip()
            value = f"{above.value} {block.text}".strip() if above.label else ""
            out[last] = replace(above, text=text, value=value, end_line=block.end_line, strong=False)
            out[index] = replace(block, kind=BlockKind.CHROME, reason="continues the item above")
            glued[index] = last
        elif block.kind is not BlockKind.CHROME and not block.lazy:
            last = None
    return out, glued


def _stands_apart(text: str) -> bool:
    """Whether a line glued to an item is no part of its sentence: it marks drafts or work to do, or gives credit."""
    credit = text[:1].isupper() and words.PROVENANCE.search(text[:400]) is not None
    return is_marker(text) or words.TODO.match(text) is not None or credit


def is_marker(text: str) -> bool:
    """Whether a line only says that what follows is a draft."""
    return bool(words.MAYBE.match(text))


def understand_lists(blocks: list[Block], known: Mapping[str, Entry]) -> Lists:
    """What every item of a document is."""
    lists = Lists()
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.ITEM and block.parent is not None:
            lists.children.setdefault(block.parent, []).append(index)
    lists.groups = {index for index in lists.children if _introduces(blocks[index])}
    _find_drafts(blocks, lists)
    _find_key_lines(blocks, lists)
    for run in _runs(blocks):
        _find_levels(blocks, run, lists, known)
        _find_links(blocks, run, lists)
        _find_labels(blocks, run, lists)
    _find_labelled_lines(blocks, lists)
    return lists


def _introduces(block: Block) -> bool:
    """A bullet above others that says nothing by itself: it ends in a colon, or is no more than a few words."""
    text = block.text.rstrip()
    if not text or text.endswith((":", "：")):
        return True
    return (
        len(text.split()) <= 6
        and not text.endswith((".", "!", "?", ";"))
        and text.split()[0].casefold() not in words.PRONOUNS
    )


def _runs(blocks: list[Block]) -> list[list[int]]:
    """Items that are siblings in one list."""
    runs: list[list[int]] = []
    open_runs: dict[int | None, list[int]] = {}
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.CHROME or block.lazy:
            continue
        if block.kind is not BlockKind.ITEM:
            open_runs.clear()
            continue
        if block.parent not in open_runs:
            open_runs[block.parent] = []
            runs.append(open_runs[block.parent])
        open_runs[block.parent].append(index)
    return runs


def _find_drafts(blocks: list[Block], lists: Lists) -> None:
    """From a "maybe:" on, the rest of its list is drafts: up to the next item of the list above, heading or block."""
    depth: int | None = None
    previous = 0
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.CHROME:
            continue
        if is_marker(block.text) and block.kind in {BlockKind.ITEM, BlockKind.PARAGRAPH, BlockKind.HEADING}:
            lists.markers.add(index)
            nested = block.kind is BlockKind.ITEM and index in lists.children
            depth = block.depth + 1 if nested else block.depth if block.kind is BlockKind.ITEM else previous
            continue
        if block.kind is BlockKind.ITEM:
            if depth is not None and block.depth < depth:
                depth = None
            if depth is not None:
                lists.drafts.add(index)
            previous = block.depth
        elif not block.lazy:
            depth, previous = None, 0


def _find_levels(blocks: list[Block], run: list[int], lists: Lists, known: Mapping[str, Entry]) -> None:
    """A list with a line for each level: its items begin with the level's code or title."""
    if any(blocks[index].cell is not None for index in run):
        return
    named = {index: found for index in run if (found := _named(blocks[index], known))}
    coded = sum(name.code is not None for name, _ in named.values())
    if len(named) < 2 or len(named) * 4 < len(run) * 3 or not (coded or len(named) == len(run)):
        return
    for index, (name, rest) in named.items():
        if rest:
            lists.levels[index] = (name, rest)
        elif index in lists.children:
            lists.levels[index] = (name, "")
        else:
            lists.menus[index] = name


def _named(block: Block, known: Mapping[str, Entry]) -> tuple[Name, str] | None:
    text = block.text
    label, rest = block.label, block.value
    if not label:
        for mark in (": ", " - ", " – ", " — "):
            head, found, tail = text.partition(mark)
            if found and len(head.split()) <= 8:
                label, rest = head, tail
                break
        else:
            if len(text) > _LONGEST_NAME:
                return None
            label, rest = text.rstrip(":："), ""
    entry = known.get(flat(label))
    if entry is not None:
        return Name(entry.code, label), rest.strip()
    name = level_name(label)
    if name is None and rest and not is_role(label):
        name = level_name(text) if level_name(text) and is_role(rest) else None
        return (name, "") if name else None
    if name is not None and not name.title and is_role(rest):
        return Name(name.code, rest), ""
    if name is not None:
        return name, rest.strip()
    return (Name(None, label), rest.strip()) if is_role(label) and len(label.split()) <= 6 else None


def _find_key_lines(blocks: list[Block], lists: Lists) -> None:
    """Paragraphs of the form "Key: value", where the key is a known one or comes again in the document."""
    found = [
        i for i, b in enumerate(blocks) if b.kind is BlockKind.PARAGRAPH and b.label and b.value and not has_gloss(b)
    ]
    counts = Counter(flat(blocks[index].label) for index in found)
    lists.labels.update(
        index for index in found
        if counts[flat(blocks[index].label)] > 1 or blocks[index].label.casefold() in KNOWN_KEYS
    )  # fmt: skip


def _find_links(blocks: list[Block], run: list[int], lists: Lists) -> None:
    """A list in which every item is a link and little else leads elsewhere."""
    linked = [index for index in run if blocks[index].links and len(blocks[index].text.split()) <= 8]
    if len(linked) == len(run) >= 2:
        lists.links.update(run)


def _find_labels(blocks: list[Block], run: list[int], lists: Lists) -> None:
    """Items with a label of their own: all of them have one, so that it is the list's form and no turn of phrase."""
    labelled = [index for index in run if blocks[index].label and blocks[index].value]
    if len(labelled) * 4 >= len(run) * 3 and (len(labelled) >= 2 or len(run) == 1):
        lists.labels.update(labelled)


def _find_labelled_lines(blocks: list[Block], lists: Lists) -> None:
    """Lines with a label of their own that are no list: two in a row, so that it is a form and no turn of phrase."""
    before: int | None = None
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.CHROME:
            continue
        labelled = block.kind is BlockKind.PARAGRAPH and block.cell is None and block.label and block.value
        if labelled and before is not None:
            lists.labels.update((before, index))
        before = index if labelled else None
