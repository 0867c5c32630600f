"""Leave with everything, or wipe it."""

from csp.decorators import csp_replace
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from accounts.asking_again import asks_again
from config.htmx import render_page
from journal.export import written_out


@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """Your words are yours: take them, or wipe them."""
    return render_page(request, "journal/data.html", {"back": reverse("journal:menu")})


@require_http_methods(["GET", "HEAD", "POST"])
@asks_again
def export(request: HttpRequest) -> HttpResponseBase:
    """One complete file, made while it is sent: nothing of it is ever on our disk."""
    if request.method != "POST":
        return render_page(request, "journal/export.html", {"back": reverse("journal:data")})
    return download(request)


@csp_replace({"default-src": ["'none'"], "sandbox": True})
def download(request: HttpRequest) -> StreamingHttpResponse:
    """The file, which no browser shows as a page."""
    now = timezone.now()
    response = StreamingHttpResponse(written_out(request.user, now), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="notes-{timezone.localdate(now):%Y-%m-%d}.json"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@asks_again
def bin_all(request: HttpRequest) -> HttpResponse:
    """Put every note in the bin, where each stays for 30 days."""
    if request.method != "POST":
        return render_page(request, "journal/bin_all.html", {"back": reverse("journal:data")})
    count = request.user.entries.put_all_in_bin(timezone.now())
    said = ngettext("%(n)d note is in the bin.", "%(n)d notes are in the bin.", count) % {"n": count}
    messages.success(request, said if count else _("There was nothing to put in the bin."))
    return redirect("journal:data")
