"""Links inside a ladder: by address in a stored one, by a button of the form that carries it in a visit."""

from __future__ import annotations

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from rungbook_web.support.addresses import Here

register = template.Library()

FORM = "visit"
"""The id of the form that carries a visit's documents; the pages of a visit have it once (`read/carried.html`)."""


@register.simple_block_tag(takes_context=True)
def go(
    context: Context, content: str, page: str, *parts: str, look: str = "", at: str = "", label: str = ""
) -> SafeString:
    """A link to a page of the ladder that the context's `here` stands for.

    `{% go "level" track.slug level.slug %}IC3{% endgo %}`. Pages and parts: `ladder`; `track` track; `level` track
    level; `competency` track competency.slug; `statement` id; `compare` address… (`track/level`); `search`; `export`
    format; for a visit also `account`. `look`: classes. `at`: the id of a place on the page (stored ladders only).
    `label`: what assistive technology says instead of the content.
    """
    here: Here = context["here"]
    address = here.address(page, *map(str, parts))
    spoken = format_html(' aria-label="{}"', label) if label else ""
    if here.stored:
        classes = format_html(' class="{}"', look) if look else ""
        return format_html('<a href="{}{}"{}{}>{}</a>', address, f"#{at}" if at else "", classes, spoken, content)
    button = '<button type="submit" form="{}" name="show" value="{}" class="link {}"{}>{}</button>'
    return format_html(button, FORM, address, look, spoken, content)


@register.simple_tag(takes_context=True)
def address(context: Context, page: str, *parts: str) -> str:
    """Where `go` leads: the address of a stored page, the button's value for a visit."""
    here: Here = context["here"]
    return here.address(page, *map(str, parts))
