"""The forms of allauth where the site asks for more, or less."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm, ResetPasswordForm, SignupForm
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from rungbook_web.models import User
from rungbook_web.queries.people import is_verified


class SignInForm(LoginForm):  # type: ignore[misc]  # allauth ships no types
    """Address and password. The page itself says what to do about a forgotten one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""


class SignUpForm(SignupForm):  # type: ignore[misc]  # allauth ships no types
    """For addresses of the domains of the settings."""

    def clean_email(self) -> str:
        """The address. Raises `ValidationError` for one of another domain."""
        email = str(super().clean_email())
        if email.rpartition("@")[2].lower() not in settings.ENVIRONMENT.sign_up:
            raise ValidationError(_("Addresses of that domain come by invitation."))
        return email


class RecoveryForm(ResetPasswordForm):  # type: ignore[misc]  # allauth ships no types
    """Who forgot a password gets a link at an address that they are known to have; to any other address none goes."""

    def clean_email(self) -> str:
        """The address; `users` are those who verified it. What the page says is the same for all."""
        email = str(super().clean_email())
        found: list[User] = vars(self)["users"]
        self.users = [user for user in found if is_verified(user.pk, email)]
        return email
