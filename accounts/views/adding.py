"""After signing in: what a guest wrote here may come along."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from accounts.adapter import GUEST
from accounts.guests import add_guest_words
from accounts.models import User
from config.htmx import render_page


@require_http_methods(["GET", "POST"])
def add_words(request: HttpRequest) -> HttpResponse:
    """Add what you wrote just now? If not, it is kept for its 24 hours."""
    way = request.POST.get("next") or request.GET.get("next") or ""
    if not url_has_allowed_host_and_scheme(way, {request.get_host()}, require_https=request.is_secure()):
        way = reverse("journal:home")
    guest = _waiting(request)
    if guest is None:
        return redirect(way)
    if request.method == "GET":
        return render_page(request, "accounts/add_words.html", {"next": way, "until": guest.kept_until})
    if request.POST.get("answer") == "add":
        add_guest_words(guest, request.user)
    del request.session[GUEST]
    return redirect(way)


def _waiting(request: HttpRequest) -> User | None:
    told = request.session.get(GUEST)
    if not told or request.user.is_guest:
        return None
    return User.objects.guests().filter(pk=UUID(told)).first()
