"""The mark of a database."""

from __future__ import annotations

import pytest

from rungbook_web.models import Event, Installation
from rungbook_web.services.installing import mark_installation
from rungbook_web.services.rejected import Rejected
from stored import NOW

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("demo", [True, False])
def test_is_made_once_and_for_good(demo: bool) -> None:
    first = mark_installation(demo=demo, now=NOW)
    again = mark_installation(demo=demo, now=NOW)

    assert first == again == Installation.objects.get()
    assert list(Event.objects.values_list("verb", "data")) == [("installation.made", {"demo": demo})]


@pytest.mark.parametrize(("demo", "code"), [(True, "demo"), (False, "not-a-demo")])
def test_the_other_is_refused(demo: bool, code: str) -> None:
    mark_installation(demo=demo, now=NOW)

    with pytest.raises(Rejected) as refusal:
        mark_installation(demo=not demo, now=NOW)

    assert refusal.value.code == code
    assert Installation.objects.get().demo is demo
