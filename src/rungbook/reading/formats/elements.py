"""What the elements of HTML mean for reading: which break the text, which hold it, which end one another."""

from __future__ import annotations

from rungbook.reading.blocks import BlockKind


def _words(row: str) -> frozenset[str]:
    return frozenset(row.split())


HEADINGS = {f"h{rank}": rank for rank in range(1, 7)}
LISTS = frozenset({"ul", "ol", "menu", "dir"})
TABLE_PARTS = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "colgroup"})
CELLS = frozenset({"td", "th", "caption"})
VOID = _words("area base basefont br col embed frame hr img input link meta param source track wbr")
BOLD = frozenset({"b", "strong"})
ITALIC = frozenset({"i", "em", "cite"})

# Elements inside a line of text, or without any; every other one ends the line before it and after it.
INLINE = _words(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark picture q rp rt ruby s samp "
    "small script source span strike strong style sub sup time tt u var wbr"
)
# What a plain <pre> means depends on where it stands: in a cell or heading it is only a typeface.
HOLDERS = {
    **dict.fromkeys(HEADINGS, BlockKind.HEADING),
    "li": BlockKind.ITEM,
    "dd": BlockKind.ITEM,
    "dt": BlockKind.PARAGRAPH,
    "td": BlockKind.CELL,
    "th": BlockKind.CELL,
    "caption": BlockKind.PARAGRAPH,
    "summary": BlockKind.FOLD,
    "blockquote": BlockKind.QUOTE,
    "pre": BlockKind.CODE,
    "title": BlockKind.META,
}
# Elements whose text is no content of the page, with the reason.
CHROME = {
    "script": "script",
    "style": "style",
    "template": "template",
    "noscript": "shown without scripts only",
    "nav": "navigation",
    "footer": "footer",
    "svg": "drawing",
    "math": "formula",
    "canvas": "drawing",
    "iframe": "embedded page",
    "object": "embedded object",
    "audio": "embedded sound",
    "video": "embedded film",
    "button": "control",
    "select": "control",
    "textarea": "control",
    "datalist": "control",
    "dialog": "dialog",
}
# Chrome whose words are not even kept for the account: they are no language.
WORDLESS = frozenset({"script", "style"})
# Containers inside which a <footer> signs a part of the text and a <button> may be the title of a collapsible part.
TEXTUAL = frozenset({"article", "main", "section", "blockquote", "figure"})
TITLES = frozenset({*HEADINGS, "summary"})

_ROWS = frozenset({"thead", "tbody", "tfoot"})
# An opening tag ends the nearest open element of the first set, unless one of the second set stands in between.
IMPLIED_END: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), LISTS | CELLS | {"table"}),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"}) | CELLS),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"}) | CELLS),
    "td": (CELLS, frozenset({"tr", "table"})),
    "th": (CELLS, frozenset({"tr", "table"})),
    "tr": (frozenset({"tr", "caption", "colgroup"}), _ROWS | {"table"}),
    **dict.fromkeys(_ROWS, (_ROWS | {"tr", "caption", "colgroup"}, frozenset({"table"}))),
    **dict.fromkeys(("option", "optgroup"), (frozenset({"option"}), frozenset({"select", "datalist"}))),
}
# Names of parts that are usually navigation; believed only if most of their text is links.
NAVIGATIONAL = _words("nav navbar navigation menu toc breadcrumb breadcrumbs sidebar sidenav topnav pagination")
