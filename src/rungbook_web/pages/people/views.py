"""Pages of owners: who is here, who is invited, who may do what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rungbook_web.access.accounts import account_page
from rungbook_web.access.requests import SiteRequest
from rungbook_web.pages.people.forms import InviteForm
from rungbook_web.queries.members import invitations, members
from rungbook_web.rules.permissions import Permission, Relation
from rungbook_web.services.inviting import Invited, invite_people, renew_invitation, revoke_invitation
from rungbook_web.services.people import GIVEN, set_access, set_roles
from rungbook_web.services.rejected import Rejected
from rungbook_web.support.mail import send_mail

WRONG = 422


@account_page(Permission.MANAGE_PEOPLE)
@require_safe
def people(request: SiteRequest) -> HttpResponse:
    """`people/people.html`: `members` (list of `Member`), `invitations` (list of `Asked`), `form` (`InviteForm`),
    `rejected` (`Rejected` or None)."""
    return _people(request, InviteForm())


@account_page(Permission.MANAGE_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: SiteRequest) -> HttpResponse:
    """`people/invited.html`: `links` (list of `Link`), shown this once. What is wrong: 422 and the page of people."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("people"))
    form = InviteForm(request.POST)
    if not form.is_valid():
        return _people(request, form, status=WRONG)
    said = form.cleaned_data
    try:
        made = invite_people(said["emails"], Relation(said["role"]), actor=request.actor, now=timezone.now())
    except Rejected as refusal:
        form.add_error("emails", refusal.message)
        return _people(request, form, status=WRONG)
    return _links(request, made)


@account_page(Permission.MANAGE_PEOPLE)
@require_POST
def renew(request: SiteRequest, invitation: UUID) -> HttpResponse:
    """`people/invited.html`: as after inviting. What is not possible: 422."""
    try:
        made = renew_invitation(invitation, actor=request.actor, now=timezone.now())
    except Rejected as refusal:
        return _people(request, InviteForm(), refusal, status=WRONG)
    return _links(request, [made])


@account_page(Permission.MANAGE_PEOPLE)
@require_POST
def revoke(request: SiteRequest, invitation: UUID) -> HttpResponse:
    """Withdraw an invitation."""
    return _done(request, lambda: revoke_invitation(invitation, actor=request.actor, now=timezone.now()))


@account_page(Permission.MANAGE_PEOPLE)
@require_POST
def roles(request: SiteRequest, person: UUID) -> HttpResponse:
    """Let somebody have the roles that are ticked."""
    ticked = frozenset(role for role in GIVEN if role.value in request.POST.getlist("role"))
    return _done(request, lambda: set_roles(person, ticked, actor=request.actor, now=timezone.now()))


@account_page(Permission.MANAGE_PEOPLE)
@require_POST
def access(request: SiteRequest, person: UUID) -> HttpResponse:
    """Close an account, or open it again where `open` is sent."""
    may = bool(request.POST.get("open"))
    return _done(request, lambda: set_access(person, may_sign_in=may, actor=request.actor, now=timezone.now()))


def _people(
    request: SiteRequest, form: InviteForm, rejected: Rejected | None = None, *, status: int = 200
) -> HttpResponse:
    context = {
        "members": members(request.actor.person),
        "invitations": invitations(timezone.now()),
        "form": form,
        "rejected": rejected,
    }
    return render(request, "people/people.html", context, status=status)


def _done(request: SiteRequest, act: Callable[[], None]) -> HttpResponse:
    """Back to the page of people, which says what was not possible."""
    try:
        act()
    except Rejected as refusal:
        return _people(request, InviteForm(), refusal, status=WRONG)
    return HttpResponseRedirect(reverse("people"))


def _links(request: SiteRequest, made: Sequence[Invited]) -> HttpResponse:
    """The links to copy; each invitation is mailed where the site sends mail."""
    links = [(one.email, _address(request, one.copied), _mail(request, one)) for one in made]
    return render(request, "people/invited.html", {"links": links})


def _mail(request: SiteRequest, one: Invited) -> bool:
    """Whether the invitation went out by mail."""
    return send_mail("people/invitation", one.email, {"url": _address(request, one.mailed), "host": request.get_host()})


def _address(request: SiteRequest, secret: str) -> str:
    return request.build_absolute_uri(reverse("join", args=[secret]))
