"""The pages of allauth that the site has, each with its permission. Their templates are in `templates/account/`."""

from __future__ import annotations

from allauth.account import views
from django.conf import settings
from django.http import Http404, HttpResponse

from rungbook_web.access.accounts import account_page
from rungbook_web.access.requests import SiteRequest
from rungbook_web.rules.permissions import Permission

_anybody = account_page(Permission.SIGN_IN)
_member = account_page(Permission.OWN_ACCOUNT)

sign_in = _anybody(views.login)
sign_out = _anybody(views.logout)
inactive = _anybody(views.account_inactive)
change_password = _member(views.password_change)
set_password = _member(views.password_set)
forgot_password = _anybody(views.password_reset)
recovery_sent = _anybody(views.password_reset_done)
new_password = _anybody(views.password_reset_from_key)
recovered = _anybody(views.password_reset_from_key_done)
verification_sent = _anybody(views.email_verification_sent)
verify_address = _anybody(views.confirm_email)


@account_page(Permission.SIGN_IN)
def sign_up(request: SiteRequest) -> HttpResponse:
    """`account/signup.html`: `form`. There where the settings let people sign up by themselves."""
    if not settings.ENVIRONMENT.sign_up:
        raise Http404
    answer: HttpResponse = views.signup(request)
    return answer
