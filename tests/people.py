"""Accounts with passwords, and the mail that reaches them."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from typing import Any

from allauth.account.models import EmailAddress
from django.http import HttpResponse
from django.test import Client

from desks import account
from rungbook_web.models import Installation, Role, User
from stored import NOW

PASSWORD = "lighthouse keepers sleep by day"


class Mailbox:
    """A handler of aiosmtpd that keeps what comes."""

    def __init__(self) -> None:
        self.envelopes: list[Any] = []

    async def handle_DATA(self, server: object, session: object, envelope: Any) -> str:  # noqa: N802 - SMTP's name
        """Take a message."""
        self.envelopes.append(envelope)
        return "250 taken"

    def texts(self) -> list[str]:
        """The text of each message, in the order in which they came."""
        messages = [message_from_bytes(envelope.content, policy=policy.default) for envelope in self.envelopes]
        return [message.get_content() for message in messages]

    def recipients(self) -> list[list[str]]:
        """To whom each message went."""
        return [envelope.rcpt_tos for envelope in self.envelopes]


def set_up() -> None:
    """Let the database be that of an installation."""
    Installation.objects.get_or_create(id=1, defaults={"demo": False, "created_at": NOW})


def with_password(name: str, *roles: Role, verified: bool = False) -> User:
    """An account that one signs in to with `PASSWORD`, and a person who has these roles."""
    set_up()
    user = account(name, *roles)
    user.set_password(PASSWORD)
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=verified, primary=True)
    return user


def invite(client: Client, *emails: str, role: Role = Role.MEMBER) -> HttpResponse:
    """An owner invites these addresses: the page that shows the links."""
    return client.post("/people/invite", {"emails": "\n".join(emails), "role": role.value})  # type: ignore[return-value]  # the test client's own class


def secret_in(response: HttpResponse) -> str:
    """What the first link to copy ends with."""
    found = re.search(r'/join/([\w-]+)"', response.content.decode())
    assert found, response.content.decode()
    return found[1]


def link_in(mail: str, path: str) -> str:
    """The address that a mail leads to, without the host."""
    found = re.search(rf"http://[^/\s]+({path}\S+)", mail)
    assert found, mail
    return found[1]
