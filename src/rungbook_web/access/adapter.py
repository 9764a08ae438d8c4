"""What allauth asks of the site: who may sign up, and what else happens when a password or an address changes."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from rungbook_web.queries.people import actor_of_account
from rungbook_web.services.accounts import admit_member, change_password


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Sign-up is for the domains of the settings, and gives nothing before the address is verified."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Whether anybody may sign up at all."""
        return bool(settings.ENVIRONMENT.sign_up)

    def confirm_email(self, request: HttpRequest, email_address: Any) -> bool:
        """The address is verified. Whoever signed up with it becomes a member."""
        confirmed = bool(super().confirm_email(request, email_address))
        if confirmed:
            admit_member(email_address.user_id, now=timezone.now())
        return confirmed

    def set_password(self, user: Any, password: str) -> None:
        """Keep a new password and record that there is one."""
        change_password(user, password, actor=actor_of_account(user.pk), now=timezone.now())

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Where a changed password leads."""
        return reverse("home")
