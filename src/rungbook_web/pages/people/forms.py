"""The forms of inviting and of coming."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

MOST = 50
"""How many people one invites at once."""


class InviteForm(forms.Form):
    """Addresses, one or many, and what they are to be."""

    emails = forms.CharField(
        label=_("Mail addresses"),
        max_length=20_000,
        help_text=_("One, or several with commas or lines between them."),
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false", "autocomplete": "off"}),
    )
    role = forms.ChoiceField(
        label=_("As"),
        choices=[
            ("member", _("member: reads what is published")),
            ("editor", _("ladder editor: also brings ladders in and publishes them")),
            ("admin", _("owner: also decides about people; edits no ladders")),
        ],
    )

    def clean_emails(self) -> list[str]:
        """The addresses. Raises `ValidationError` for what is none, and for too many."""
        found = [word for word in re.split(r"[\s,;]+", self.cleaned_data["emails"]) if word]
        for word in found:
            validate_email(word)
        if len(found) > MOST:
            raise forms.ValidationError(_("At most 50 at once."), code="many")
        return found


class JoinForm(forms.Form):
    """A name and a password; the address only where the invitation has none."""

    name = forms.CharField(label=_("Your name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("Mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    password = forms.CharField(
        label=_("Password"),
        help_text=_("At least ten characters."),
        strip=False,
        max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, data: Any, *, email: str) -> None:
        super().__init__(data)
        if email:
            del self.fields["email"]

    def clean_password(self) -> str:
        """The password. Raises `ValidationError` for a weak one."""
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password
