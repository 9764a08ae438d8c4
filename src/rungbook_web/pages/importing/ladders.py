"""The desk's second half: what is said of each ladder, drafts, publishing, and the proof that nothing was lost."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rungbook.correcting import Describe, description_of, proof_of
from rungbook.model import slugify
from rungbook_web.access.decorator import requires
from rungbook_web.access.loaders import import_for
from rungbook_web.access.requests import SiteRequest
from rungbook_web.pages.importing.forms import DescribeForm, PublishForm, initial_of, level_rows
from rungbook_web.pages.importing.views import WRONG, No, done, no_to, seen_in
from rungbook_web.queries.desk import Understanding, understandings_of
from rungbook_web.queries.imports import Desk
from rungbook_web.rules.permissions import Permission
from rungbook_web.services.drafting import publish_version, save_draft
from rungbook_web.services.importing import correct_import, discard_import
from rungbook_web.services.rejected import Rejected


@requires(Permission.EDIT_LADDERS)
@require_safe
@never_cache
def proof(request: SiteRequest, item: UUID) -> HttpResponse:
    """`importing/proof.html`: `desk`, `proofs` (`Proof`, one a document), `lost`: whether any word is nowhere."""
    desk = import_for(request, item)
    proofs = proof_of(desk.sources, desk.reading)
    context = {"desk": desk, "proofs": proofs, "lost": any(one.lost for one in proofs)}
    return render(request, "importing/proof.html", context)


@requires(Permission.EDIT_LADDERS)
@require_POST
@never_cache
def draft(request: SiteRequest, item: UUID) -> HttpResponse:
    """Save each ladder as a draft."""
    import_for(request, item)
    return done(request, item, lambda seen: save_draft(item, seen=seen, actor=request.actor, now=timezone.now()))


@requires(Permission.EDIT_LADDERS)
@require_POST
@never_cache
def discard(request: SiteRequest, item: UUID) -> HttpResponse:
    """Put the import away, with its drafts."""
    import_for(request, item)
    return done(
        request,
        item,
        lambda seen: discard_import(item, seen=seen, actor=request.actor, now=timezone.now()),
        to=reverse("imports"),
    )


@requires(Permission.EDIT_LADDERS)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def describe(request: SiteRequest, item: UUID, key: str) -> HttpResponse:
    """`importing/describe.html`: `desk`, `understanding`, `form` (`DescribeForm`), `rows` of its levels, `no` (`No`)
    after a refusal, with what was typed still in the form."""
    desk = import_for(request, item)
    found = _understanding(desk, key)
    about = description_of(found.ladder)
    if request.method != "POST":
        return _described(request, desk, found, DescribeForm(initial=initial_of(about)))
    form = DescribeForm(request.POST)
    if not form.is_valid():
        return _described(request, desk, found, form, status=WRONG)
    correction = Describe(ladder=key, about=form.described(about))
    try:
        correct_import(item, correction, seen=seen_in(request), actor=request.actor, now=timezone.now())
    except Rejected as refusal:
        now = import_for(request, item)
        no = no_to(request, now, refusal)
        return _described(request, now, found, form, status=no.status, no=no)
    return HttpResponseRedirect(reverse("import", args=[item]))


@requires(Permission.EDIT_LADDERS)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def publish(request: SiteRequest, item: UUID, key: str) -> HttpResponse:
    """`importing/publish.html`: `desk`, `understanding`, `form` (`PublishForm`), `no` (`No`) after a refusal."""
    desk = import_for(request, item)
    found = _understanding(desk, key)
    context = {"desk": desk, "understanding": found, "form": PublishForm(), "no": None}
    if request.method != "POST":
        return render(request, "importing/publish.html", context)
    form = PublishForm(request.POST)
    if not form.is_valid():
        return render(request, "importing/publish.html", {**context, "form": form}, status=WRONG)
    try:
        version = publish_version(
            item,
            slugify(found.ladder.id),
            **form.cleaned_data,
            seen=seen_in(request),
            actor=request.actor,
            now=timezone.now(),
        )
    except Rejected as refusal:
        now = import_for(request, item)
        no = no_to(request, now, refusal)
        said = {**context, "desk": now, "form": form, "no": no}
        return render(request, "importing/publish.html", said, status=no.status)
    return HttpResponseRedirect(version.get_absolute_url())


def _described(
    request: SiteRequest,
    desk: Desk,
    found: Understanding,
    form: DescribeForm,
    *,
    status: int = 200,
    no: No | None = None,
) -> HttpResponse:
    rows = level_rows(found.ladder, form.facts(description_of(found.ladder)))
    context = {"desk": desk, "understanding": found, "form": form, "rows": rows, "no": no}
    return render(request, "importing/describe.html", context, status=status)


def _understanding(desk: Desk, key: str) -> Understanding:
    """The ladder of an import with this key. Raises `Http404`."""
    for found in understandings_of(desk.corrected):
        if found.key == key:
            return found
    raise Http404
