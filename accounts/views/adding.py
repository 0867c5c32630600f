"""After signing in: what a guest wrote here may come along."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.guests import add_guest_words
from accounts.models import User
from accounts.sessions import GUEST
from accounts.ways import asked_way
from config.htmx import render_page


@require_http_methods(["GET", "HEAD", "POST"])
def add_words(request: HttpRequest) -> HttpResponse:
    """Add what you wrote just now? If not, it is kept for its 24 hours."""
    way = asked_way(request, reverse("journal:home"))
    guest = waiting_guest(request)
    if guest is None:
        return redirect(way)
    if request.method != "POST":
        return render_page(request, "accounts/add_words.html", {"next": way, "until": guest.kept_until})
    if request.POST.get("answer") == "add":
        add_guest_words(guest, request.user)
    del request.session[GUEST]
    return redirect(way)


def waiting_guest(request: HttpRequest) -> User | None:
    """The guest that this session began as, while it is one."""
    told = request.session.get(GUEST)
    if not told or request.user.is_guest:
        return None
    return User.objects.guests().filter(pk=UUID(told)).first()
