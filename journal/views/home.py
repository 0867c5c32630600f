"""Home: one question, and at most a few things that can wait."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.form_key import new_form_key
from config.htmx import render_page
from journal.forms import LevelForm, LookBackForm
from journal.walk import LAST_NUMBER, Page


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """How is it right now?"""
    return show_home(request, LevelForm())


def show_home(request: HttpRequest, form: LevelForm, status: int = 200) -> HttpResponse:
    """Home with this form on it; a form that did not save says so."""
    if form.is_bound and not form.errors:
        form.add_error(None, _("This page was open for a long while. Choose once more."))
    mine = request.user.entries.whole()
    earlier = mine.to_look_back_on(timezone.now()).first()
    left = mine.left_open().first()
    context = {
        "form": form,
        "form_key": new_form_key(request.user.pk),
        "pending": list(request.user.pending_words.order_by("-sent_at")[:3]),
        "left_open": left,
        "left_at": Page(left.open_page) if left else None,
        "last_number": LAST_NUMBER,
        "earlier": earlier,
        "look_back": LookBackForm() if earlier else None,
        "small_thing": earlier.small_thing() if earlier else None,
        "look_back_key": new_form_key(request.user.pk) if earlier else "",
    }
    return render_page(request, "journal/home.html", context, status=status)


@require_safe
def menu(request: HttpRequest) -> HttpResponse:
    """All that is not on home, in a few groups."""
    return render_page(request, "journal/menu.html", {"back": reverse("journal:home")})
