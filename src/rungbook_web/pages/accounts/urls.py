"""Addresses of accounts. The names that begin with `account_` are allauth's own: it looks its pages up by them."""

from __future__ import annotations

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from rungbook_web.pages.accounts import allauth_views as views
from rungbook_web.pages.accounts.views import end_sessions, new_token, own_account, take_back


class AccountNumber(StringConverter):
    """An account as the link to a new password has it: letters and digits, so that the rest begins at the hyphen."""

    regex = "[0-9A-Za-z]+"


register_converter(AccountNumber, "number")

urlpatterns = [
    path("sign-in", views.sign_in, name="account_login"),
    path("sign-out", views.sign_out, name="account_logout"),
    path("sign-up", views.sign_up, name="account_signup"),
    path("sign-in/inactive", views.inactive, name="account_inactive"),
    path("account/", own_account, name="account-own"),
    path("account/sessions/end", end_sessions, name="sessions-end"),
    path("account/tokens", new_token, name="token-make"),
    path("account/tokens/<uuid:token>/revoke", take_back, name="token-revoke"),
    path("account/password", views.change_password, name="account_change_password"),
    path("account/password/set", views.set_password, name="account_set_password"),
    path("password", views.forgot_password, name="account_reset_password"),
    path("password/sent", views.recovery_sent, name="account_reset_password_done"),
    path("password/new/<number:uidb36>-<str:key>/", views.new_password, name="account_reset_password_from_key"),
    path("password/changed", views.recovered, name="account_reset_password_from_key_done"),
    path("address", views.verification_sent, name="account_email_verification_sent"),
    path("address/<str:key>/", views.verify_address, name="account_confirm_email"),
]
