"""Read a document of one's own. Nothing is stored: each page carries the documents in a form (`read/carried.html`), and
each step through the ladder sends them again and reads them anew."""

from __future__ import annotations

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from rungbook.errors import Refused
from rungbook.model import Ladder
from rungbook.reading import read as read_documents
from rungbook.reading.limits import DEFAULT
from rungbook.reading.result import Document, Reading
from rungbook_web.access.decorator import requires
from rungbook_web.access.loaders import competency_for, level_for, number_of, statement_for, track_for
from rungbook_web.access.requests import SiteRequest
from rungbook_web.pages.reading.forms import ReadForm, carry
from rungbook_web.queries import shown
from rungbook_web.queries.exporting import exported
from rungbook_web.rules.permissions import Permission
from rungbook_web.support.addresses import VisitHere


@csrf_exempt  # sending a document changes nothing and tells nothing but what was sent
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Permission.READ_MINE)
def read(request: SiteRequest) -> HttpResponse:
    """`read/form.html`: `form` (`ReadForm`, None at first), `problems` of documents that were refused (422).

    Once documents are read: `read/result.html`, or the page that the field `show` names (see `support.addresses`),
    with the context of the stored ladder's page and `carried` (list of `Carried`) for `read/carried.html`.
    """
    if request.method != "POST":
        return render(request, "read/form.html", {"form": None})
    form = ReadForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "read/form.html", {"form": form}, status=422)
    try:
        reading = read_documents(form.documents, limits=DEFAULT)
    except Refused as refusal:
        return render(request, "read/form.html", {"form": form, "problems": refusal.problems}, status=422)
    return _answer(request, form.documents, reading)


def _answer(request: SiteRequest, documents: tuple[Document, ...], reading: Reading) -> HttpResponse:
    """The page that was asked for, or the account of the whole."""
    name, *parts = request.POST.get("show", "").split(" ")
    if name == "export":
        return _download(reading, parts)
    if name in {"", "account"}:
        page = result_page(documents, reading, number=number_of(parts[0] if parts else ""))
    else:
        page = _ladder_page(documents, reading, [name, *parts], request.POST)
    return render(request, page.template, {**page.context, "carried": carry(documents)}, status=page.status)


def _ladder_page(documents: tuple[Document, ...], reading: Reading, words: list[str], asked: QueryDict) -> shown.Shown:
    """A page of one of the ladders, as a stored ladder's pages are. Raises `Http404`."""
    name, *parts = words
    ladder = _ladder(reading, parts)
    here = VisitHere(ladder.id)
    match [name, *parts[1:]]:
        case ["ladder"]:
            return shown.ladder_page(ladder, here)
        case ["track", track]:
            return shown.track_page(ladder, track_for(ladder, track), here)
        case ["level", track, level]:
            return shown.level_page(ladder, *level_for(ladder, track, level), here)
        case ["competency", track, competency]:
            return shown.competency_page(ladder, *competency_for(ladder, track, competency), here)
        case ["statement", statement]:
            return shown.statement_page(ladder, *statement_for(ladder, statement), documents, here)
        case ["compare", *addresses]:
            return shown.compare_page(ladder, addresses or asked.getlist("level"), here)
        case ["search"]:
            return shown.search_page(ladder, asked.get("q", "")[:200], here)
    raise Http404


def result_page(documents: tuple[Document, ...], reading: Reading, *, number: int) -> shown.Shown:
    """`read/result.html`: what `shown.account_page` says, `reading` (`Reading`), `ladders` (each with the `here` of its
    pages). The button `account N` asks for page N of the account."""
    ladders = [(ladder, VisitHere(ladder.id)) for ladder in reading.ladders]
    account = shown.account_of(documents, reading, number=number)
    return shown.Shown("read/result.html", {"reading": reading, "ladders": ladders, **account})


def _ladder(reading: Reading, parts: list[str]) -> Ladder:
    """The ladder that a page is about. Raises `Http404`."""
    for ladder in reading.ladders:
        if [ladder.id] == parts[:1]:
            return ladder
    raise Http404


def _download(reading: Reading, parts: list[str]) -> HttpResponse:
    file = exported(_ladder(reading, parts), parts[-1])
    if file is None:
        raise Http404
    response = HttpResponse(file.data, content_type=file.media_type)
    response["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return response
