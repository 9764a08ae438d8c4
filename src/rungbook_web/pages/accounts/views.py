"""One's own account."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from rungbook_web.access.accounts import account_page
from rungbook_web.access.requests import SiteRequest
from rungbook_web.queries.people import email_of, is_verified
from rungbook_web.queries.tokens import tokens_of
from rungbook_web.rules.permissions import Permission
from rungbook_web.services.accounts import end_other_sessions
from rungbook_web.services.rejected import Rejected
from rungbook_web.services.tokens import make_token, revoke_token

WRONG = 422


class TokenForm(forms.Form):
    """What a token is for, in the owner's words."""

    name = forms.CharField(label=_("For which program"), max_length=100)


@account_page(Permission.OWN_ACCOUNT)
@require_safe
def own_account(request: SiteRequest) -> HttpResponse:
    """`account/own.html`: `email`, `verified`, `tokens` (list of `TokenRecord`), `form` (`TokenForm`), `secret` of a
    token made just now, `rejected` (`Rejected` or None)."""
    return _page(request, TokenForm())


@account_page(Permission.OWN_ACCOUNT)
@require_POST
def new_token(request: SiteRequest) -> HttpResponse:
    """The page of the account with the secret of the new token, this once."""
    form = TokenForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=WRONG)
    try:
        secret = make_token(
            name=form.cleaned_data["name"],
            scope=Permission.EXPORT_LADDER,
            actor=request.actor,
            now=timezone.now(),
        )
    except Rejected as refusal:
        return _page(request, form, rejected=refusal, status=WRONG)
    return _page(request, TokenForm(), secret=secret)


@account_page(Permission.OWN_ACCOUNT)
@require_POST
def take_back(request: SiteRequest, token: UUID) -> HttpResponse:
    """Take back a token. One that is not one's own is answered like one that does not exist."""
    try:
        revoke_token(token, actor=request.actor, now=timezone.now())
    except Rejected as refusal:
        return _page(request, TokenForm(), rejected=refusal, status=WRONG)
    return HttpResponseRedirect(reverse("account-own"))


@account_page(Permission.OWN_ACCOUNT)
@require_POST
def end_sessions(request: SiteRequest) -> HttpResponse:
    """Sign out everywhere but here."""
    if request.user.pk is not None:
        key = request.session.session_key
        end_other_sessions(request.user.pk, keep=key, actor=request.actor, now=timezone.now())
    return HttpResponseRedirect(reverse("account-own"))


def _page(
    request: SiteRequest, form: TokenForm, *, secret: str = "", rejected: Rejected | None = None, status: int = 200
) -> HttpResponse:
    email = email_of(request.actor.person)
    context = {
        "email": email,
        "verified": is_verified(request.user.pk, email),
        "tokens": tokens_of(request.actor.person, timezone.now()),
        "form": form,
        "secret": secret,
        "rejected": rejected,
    }
    return render(request, "account/own.html", context, status=status)
