"""Coming by an invitation, or by the link of the first owner."""

from __future__ import annotations

from django.contrib.auth import login
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from rungbook_web.access.accounts import account_page
from rungbook_web.access.requests import SiteRequest
from rungbook_web.pages.people.forms import JoinForm
from rungbook_web.queries.members import welcome_of
from rungbook_web.rules.permissions import Permission
from rungbook_web.services.inviting import accept_invitation
from rungbook_web.services.rejected import Rejected

NOT_THERE, WRONG = 404, 422


@account_page(Permission.SIGN_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: SiteRequest, secret: str) -> HttpResponse:
    """`people/join.html`: `welcome` (`Welcome`), `form` (`JoinForm`). `people/void.html`, with 404, for every link that
    leads nowhere, whether it ever did or not."""
    welcome = welcome_of(secret, timezone.now())
    if welcome is None:
        return render(request, "people/void.html", status=NOT_THERE)
    form = JoinForm(request.POST if request.method == "POST" else None, email=welcome.email)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            user = accept_invitation(
                secret,
                name=said["name"],
                email=said.get("email", ""),
                password=said["password"],
                now=timezone.now(),
            )
        except Rejected as refusal:
            form.add_error(None, refusal.message)
        else:
            login(request, user)
            return HttpResponseRedirect(reverse("home"))
    context = {"welcome": welcome, "form": form}
    return render(request, "people/join.html", context, status=WRONG if form.is_bound else 200)
