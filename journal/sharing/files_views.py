"""What a reader takes along: a page to print, a PDF, and a file for another system. Each is a line in the owner's log.

All are POSTs: taking something along writes that line, and no robot or link preview does it by looking.
"""

from functools import wraps

from csp.decorators import csp
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from journal.models import ShareEvent
from journal.sharing import access, fhir, pdf
from journal.sharing.articles import REPORT, article, pages_of
from journal.sharing.public_views import NO_SCRIPT, View, out_of_sight

FILE = {"default-src": ["'none'"], "sandbox": True}


def taking(view: View) -> View:
    """Something is taken along. The reading page sends no origin, so no token is looked for; nothing can be changed."""

    @wraps(view)
    def quiet(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Referrer-Policy"] = "no-referrer"
        return response

    return csrf_exempt(login_not_required(require_POST(out_of_sight(quiet))))


@taking
def shared_print(request: HttpRequest) -> HttpResponse:
    """One page of what was chosen, with nothing round it."""
    reading, which = access.reading(request, timezone.now()), request.POST.get("page") or REPORT
    if which not in pages_of(reading.report):
        raise Http404
    reading.note(ShareEvent.Kind.PRINTED)
    context = {"reading": reading, "article": article(reading.report, which)}
    return page(request, "journal/sharing/print.html", context)


@taking
def shared_pdf(request: HttpRequest) -> HttpResponse:
    """The page of a minute as a PDF; where letters of it have no shape there, the print page is offered instead."""
    reading = access.reading(request, timezone.now())
    try:
        made = pdf.made(reading.report)
    except pdf.NoGlyph as told:
        return page(request, "journal/sharing/no_pdf.html", {"reading": reading, "count": told.count}, status=422)
    reading.note(ShareEvent.Kind.PDF)
    return download(HttpResponse(made, content_type="application/pdf"), f"notes-{reading.report.made_on}.pdf")


@taking
def shared_file(request: HttpRequest) -> HttpResponse:
    """All that was chosen, as FHIR R4 for another system."""
    reading = access.reading(request, timezone.now())
    reading.note(ShareEvent.Kind.FILE)
    made = JsonResponse(fhir.bundle(reading.report), content_type=fhir.CONTENT_TYPE)
    return download(made, f"notes-{reading.report.made_on}.fhir.json")


page = csp(NO_SCRIPT)(render)


@csp(FILE)
def download(response: HttpResponse, name: str) -> HttpResponse:
    """A file that no browser runs."""
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
