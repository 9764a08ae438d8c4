"""The first act in a database."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from rungbook_web.models import Installation
from rungbook_web.services.events import record_event
from rungbook_web.services.rejected import Rejected


@transaction.atomic
def mark_installation(*, demo: bool, now: datetime) -> Installation:
    """Say for good whether this database is a demo. The same again changes nothing; raises `Rejected` for the other."""
    mark = Installation.objects.select_for_update().first()
    if mark is None:
        mark = Installation.objects.create(id=1, demo=demo, created_at=now)
        record_event(verb="installation.made", object="installation", data={"demo": demo}, actor=None, now=now)
    if mark.demo is not demo:
        raise Rejected("not-a-demo", "This database is not a demo.") if demo else Rejected("demo", "This is a demo.")
    return mark
