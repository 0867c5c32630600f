"""The quick check-in: what it is, mostly; and, for those who want it, when, how strong each is, and a little more."""

from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.form_key import new_form_key, read_form_key
from accounts.keyring import normalise_name
from accounts.views.saving import filled, save_once
from config.htmx import render_page
from journal.checkin_forms import EachForm, MoreForm, QuestionsForm, QuickForm, WhenForm
from journal.clock import Clock, earlier_times
from journal.models import AskedAbout, DayRating, SymptomEntry, VocabularyName
from journal.models.days import HINDERED, WEEKLY
from journal.models.marks import MarkKind
from journal.models.vocabulary import Kind
from journal.stillness import is_still
from journal.views.name import Chip
from journal.views.walking import is_heavy, open_entry, page_path
from journal.walk import Page
from journal.words import factors, starters
from journal.words.days import moment_words

MOST_CHIPS = 6
FEW_CHIPS = 4  # on a low-energy page
LATELY = timedelta(days=90)
RECENT = timedelta(days=1)  # an older entry is moved by its date, not by "an hour ago"


@require_http_methods(["GET", "HEAD", "POST"])
def quick(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What is it, mostly? One tap says it, and that can be all."""
    entry = open_entry(request, pk)
    form = filled(request, QuickForm, {"symptom": names_of(entry)})

    def save(answer):
        entry.call_it(form.names)
        if "closer" in request.POST:
            entry.look_closer()
        else:
            entry.let_go()
        if "first" in request.POST:
            request.prefs.quick = True
            request.prefs.save(update_fields=["quick"])

    if response := save_once(request, form, save, way_from_quick(request, entry)):
        return response
    few = request.prefs.is_low_energy(timezone.localtime().hour)
    context = {
        "entry": entry,
        "form": form,
        "form_key": new_form_key(request.user.pk),
        "chips": quick_chips(request.user, form["symptom"].value(), FEW_CHIPS if few else MOST_CHIPS),
        "back": reverse("journal:home"),
    }
    return render_page(request, "journal/checkin/quick.html", context, status=422 if form.errors else 200)


@require_POST
def quick_names(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A chip was ticked or unticked: keep all that are ticked now. What comes after its form was saved is ignored."""
    entry = open_entry(request, pk)
    form, key = QuickForm(request.POST), read_form_key(request.POST.get("form_key", ""))
    if key is None or not form.is_valid():
        return HttpResponse(status=400)
    if request.user.saved_forms.filter(nonce=key.nonce).exists():
        return HttpResponse(status=204)
    entry.call_it(form.cleaned_data["symptom"])
    return render(request, "journal/checkin/_ticked.html", {"names": form.cleaned_data["symptom"]})


def way_from_quick(request: HttpRequest, entry: SymptomEntry) -> str:
    """Where the pressed button leads. Done leads to the questions that are asked now, if there are any."""
    if "closer" in request.POST:
        return page_path(next((page for page in Page if not page.bit & entry.pages_seen), Page.WHERE), entry)
    for name in ("when", "each"):
        if name in request.POST:
            return reverse(f"journal:{name}", args=[entry.pk])
    name = "journal:quick_more" if to_ask(request.user, entry) else "journal:entry"
    return reverse(name, args=[entry.pk])


def names_of(entry: SymptomEntry) -> list[str]:
    """What the entry's symptoms are called."""
    return [mark.name.text for mark in entry.marks.of_kind(MarkKind.SYMPTOM).select_related("name")]


def quick_chips(user, ticked: list[str] | None, most: int) -> list[Chip]:
    """Ticked names first, then the person's own most used, then examples while there are few."""
    ticked = [ticked] if isinstance(ticked, str) else ticked or []
    own = user.names.of_kind(Kind.SYMPTOM).shown().most_used_first(timezone.now() - LATELY)[:most]
    texts = {normalise_name(text): (text, True) for text in [*ticked, *(name.text for name in own)]}
    _all, examples = VocabularyName.offered(user, Kind.SYMPTOM, [str(text) for _code, text in starters.SYMPTOMS])
    for text in examples:
        texts.setdefault(normalise_name(text), (text, False))
    chosen = {normalise_name(text) for text in ticked}
    chips = [Chip(text, mine, folded in chosen) for folded, (text, mine) in texts.items()]
    return chips[: max(most, len(chosen))]


# --- When it was, and how strong each is --------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def when(request: HttpRequest, pk: UUID) -> HttpResponse:
    """When was it? Writing up later is ordinary."""
    entry, now, zone = open_entry(request, pk), timezone.now(), request.user.tzinfo
    saved = {"day": entry.local_time.date(), "clock": entry.local_time.time()}
    recent = entry.noticed_at > now - RECENT
    form = filled(request, WhenForm, saved, now=now, zone=zone, earlier=earlier_times(now, zone) if recent else [])

    def save(answer):
        same = (answer.get("day"), answer.get("clock")) == (
            saved["day"],
            saved["clock"].replace(second=0, microsecond=0),
        )
        if not same or "earlier" in request.POST:
            entry.notice_at(form.moment)
            messages.success(request, when_said(form.moment, form.was, zone))

    if response := save_once(request, form, save, reverse("journal:entry", args=[pk])):
        return response
    context = {
        "entry": entry,
        "form": form,
        "form_key": new_form_key(request.user.pk),
        "earlier": form.earlier.items(),
        "back": reverse("journal:entry", args=[pk]),
    }
    return render_page(request, "journal/checkin/when.html", context, status=422 if form.errors else 200)


def when_said(moment: datetime, was: Clock, zone: ZoneInfo) -> str:
    """Say when it is kept as, and what was made of a time that the clock had twice or never."""
    said = _("Kept as %(time)s.") % {"time": moment_words(moment.astimezone(zone))}
    if was is Clock.TWICE:
        said += " " + _("The clocks went back that night, so that time came twice. This is the first one.")
    if was is Clock.NEVER:
        said += " " + _("The clocks went forward over the time you gave, so this is the next one.")
    return said


@require_http_methods(["GET", "HEAD", "POST"])
def each(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How strong is each? For entries with several symptoms."""
    entry = open_entry(request, pk)
    marks = list(entry.marks.of_kind(MarkKind.SYMPTOM).select_related("name").order_by("made_at"))
    form = filled(request, EachForm, marks=marks)
    way = reverse("journal:entry", args=[pk])
    if response := save_once(request, form, lambda answer: entry.rate_each(form.severities()), way):
        return response
    context = {"entry": entry, "form": form, "form_key": new_form_key(request.user.pk), "back": way}
    return render_page(request, "journal/checkin/each.html", context, status=422 if form.errors else 200)


# --- A little more, for those who chose to be asked ---------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def quick_more(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A little more: only what the person wants to be asked, and each can be left out."""
    entry = open_entry(request, pk)
    day = dict(request.user.day_ratings.on(entry.local_date).values_list("what", "value"))
    changing = "change" in request.GET or "change" in request.POST
    asked = {*to_ask(request.user, entry), *(day if changing else ()), *answered_here(request)}
    marks = list(entry.marks.select_related("name"))
    hindered = [mark.code for mark in marks if mark.kind == MarkKind.HINDERED]
    saved = {**day, HINDERED: hindered} if changing else {}
    form = filled(request, MoreForm, saved, asked=asked)

    def save(answer):
        if HINDERED in answer and (changing or form.ticked_hindrances):
            entry.hinder(form.ticked_hindrances)
        DayRating.rate(request.user, entry.local_date, form.ratings)
        weekly = [what for what in WEEKLY if what in answer]
        request.user.asked_about.filter(what__in=weekly).update(asked_on=timezone.localdate())

    way = reverse("journal:entry", args=[pk])
    if response := save_once(request, form, save, way):
        return response
    context = {
        "entry": entry,
        "form": form,
        "form_key": new_form_key(request.user.pk),
        "ratings": [(form[name], factors.scale_of(name)) for name in form.fields if name != HINDERED],
        "changing": changing,
        "cue": is_heavy(entry, marks),
        "back": way if changing else reverse("journal:quick", args=[pk]),
    }
    return render_page(request, "journal/checkin/more.html", context, status=422 if form.errors else 200)


def to_ask(user, entry: SymptomEntry) -> list[str]:
    """What to ask with this entry now: what was chosen, is due, and was not answered for that day.

    Nothing while the person rests, or on a heavy day.
    """
    if is_still(user, timezone.now()):
        return []
    chosen = user.asked_about.due(timezone.localdate())
    answered = user.day_ratings.on(entry.local_date).values("what")
    return list(chosen.exclude(what__in=answered).values_list("what", flat=True))


def answered_here(request: HttpRequest) -> set[str]:
    """What this page was answered with, also where another page answered it since: the newest counts."""
    chosen = request.user.asked_about.values_list("what", flat=True) if request.method == "POST" else ()
    return {what for what in chosen if what in request.POST}


@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: HttpRequest) -> HttpResponse:
    """What do you want to be asked? Nothing is asked until it is chosen here."""
    chosen = list(request.user.asked_about.values_list("what", flat=True))
    form = filled(request, QuestionsForm, {"what": chosen})

    def save(answer):
        AskedAbout.choose(request.user, answer["what"])
        messages.success(request, _("Saved. You can change this any time."))

    if response := save_once(request, form, save, reverse("journal:questions")):
        return response
    ticked = form["what"].value() or []
    context = {
        "form": form,
        "form_key": new_form_key(request.user.pk),
        "choices": [(what, word, factors.MEANINGS.get(what), what in ticked) for what, word in factors.CHOICES],
        "back": reverse("journal:menu"),
    }
    return render_page(request, "journal/checkin/questions.html", context, status=422 if form.errors else 200)
