"""The desk: documents come in, and each of their lines is looked at and corrected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rungbook.errors import Refused
from rungbook.model import Kind, Status
from rungbook_web.access.decorator import requires
from rungbook_web.access.loaders import import_for, number_of
from rungbook_web.access.requests import SiteRequest
from rungbook_web.access.uploads import DocumentsForm
from rungbook_web.pages.importing.corrections import NEW, correction_of, targets_of
from rungbook_web.queries import desk as shown
from rungbook_web.queries.imports import Change, Desk, all_imports, changes_since
from rungbook_web.rules.permissions import Permission
from rungbook_web.services.importing import correct_import, redo_correction, start_import, undo_correction
from rungbook_web.services.rejected import Rejected
from rungbook_web.support.files import kept_file

CONFLICT, WRONG = 409, 422


@requires(Permission.EDIT_LADDERS)
@require_safe
@never_cache
def imports(request: SiteRequest) -> HttpResponse:
    """`importing/imports.html`: `imports` (list of `ImportRecord`), the newest first."""
    return render(request, "importing/imports.html", {"imports": all_imports()})


@requires(Permission.EDIT_LADDERS)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def bring(request: SiteRequest) -> HttpResponse:
    """`importing/new.html`: `form` (`DocumentsForm` after a try, or None), `problems` of refused documents."""
    if request.method != "POST":
        return render(request, "importing/new.html", {"form": None})
    form = DocumentsForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "importing/new.html", {"form": form}, status=WRONG)
    try:
        one = start_import(form.documents, actor=request.actor, now=timezone.now())
    except Refused as refusal:
        context = {"form": form, "problems": refusal.problems}
        return render(request, "importing/new.html", context, status=WRONG)
    return HttpResponseRedirect(one.get_absolute_url())


@requires(Permission.EDIT_LADDERS)
@require_safe
@never_cache
def preview(request: SiteRequest, item: UUID) -> HttpResponse:
    """`importing/preview.html`: see `desk_page`; `?page=` for long documents, `?show=` for what needs somebody."""
    return desk_page(request, import_for(request, item), request.GET)


@requires(Permission.EDIT_LADDERS)
@require_POST
@never_cache
def correct(request: SiteRequest, item: UUID) -> HttpResponse:
    """Make the correction that the form asks for; to split a line, first ask where (`importing/split.html`)."""
    desk = import_for(request, item)
    try:
        if request.POST.get("op") == "split" and "parts" not in request.POST:
            return _ask_where(request, desk)
        correction = correction_of(request.POST, desk)
    except Rejected as refusal:
        return refused(request, desk, refusal)
    return done(
        request,
        item,
        lambda seen: correct_import(item, correction, seen=seen, actor=request.actor, now=timezone.now()),
    )


@requires(Permission.EDIT_LADDERS)
@require_POST
@never_cache
def undo(request: SiteRequest, item: UUID) -> HttpResponse:
    """Take the last correction back."""
    import_for(request, item)
    return done(request, item, lambda seen: undo_correction(item, seen=seen, actor=request.actor, now=timezone.now()))


@requires(Permission.EDIT_LADDERS)
@require_POST
@never_cache
def redo(request: SiteRequest, item: UUID) -> HttpResponse:
    """Make the correction again that was taken back."""
    import_for(request, item)
    return done(request, item, lambda seen: redo_correction(item, seen=seen, actor=request.actor, now=timezone.now()))


@requires(Permission.EDIT_LADDERS)
@require_safe
@never_cache
def history(request: SiteRequest, item: UUID) -> HttpResponse:
    """`importing/history.html`: `desk`, whose `history` it shows."""
    return render(request, "importing/history.html", {"desk": import_for(request, item)})


@requires(Permission.EDIT_LADDERS)
@require_safe
@never_cache
def document(request: SiteRequest, item: UUID, position: int) -> HttpResponse:
    """The bytes of a document as they came, to keep: never shown in place, whatever they are."""
    desk = import_for(request, item)
    found = next((one for one in desk.documents if one.position == position), None)
    if found is None:
        raise Http404
    response = HttpResponse(kept_file(found.digest), content_type="application/octet-stream")
    response.headers["Content-Disposition"] = _attached(found.name)
    return response


def desk_page(
    request: SiteRequest,
    desk: Desk,
    asked: QueryDict,
    *,
    status: int = 200,
    refusal: Rejected | None = None,
    changes: Sequence[Change] = (),
) -> HttpResponse:
    """`importing/preview.html`: `desk`, its `stretch` (`AccountPage` of `Held` pieces), `counts` of what each filter
    shows, `understandings` (`Understanding`), `choices` of levels and `paths`; `asked`: what the form said, `ticked`
    the pieces that it named; `refusal` (`Rejected`) and `changes` (`Change`): what somebody else did meanwhile."""
    show = asked.get("show", "")
    context = {
        "desk": desk,
        "show": show if show in shown.FILTERS else "all",
        "stretch": shown.page_of_desk(desk, number=number_of(asked.get("page", "")), show=show),
        "counts": shown.counts_of(desk),
        "tally": list(desk.reading.counts().items()),
        "understandings": shown.understandings_of(desk.corrected),
        "choices": shown.level_choices(desk.corrected),
        "paths": shown.paths_of(desk.corrected),
        "kinds": list(Kind),
        "statuses": list(Status),
        "new": NEW,
        "asked": asked,
        "ticked": asked.getlist("piece"),
        "refusal": refusal,
        "changes": changes,
    }
    return render(request, "importing/preview.html", context, status=status)


@dataclass(frozen=True, slots=True)
class No:
    """How a page says no: the refusal, what somebody else did meanwhile, the status (422, or 409 after a change)."""

    refusal: Rejected
    changes: Sequence[Change]
    status: int


def no_to(request: SiteRequest, desk: Desk, refusal: Rejected) -> No:
    """What to say to a form that was refused; `desk` is the import as it is now."""
    changes = changes_since(desk.public_id, seen_in(request)) if seen_in(request) != desk.revision else []
    if not changes:
        return No(refusal, (), WRONG)
    late = Rejected("changed", _("Somebody else changed this meanwhile. Nothing of yours was saved."))
    return No(late, changes, CONFLICT)


def refused(request: SiteRequest, desk: Desk, refusal: Rejected) -> HttpResponse:
    """The desk as it is now, with what was said no to."""
    no = no_to(request, desk, refusal)
    return desk_page(request, desk, request.POST, status=no.status, refusal=no.refusal, changes=no.changes)


def done(request: SiteRequest, item: UUID, act: Callable[[int], object], *, to: str = "") -> HttpResponse:
    """Act on the revision that was seen, then lead to where the form came from, or to `to`."""
    try:
        act(seen_in(request))
    except Rejected as refusal:
        return refused(request, import_for(request, item), refusal)
    return HttpResponseRedirect(to or _back(request, item))


def seen_in(request: SiteRequest) -> int:
    """The revision that the form was made for; none, for a form that does not say."""
    text = request.POST.get("seen", "")[:9]
    return int(text) if text.isdecimal() else -1


def _back(request: SiteRequest, item: UUID) -> str:
    """The stretch of the desk that the form was on, at the first line that it was about."""
    query = QueryDict(mutable=True)
    for name in ("page", "show"):
        if value := request.POST.get(name, ""):
            query[name] = value
    address = reverse("import", args=[item])
    pieces = [key for key in request.POST.getlist("piece") if key.isalnum()]
    at = f"#at-{pieces[0]}" if pieces else ""
    return f"{address}?{query.urlencode()}{at}" if query else f"{address}{at}"


def _ask_where(request: SiteRequest, desk: Desk) -> HttpResponse:
    """`importing/split.html`: `desk`, the `piece` by its key, its `text`."""
    targets = targets_of(request.POST, desk)
    if len(targets) != 1:
        raise Rejected("split", _("Choose one line to split."), "piece")
    context = {"desk": desk, "piece": request.POST["piece"], "text": targets[0].text, "asked": request.POST}
    return render(request, "importing/split.html", context)


def _attached(name: str) -> str:
    """The header that has a file kept under its own name."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "._-") else "_" for c in name.rpartition("/")[2])
    return f'attachment; filename="{plain or "document"}"'
