"""Arriving without an account: the front page and the first run, four pages to a kind line."""

from uuid import UUID, uuid4

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.form_key import new_form_key, read_form_key
from accounts.guests import GuestsClosed, TooManyGuests, start_guest
from accounts.models.forms import AlreadySaved, SavedForm
from config.htmx import render_page
from journal.forms import FirstCriticForm, FirstKindForm, LevelForm
from journal.habits import suggest_habit
from journal.models import SymptomEntry
from journal.views.walking import answers, open_entry, see_other, turn_page
from journal.walk import Page
from journal.words.lines import first_lines


@login_not_required
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """What this is, what happens to the words, and a start."""
    if request.user.is_authenticated:
        return redirect("journal:home")
    return render_page(request, "journal/front.html", {"guests": settings.TEND_SIGNUP == "open"})


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """First run, page 1: how is it right now? The first tap makes a guest and an entry."""
    form = LevelForm(request.POST if request.method == "POST" else None, numbers=request.prefs.numbers)
    key = read_form_key(request.POST.get("form_key", ""))
    if not form.is_valid() or key is None:
        return _show_start(request, form, 422 if form.is_bound else 200)
    try:
        person = _person(request, key)
    except (GuestsClosed, TooManyGuests) as reason:
        form.add_error(None, str(reason))
        return _show_start(request, form, 429)
    entry = SymptomEntry(pk=uuid4(), user=person)
    way = reverse("journal:start_mind", args=[entry.pk])
    try:
        with SavedForm.once(person, key, request.POST, way):
            SymptomEntry.begin(person, form.cleaned_data["level"], timezone.now(), open_page="", pk=entry.pk)
    except AlreadySaved as earlier:
        return see_other(earlier.went_to)
    return see_other(way)


@require_http_methods(["GET", "HEAD", "POST"])
def start_mind(request: HttpRequest, pk: UUID) -> HttpResponse:
    """First run, page 2: what is your mind saying about it?"""
    entry = open_entry(request, pk)
    form = FirstCriticForm(**answers(request, entry, Page.CRITIC))

    def save(answer):
        entry.hear_critic(answer["text"], habit=answer["habit"])

    way = reverse("journal:start_kinder", args=[entry.pk])
    return turn_page(request, Page.CRITIC, form, save, "journal/start/mind.html", way_on=way)


@require_http_methods(["GET", "HEAD", "POST"])
def start_kinder(request: HttpRequest, pk: UUID) -> HttpResponse:
    """First run, page 3: which of these is a bit kinder?"""
    entry = open_entry(request, pk)
    line = entry.thought.text if entry.has_thought else ""
    lines = first_lines(entry.thought.habit or suggest_habit(line, get_language()) or "" if line else "")
    form = FirstKindForm(lines=lines, **answers(request, entry, Page.KIND))

    def save(answer):
        entry.answer_kindly(answer["text"])

    def extra():
        return {"line": line, "lines": lines}

    way = reverse("journal:entry", args=[entry.pk])
    return turn_page(request, Page.KIND, form, save, "journal/start/kinder.html", extra, way_on=way)


def _person(request: HttpRequest, key):
    if request.user.is_authenticated:
        return request.user
    return start_guest(request, key, request.POST.get("zone", ""))


def _show_start(request: HttpRequest, form: LevelForm, status: int) -> HttpResponse:
    if status == 422 and not form.errors:
        form.add_error(None, _("This page was open for a long while. Choose once more."))
    owner = request.user.pk if request.user.is_authenticated else None
    context = {"form": form, "form_key": new_form_key(owner), "back": reverse("journal:front")}
    return render_page(request, "journal/start/how.html", context, status=status)
