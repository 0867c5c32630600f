"""Patterns: what has changed, and what has stayed? In words first."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from csp.decorators import csp_replace
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.form_key import new_form_key
from accounts.views.saving import filled, save_once
from config.htmx import render_page
from journal import reading_table, reading_words
from journal.chart import NARROW, WIDE, drawn
from journal.looking import look, look_again
from journal.models import DatedMark, KeptReading
from journal.models.vocabulary import Kind
from journal.pattern_forms import LookForm, WatchForm
from journal.reading import Reading
from journal.reading_words import Voice
from journal.table_file import written_as_table
from journal.tracking import MANY_LOOKS
from journal.views.days import an_id
from journal.views.timeline import is_low_energy
from journal.views.tracking import count_look, looks_today, says_much
from journal.views.walking import see_other
from journal.words.levels import LEVELS

MOST_NAMES = 12
A_YEAR = timedelta(days=365)


@require_safe
def patterns(request: HttpRequest) -> HttpResponse:
    """What has changed, and what has stayed?"""
    back = {"back": reverse("journal:menu")}
    if request.prefs.hide_patterns:
        return render_page(request, "journal/patterns/hidden.html", back)
    form = look_form(request, request.GET)
    if not form.is_valid():
        return render_page(request, "journal/patterns/patterns.html", {"form": form, **back}, status=422)
    now, today = timezone.now(), timezone.localdate()
    row = look(request.user, form.asked, now, keeps=request.method == "GET")
    context = {"form": form, "row": row, "waits": row.asked_at is not None, **back}
    if reading := chosen(row, form):
        context |= in_words(request, form, reading)
        if request.prefs.picture and not is_low_energy(request):
            context |= as_picture(request, form, reading)
    looks = looks_today(request, today) + 1
    context["much"] = request.method == "GET" and looks > MANY_LOOKS and says_much(request, now, looks)
    return count_look(request, render_page(request, "journal/patterns/patterns.html", context), today)


@require_POST
def patterns_again(request: HttpRequest) -> HttpResponse:
    """Look again now, though the words stand for a week."""
    if request.prefs.hide_patterns:
        return see_other(reverse("journal:patterns"))
    form = look_form(request, QueryDict(request.POST.get("look", "")))
    if form.is_valid():
        look_again(request.user, form.asked, timezone.now())
    return see_other(page_of(form))


@require_POST
def patterns_picture(request: HttpRequest) -> HttpResponse:
    """Show the picture and the table, or put them away. It stays so."""
    form = look_form(request, QueryDict(request.POST.get("look", "")))
    request.prefs.picture = request.POST.get("picture") == "yes"
    request.prefs.save(update_fields=["picture"])
    return see_other(page_of(form))


@require_safe
@csp_replace({"default-src": ["'none'"], "sandbox": True})
def patterns_file(request: HttpRequest) -> HttpResponse:
    """The days of what is shown, as a file for a spreadsheet."""
    if request.prefs.hide_patterns:
        return see_other(reverse("journal:patterns"))
    form = look_form(request, request.GET)
    if not form.is_valid():
        raise Http404
    row = look(request.user, form.asked, timezone.now(), keeps=False)
    rows: list[list[str]] = []
    if reading := chosen(row, form):
        rows = reading_table.file_rows(reading, form.labels.get(reading.factor, ""), texts_of(request, reading))
    response = HttpResponse(written_as_table(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="patterns-{timezone.localdate():%Y-%m-%d}.csv"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def watch(request: HttpRequest) -> HttpResponse:
    """What do you want to compare with?"""
    watched = list(request.user.watched.in_order())
    used = request.user.names.of_kind(Kind.TRIGGER).shown().most_used_first(timezone.now() - A_YEAR)[:MOST_NAMES]
    names = {name.pk: name for name in [*used, *(one.name for one in watched if one.name)]}
    form = filled(request, WatchForm, {"what": [one.key for one in watched]}, names=list(names.values()))

    def save(_answer):
        form.save(request.user)
        messages.success(request, _("Saved. You can change this any time."))

    if response := save_once(request, form, save, reverse("journal:patterns")):
        return response
    context = {"form": form, "form_key": new_form_key(request.user.pk), "back": reverse("journal:patterns")}
    return render_page(request, "journal/patterns/watch.html", context, status=422 if form.errors else 200)


# --- parts --------------------------------------------------------------------------


def look_form(request: HttpRequest, asked: QueryDict) -> LookForm:
    """What is asked for, among the person's own symptoms. One that is not theirs is not found."""
    mine = request.user.names.of_kind(Kind.SYMPTOM)
    names = {name.pk: name for name in mine.shown().most_used_first(timezone.now() - A_YEAR)[:MOST_NAMES]}
    symptom = asked.get("symptom", "")
    if symptom and an_id(symptom) not in names:
        name = get_object_or_404(mine, pk=an_id(symptom))
        names[name.pk] = name
    return LookForm(asked, today=timezone.localdate(), symptoms=names.values(), watched=request.user.watched.in_order())


