"""What a reader takes along: a page to print, a PDF, and a file for another system. Each is a line in the owner's log.

All are POSTs: taking something along writes that line, and no robot or link preview does it by looking.
"""

import json
from functools import wraps

from csp.decorators import csp
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from journal.models import ShareEvent
from journal.sharing import access, fhir, pdf
from journal.sharing.articles import REPORT, article, pages_of
from journal.sharing.public_views import NO_SCRIPT, View, out_of_sight

FILE: dict = {"default-src": ["'none'"], "sandbox": True}


def taking(view: View) -> View:
    """Something is taken along. The reading page sends no origin, so no token is looked for; nothing can be changed."""

    @wraps(view)
    def quiet(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
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
        return page(request, "journal/sharing/no_pdf.html", {"reading": reading, "count": told.count}, 422)
    reading.note(ShareEvent.Kind.PDF)
    return download(request, made, "application/pdf", f"notes-{reading.report.made_on}.pdf")


@taking
def shared_file(request: HttpRequest) -> HttpResponse:
    """All that was chosen, as FHIR R4 for another system."""
    reading = access.reading(request, timezone.now())
    reading.note(ShareEvent.Kind.FILE)
    made = json.dumps(fhir.bundle(reading.report), ensure_ascii=False).encode()
    return download(request, made, fhir.CONTENT_TYPE, f"notes-{reading.report.made_on}.fhir.json")


# --- answers ----------------------------------------------------------------------------


def page(request: HttpRequest, template: str, context: dict, status: int = 200) -> HttpResponse:
    """A page on which no script runs."""
    return under(NO_SCRIPT, request, render(request, template, context, status=status))


def download(request: HttpRequest, content: bytes, content_type: str, name: str) -> HttpResponse:
    """A file that no browser runs."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return under(FILE, request, response)


def under(policy: dict, request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The same answer, under this content policy."""
    csp(policy)(lambda _request: response)(request)
    return response
