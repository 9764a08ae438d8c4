"""What every template knows."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    """`demo`: whether this is the demo; `debug`: whether somebody works on Rungbook itself; `signed_in`: whether the
    request comes with an account; `mails`: whether the site sends mail; `sign_up`: the domains that may sign up."""
    user = getattr(request, "user", None)  # an error may come before anybody asked who it is
    return {
        "demo": settings.ENVIRONMENT.demo,
        "debug": settings.DEBUG,
        "signed_in": user is not None and user.is_authenticated,
        "mails": bool(settings.ENVIRONMENT.mail),
        "sign_up": settings.ENVIRONMENT.sign_up,
    }
