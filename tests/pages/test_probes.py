"""What a probe asks: whether the process answers, and whether it can answer requests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings


def test_the_process_answers_without_a_database(client: Client) -> None:
    response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_it_is_ready(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    client.get("/readyz")
    with django_assert_num_queries(2):
        response = client.get("/readyz")

    assert (response.status_code, response.content) == (200, b"ready\n")
    assert response["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_it_is_not_ready_before_its_migrations(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE name = '0007_events_for_good'")

    response = client.get("/readyz")

    assert (response.status_code, response.content) == (503, b"not ready\n")


@pytest.mark.django_db
def test_it_is_not_ready_without_its_database_and_says_no_more(client: Client) -> None:
    def refuse(execute: Callable[..., Any], *arguments: Any) -> Any:
        raise OperationalError("connection to db.internal.example refused for ann")

    with connection.execute_wrapper(refuse):
        response = client.get("/readyz")

    assert (response.status_code, response.content) == (503, b"not ready\n")
    assert "internal" not in str(response.headers)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_a_probe_is_answered_on_the_machine_itself(client: Client, settings: Settings, address: str) -> None:
    settings.SECURE_SSL_REDIRECT = True

    assert Client().get(address).status_code == 200
    assert Client().post(address).status_code in {301, 405}
