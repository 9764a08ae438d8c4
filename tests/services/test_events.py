"""The chain of events."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from lifting import lifted_triggers
from rungbook_web.models import Event, Installation, Person
from rungbook_web.rules.permissions import Actor
from rungbook_web.services.events import digest_of_event, first_break, record_event
from rungbook_web.services.installing import mark_installation
from stored import NOW, publish

pytestmark = pytest.mark.django_db


def record(verb: str = "tried", **data: object) -> Event:
    """An event of a test."""
    return record_event(verb=verb, object="something", data=data, actor=None, now=NOW)


def test_each_event_carries_the_digest_of_the_one_before() -> None:
    mark_installation(demo=False, now=NOW)
    second, third = record("second"), record("third")

    assert [event.previous for event in Event.objects.all()] == ["", second.previous, second.digest]
    assert third.previous == second.digest
    assert first_break(Event.objects.all()) is None


@pytest.mark.parametrize(
    "change", [{"verb": "other"}, {"object": "other"}, {"data": {"a": 2}}, {"at": NOW + timedelta(microseconds=1)}]
)
def test_a_changed_event_breaks_the_chain(change: dict[str, object]) -> None:
    mark_installation(demo=False, now=NOW)
    event = record(a=1)
    record()
    with lifted_triggers():
        Event.objects.filter(pk=event.pk).update(**change)

    broken = first_break(Event.objects.all())

    assert broken is not None
    assert broken.pk == event.pk


def test_an_event_taken_out_breaks_the_chain() -> None:
    mark_installation(demo=False, now=NOW)
    gone, after = record(), record()
    with lifted_triggers():
        gone.delete()

    broken = first_break(Event.objects.all())

    assert broken is not None
    assert broken.pk == after.pk


def test_two_events_cannot_follow_the_same() -> None:
    mark_installation(demo=False, now=NOW)
    event = record()
    event.pk, event.digest = None, "another"

    with pytest.raises(IntegrityError), transaction.atomic():
        event.save(force_insert=True)


def test_names_the_actor() -> None:
    mark_installation(demo=False, now=NOW)
    person = Person.objects.create(name="Ines")

    event = record_event(verb="tried", object="x", data={}, actor=Actor(person=person.pk), now=NOW)

    assert event.actor == person
    assert first_break(Event.objects.all()) is None


def test_there_is_no_event_before_the_installation() -> None:
    with pytest.raises(Installation.DoesNotExist):
        record()


def test_what_comes_back_from_the_database_has_the_same_digest() -> None:
    publish()

    for event in Event.objects.all():
        assert event.digest == digest_of_event(event)


@given(st.dictionaries(st.text(), st.none() | st.booleans() | st.integers() | st.text()))
def test_a_digest_does_not_depend_on_the_order_of_details(data: dict[str, object]) -> None:
    turned = dict(reversed(data.items()))

    assert digest_of_event(Event(at=NOW, data=data)) == digest_of_event(Event(at=NOW, data=turned))
