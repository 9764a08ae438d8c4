"""What the templates of the import desk say in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django import template
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rungbook_web.queries.desk import FILTERS
from rungbook_web.queries.imports import Change

register = template.Library()

FILTER_NAMES = {
    "all": gettext_lazy("all"),
    "uncertain": gettext_lazy("uncertain"),
    "unplaced": gettext_lazy("unplaced"),
    "repaired": gettext_lazy("repaired"),
}


@register.filter
def meanwhile(changes: Sequence[Change]) -> str:
    """Who else changed an import, and how much: "Dana changed 3 things meanwhile"."""
    names = dict.fromkeys(change.actor or _("the server") for change in changes)
    words = ngettext(
        "%(who)s changed %(number)d thing meanwhile", "%(who)s changed %(number)d things meanwhile", len(changes)
    )
    return words % {"who": get_text_list(list(names), _("and")), "number": len(changes)}


@register.filter
def tabs(counts: Mapping[str, int]) -> list[tuple[str, str, int]]:
    """The filters of the lines: the name in the address, the words, how many pieces it shows."""
    return [(name, str(FILTER_NAMES[name]), counts[name]) for name in FILTERS]
