"""A mail server of this machine's own, and passwords that are quick to check."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from aiosmtpd.controller import Controller
from pytest_django import Settings

from people import Mailbox


@pytest.fixture(autouse=True)
def quick_passwords(settings: Settings) -> None:
    """The hash that counts is slow on purpose."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def mailbox(settings: Settings) -> Iterator[Mailbox]:
    """Everything that the site mails meanwhile, over SMTP on the loopback address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        host, port = probe.getsockname()
    box = Mailbox()
    server = Controller(box, hostname=host, port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = host, port
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"mail": f"smtp://{host}:{port}"})
    yield box
    server.stop()
