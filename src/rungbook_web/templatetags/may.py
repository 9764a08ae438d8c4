"""What the reader of a page may do, so that templates lead nobody to a closed door."""

from __future__ import annotations

from django import template

from rungbook_web.rules.permissions import Actor, Permission, is_granted

register = template.Library()


@register.filter
def may(actor: object, permission: str) -> bool:
    """`{% if request.actor|may:"edit_ladders" %}`. False where no view has said yet who the actor is."""
    return isinstance(actor, Actor) and is_granted(Permission(permission), actor.relations)
