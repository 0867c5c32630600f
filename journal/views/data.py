"""Leave with everything, or wipe it."""

from datetime import datetime

from csp.decorators import csp_replace
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.asking_again import asks_again
from config.htmx import render_page, see_other
from journal.export import written_out


@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """Your words are yours: take them, or wipe them."""
    at = a_moment(request.GET.get("binned", ""))
    binned = request.user.entries.filter(binned_at=at).count() if at else 0
    context = {"back": reverse("journal:menu"), "binned": binned, "binned_at": at.isoformat() if at else ""}
    return render_page(request, "journal/data.html", context)


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
    now = timezone.now()
    if not request.user.entries.put_all_in_bin(now):
        messages.success(request, _("There was nothing to put in the bin."))
        return see_other(reverse("journal:data"))
    return see_other(f"{reverse('journal:data')}?{urlencode({'binned': now.isoformat()})}")


@require_POST
def bin_all_undo(request: HttpRequest) -> HttpResponse:
    """Take back out what went to the bin with one press. What lay there before stays there."""
    at = a_moment(request.POST.get("binned", ""))
    count = request.user.entries.filter(binned_at=at).take_back_out() if at else 0
    if count:
        said = ngettext("%(n)d note is back.", "%(n)d notes are back.", count) % {"n": count}
        messages.success(request, said)
    return see_other(reverse("journal:data"))


def a_moment(text: str) -> datetime | None:
    """A moment from an address or a form, or None."""
    try:
        at = parse_datetime(text)
    except ValueError:
        return None
    return at if at and at.tzinfo else None