def page_of(form: LookForm) -> str:
    """The address of the page with this look."""
    return f"{reverse('journal:patterns')}?{form.address}"


def chosen(row: KeptReading, form: LookForm) -> Reading | None:
    """The reading with what the person chose to see in it; None where the worker has not made it yet."""
    reading = row.reading()
    if reading is None or not row.is_of(form.asked.first, form.asked.last):
        return None
    return reading.chosen(form.cleaned_data["sensitivity"], form.cleaned_data["beside"])


def in_words(request: HttpRequest, form: LookForm, reading: Reading) -> dict:
    """The words of a reading, and what is said beside them."""
    voice = voice_of(request)
    low = is_low_energy(request)
    factor = form.labels.get(reading.factor, "")
    form.count(reading.would_name, voice.hidden)
    return {
        "reading": reading,
        "voice": voice,
        "symptom": form.names.get(form.cleaned_data["symptom"], ""),
        "sentences": reading_words.brief(reading, voice) if low else reading_words.sentences(reading, voice, factor),
    }


@dataclass(frozen=True)
class Told:
    """Something the person marked, with its number in the picture."""

    number: int
    day: date
    kind: str
    text: str


def as_picture(request: HttpRequest, form: LookForm, reading: Reading) -> dict:
    """The picture, the table and the calendar of a reading."""
    voice, texts = voice_of(request), texts_of(request, reading)
    reading = replace(reading, happened=tuple(one for one in reading.happened if one.mark in texts))
    levels = [(rating, str(word)) for rating, word in LEVELS]
    if request.prefs.numbers and not voice.hidden:
        levels = [(rating, str(rating)) for rating in range(0, 11, 2)]
    kinds = dict(DatedMark.Kind.choices)
    return {
        "headline": reading_words.headline(reading, voice),
        "drawings": [drawn(reading, levels, frame) for frame in (WIDE, NARROW)],
        "factor": form.labels.get(reading.factor, ""),
        "likely": "" if voice.hidden else reading_words.likely(reading),
        "history": reading_words.history(reading, voice),
        "told": [
            Told(number, one.day, kinds[one.kind], texts[one.mark]) for number, one in enumerate(reading.happened, 1)
        ],
        "table": reading_table.table(reading, voice),
        "calendar": reading_table.calendar(reading, voice) if reading.by_day else [],
    }


def voice_of(request: HttpRequest) -> Voice:
    """How this person wants ratings to be said."""
    return Voice(request.prefs.numbers, request.prefs.hide_numbers)


def texts_of(request: HttpRequest, reading: Reading) -> dict[str, str]:
    """The words of what was marked, by its id; what lies in the bin by now has none."""
    ids = [one.mark for one in reading.happened]
    return {str(mark.pk): mark.text for mark in request.user.dated_marks.kept().filter(pk__in=ids)} if ids else {}
