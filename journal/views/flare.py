"""Flare: one calm page for the worst minutes."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.form_key import new_form_key, read_form_key
from accounts.guests import GuestsClosed, TooManyGuests, start_guest
from accounts.models.forms import AlreadySaved, SavedForm
from config.htmx import render_page
from journal.models import SymptomEntry

MOST_WORDS = 5


@login_not_required
@require_safe
def flare(request: HttpRequest) -> HttpResponse:
    """Nothing is asked: four quiet ways on."""
    context = {
        "form_key": new_form_key(request.user.pk if request.user.is_authenticated else None),
        "logged": "logged" in request.GET,
        "full": "full" in request.GET,
        "light": request.GET.get("light") == "1",
        "theme": "" if request.GET.get("light") == "1" else "dim",
    }
    return render_page(request, "journal/flare/flare.html", context)


@require_safe
def words(request: HttpRequest) -> HttpResponse:
    """The person's own kind lines, the ones that helped first."""
    dear = request.user.replies.that_may_return().dearest_first()[:MOST_WORDS]
    return render_page(
        request,
        "journal/flare/words.html",
        {"replies": dear, "back": reverse("journal:flare"), "theme": "dim"},
    )


@login_not_required
@require_POST
def log(request: HttpRequest) -> HttpResponse:
    """Log it and rest: the time and a flare mark, no rating, and nothing more is asked."""
    key = read_form_key(request.POST.get("form_key", ""))
    way = f"{reverse('journal:flare')}?logged=1"
    if key is None:
        return redirect("journal:flare")
    try:
        person = request.user if request.user.is_authenticated else start_guest(request, key, request.POST.get("zone"))
        with SavedForm.once(person, key, request.POST, way):
            SymptomEntry.begin(person, None, timezone.now(), open_page="", in_flare=True)
    except (AlreadySaved, GuestsClosed, TooManyGuests) as reason:
        return redirect(way if isinstance(reason, AlreadySaved) else f"{reverse('journal:flare')}?full=1")
    return redirect(way)
