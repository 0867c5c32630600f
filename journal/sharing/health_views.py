"""SMART Health Links: its owner makes one, and another system asks for the manifest and the file."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.asking_again import asks_again
from config.htmx import render_page
from journal.models import Share, ShareEvent
from journal.sharing import access
from journal.sharing.health_link import HealthLink, ManifestRequest, address, manifest, ticket_for
from journal.sharing.qr import square_code

ASK_AGAIN_AFTER = "3600"  # seconds: nothing changes in a snapshot
FOR_ANY_SITE = {
    "Access-Control-Allow-Origin": "*",  # no cookie counts here: the token, the words and the key do
    "Access-Control-Allow-Headers": "content-type",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
View = Callable[..., HttpResponse]


@require_http_methods(["GET", "HEAD", "POST"])
def share_health_link(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Does their record system take a SMART Health Link?"""
    mine = request.user.shares.running(timezone.now())
    return of_a_share(request, get_object_or_404(mine, pk=pk, is_live=False))


@asks_again
def of_a_share(request: HttpRequest, share: Share) -> HttpResponse:
    """The page that asks, or the new link: it is told this once."""
    context = {"share": share, "back": reverse("journal:share", args=[share.pk])}
    if request.method != "POST":
        return render_page(request, "journal/sharing/health_link.html", context)
    new = HealthLink.make(share, timezone.now())
    url = request.build_absolute_uri(reverse("journal:health_manifest", args=[new.token]))
    try:
        link = address(url, new.key, share.ends_at)
    except ValueError:
        context["problem"] = _("The address of this site is too long for a SMART Health Link.")
        return render_page(request, "journal/sharing/health_link.html", context, status=422)
    context |= {"link": link, "code": square_code(link)}
    return render_page(request, "journal/sharing/health_link_made.html", context, push=False)


# --- for other systems --------------------------------------------------------------


def from_any_site(view: View) -> View:
    """Another system's page may ask. What it is not told at the address of a link that is not there, stays untold."""

    @wraps(view)
    def open_to_all(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = HttpResponse(status=204) if request.method == "OPTIONS" else view(request, *args, **kwargs)
        for name, value in FOR_ANY_SITE.items():
            response[name] = value
        return response

    return csrf_exempt(login_not_required(open_to_all))


@from_any_site
@require_http_methods(["POST"])
def health_manifest(request: HttpRequest, token: str) -> HttpResponse:
    """What there is, for whoever says who they are and has the words."""
    now = timezone.now()
    link = access.health_link_with(token, now)
    try:
        asked = ManifestRequest.read(request.body)
    except ValueError:
        return JsonResponse({"error": "recipient, passcode and embeddedLengthMax are looked for in JSON"}, status=400)
    try:
        access.open_with(link.share, asked.passcode, asked.recipient, request, now, ShareEvent.Kind.LINK)
    except access.WrongWords as wrong:
        return JsonResponse({"remainingAttempts": wrong.left}, status=401)
    location = request.build_absolute_uri(reverse("journal:health_file", args=[ticket_for(link)]))
    response = JsonResponse(manifest(link.file(), location, asked.most))
    response["Retry-After"] = ASK_AGAIN_AFTER
    return response


@from_any_site
@require_http_methods(["GET", "HEAD"])
def health_file(request: HttpRequest, ticket: str) -> HttpResponse:
    """The encrypted file, for the minutes that its address holds."""
    link = access.health_link_of(ticket, timezone.now())
    return HttpResponse(link.file(), content_type="application/jose")
