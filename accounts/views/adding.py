"""After signing in: what a guest wrote here may come along."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.guests import add_guest_words
from accounts.models import User
from accounts.sessions import GUEST
from accounts.ways import asked_way
from config.htmx import render_page


@require_http_methods(["GET", "HEAD", "POST"])
def add_words(request: HttpRequest) -> HttpResponse:
    """Add what you wrote just now? If not, it is kept for its 24 hours."""
    way, adds = asked_way(request, reverse("journal:home")), request.POST.get("answer") == "add"
    guest = waiting_guest(request)
    if guest and request.method != "POST":
        return render_page(request, "accounts/add_words.html", {"next": way, "until": guest.kept_until})
    if request.method == "POST" and not request.user.is_guest and request.session.pop(GUEST, "") and adds:
        add(request, guest)
    return redirect(way)


def add(request: HttpRequest, guest: User | None) -> None:
    """Add a guest's words to the person's, and say it where one of them found no room, or where there was none."""
    values = list(guest.chosen_values.filter(binned_at=None).values_list("pk", flat=True)) if guest else []
    if guest is None or not add_guest_words(guest, request.user):
        said = _("There was nothing left to add. It was added before, or its 24 hours are over.")
        messages.success(request, said)
    elif request.user.chosen_values.filter(pk__in=values).exclude(binned_at=None).exists():
        said = _("It is added. Three values fit, so the rest can be brought back for 30 days:")
        way, name = f"{reverse('practices:values')}?gone=all#gone", _("What matters to me")
        messages.success(request, format_html('{} <a class="tap" href="{}">{}</a>', said, way, name))


def waiting_guest(request: HttpRequest) -> User | None:
    """The guest that this session began as, while it is one."""
    told = request.session.get(GUEST)
    if not told or request.user.is_guest:
        return None
    return User.objects.guests().filter(pk=UUID(told)).first()
