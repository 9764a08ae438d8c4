"""Whether the database is what this program needs."""

from __future__ import annotations

import logging
from functools import cache

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

logger = logging.getLogger(__name__)


def is_ready() -> bool:
    """Whether the database answers and every migration of this program is applied. Costs two queries."""
    try:
        missing = missing_migrations()
    except DatabaseError as error:
        logger.error("the database does not answer", extra={"fields": {"error": type(error).__name__}})
        return False
    if missing:
        logger.error("migrations are missing", extra={"fields": {"first": missing[0]}})
    return not missing


def missing_migrations() -> list[str]:
    """The migrations of this program that are not applied, in order. Raises `DatabaseError`."""
    applied = set(MigrationRecorder(connection).applied_migrations())
    return [".".join(node) for node in sorted(_needed() - applied)]


@cache
def _needed() -> frozenset[tuple[str, str]]:
    """Every migration of this program. It cannot change while a process runs."""
    return frozenset(MigrationLoader(None).graph.nodes)
