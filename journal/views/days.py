"""Days and marks: flares, rest, and what happened on a day. Each can be changed, and taken back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.form_key import new_form_key, read_form_key
from accounts.views.saving import filled, save_once
from config.htmx import render_page
from journal.day_forms import FlareForm, MarkForm, RestForm
from journal.models import DatedMark, Flare
from journal.models.days import Overlaps
from journal.views.walking import digest_of_seen, see_other
from journal.words.days import span_words
from practices.views.binned import in_the_bin

MOST_SHOWN = 20


@dataclass(frozen=True)
class Thing:
    """One kind of row on this page. Its form has the fields of its row."""

    rows: str  # what a person has them as
    form: Any
    first: Callable[[date], dict[str, date]]  # what a new one begins with


THINGS = {
    "flare": Thing("flares", FlareForm, lambda today: {"first_day": today}),
    "rest": Thing("rest_periods", RestForm, lambda today: {"first_day": today}),
    "mark": Thing("dated_marks", MarkForm, lambda today: {"on_day": today}),
}


def rows_of(request: HttpRequest, kind: str):
    """Return the person's own rows of a kind; a kind that is not known is not found."""
    if kind not in THINGS:
        raise Http404
    return getattr(request.user, THINGS[kind].rows)


@require_safe
def days(request: HttpRequest) -> HttpResponse:
    """What is marked on my days?"""
    today = timezone.localdate()
    found = {kind: rows_of(request, kind).kept().newest_first()[:MOST_SHOWN] for kind in THINGS}
    removed = taken_away_just_now(request)
    context = {
        "flares": found["flare"],
        "rests": found["rest"],
        "marks": found["mark"],
        **in_the_bin(request, {kind: rows_of(request, kind) for kind in THINGS}),
        "in_flare": request.user.flares.on(today).exists(),
        "removed": removed,
        "form_key": new_form_key(request.user.pk),
        "back": reverse("journal:menu"),
    }
    return render_page(request, "journal/days/days.html", context)


def taken_away_just_now(request: HttpRequest) -> tuple[str, UUID] | None:
    """What the address says was taken away, as long as it is: its kind and id."""
    kind, _dot, text = request.GET.get("removed", "").partition(".")
    pk = an_id(text)
    is_gone = kind in THINGS and pk and rows_of(request, kind).binned().filter(pk=pk).exists()
    return (kind, pk) if is_gone and pk else None


@require_http_methods(["GET", "HEAD", "POST"])
def day_new(request: HttpRequest, kind: str) -> HttpResponse:
    """Mark a flare, a rest, or something that happened."""
    rows_of(request, kind)
    today = timezone.localdate()
    form = filled(request, THINGS[kind].form, THINGS[kind].first(today), today=today)
    return asked(request, kind, form)


@require_http_methods(["GET", "HEAD", "POST"])
def day_change(request: HttpRequest, kind: str, pk: UUID) -> HttpResponse:
    """Change what is marked."""
    row = get_object_or_404(rows_of(request, kind).kept(), pk=pk)
    saved = {name: getattr(row, name) for name in THINGS[kind].form.base_fields}
    form = filled(request, THINGS[kind].form, saved, today=timezone.localdate())
    if kind == "mark" and form.is_valid():
        tell_both(request, form, DatedMark.said(**saved), DatedMark.said(**form.cleaned_data))
    return asked(request, kind, form, row, DatedMark.said(**saved) if kind == "mark" else "")


def asked(request: HttpRequest, kind: str, form, row=None, shown: str = "") -> HttpResponse:
    """Save the form once and go back to the list, or show it. `shown` is what the page says of the row."""

    def save(answer):
        if kind == "flare":
            Flare.mark(request.user, **answer, row=row)
        elif row:
            row.change(**answer)
        else:
            rows_of(request, kind).create(**answer)

    way = reverse("journal:days")
    try:
        if response := save_once(request, form, save, way):
            return response
    except Overlaps as found:
        days = span_words(found.other.first_day, found.other.last_day, timezone.localdate())
        said = _("You marked a flare for some of these days: %(days)s. Change the days here, or that one.")
        form.add_error("first_day", said % {"days": days})
    form_key = new_form_key(request.user.pk, digest_of_seen(shown))
    context = {"form": form, "form_key": form_key, "kind": kind, "row": row, "back": way}
    return render_page(request, f"journal/days/{kind}.html", context, status=422 if form.errors else 200)


def tell_both(request: HttpRequest, form, saved: str, posted: str) -> None:
    """Have a valid form say so, with both, where another page saved a mark otherwise since this one was shown.

    Of a mark its day and its kind count as its words do: with those alone, `save_once` would not tell.
    """
    key = read_form_key(request.POST.get("form_key", ""))
    if key is None or saved == posted or request.user.saved_forms.filter(nonce=key.nonce).exists():
        return
    if not constant_time_compare(key.seen, digest_of_seen(saved)):
        form.words_saved_before = saved
        form.add_error(None, _("These words were changed before, on another page. Both are here. Nothing is lost."))


@require_POST
def day_remove(request: HttpRequest, kind: str, pk: UUID) -> HttpResponse:
    """Put it in the bin. The list offers the way back."""
    get_object_or_404(rows_of(request, kind), pk=pk).put_in_bin(timezone.now())
    return see_other(f"{reverse('journal:days')}?removed={kind}.{pk}")


@require_POST
def day_restore(request: HttpRequest, kind: str, pk: UUID) -> HttpResponse:
    """Take it back out of the bin."""
    get_object_or_404(rows_of(request, kind), pk=pk).restore()
    return see_other(reverse("journal:days"))


# --- A flare or a rest that goes on ------------------------------------------------


@require_POST
def flare_today(request: HttpRequest) -> HttpResponse:
    """A flare began today. One that goes on already is that flare."""
    way = reverse("journal:days")
    form = forms.Form(request.POST)
    return save_once(request, form, lambda _: Flare.begin(request.user, timezone.localdate()), way) or see_other(way)


@require_POST
def day_end(request: HttpRequest, kind: str, pk: UUID) -> HttpResponse:
    """It has eased, or the rest is over: today was its last day. Home offers the way back."""
    stretch(request, kind, pk).end(timezone.localdate())
    return see_other(f"{reverse('journal:home')}?ended={kind}.{pk}")


@require_POST
def day_go_on(request: HttpRequest, kind: str, pk: UUID) -> HttpResponse:
    """Undo: it goes on after all."""
    stretch(request, kind, pk).go_on()
    return see_other(reverse("journal:home"))


def stretch(request: HttpRequest, kind: str, pk: UUID):
    """Return a flare or a rest of the person's own. A mark has no last day, and is not found."""
    if kind == "mark":
        raise Http404
    return get_object_or_404(rows_of(request, kind).kept(), pk=pk)


def an_id(text: str) -> UUID | None:
    """Return an id from an address, or None."""
    try:
        return UUID(text)
    except ValueError:
        return None
