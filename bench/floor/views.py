"""The pages: nothing but session, rows, form and translated template."""

from itertools import groupby

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.db.models import Prefetch, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from bench import sealing
from bench.floor.models import Entry, Mark, SavedForm
from journal.words.places import PLACES


@login_not_required
@require_safe
def empty(request):
    return HttpResponse("alive\n", content_type="text/plain")


@require_safe
def menu(request):
    return render(request, "floor/menu.html")


@require_safe
def journal(request):
    """Twenty entries by day, each with three marks or fewer: where, and what it is called."""
    marks = Prefetch("marks", Mark.objects.filter(kind__in=["place", "symptom"]).order_by("made_at"))
    rows = request.user.entries.filter(binned_at=None).select_related("thought", "reply")
    entries = list(rows.order_by("-noticed_at", "-id").prefetch_related(marks, "marks__name")[:21])
    cards = [card(entry, request.user.pk) for entry in entries[:20]]
    notes = notes_since(request.user, entries[-1].local_date)
    days = [
        (day, list(of_day), [note for note in notes if note[1] == day])
        for day, of_day in groupby(cards, key=lambda card: card["entry"].local_date)
    ]
    return render(request, "floor/journal.html", {"days": days, "older": len(entries) > 20})


def notes_since(user, first):
    """What stands in the margin: flares and rests that touch these days, in one query."""
    touching = Q(binned_at=None) & (Q(last_day=None) | Q(last_day__gte=first))
    rows_of = (user.flares.filter(touching), user.rests.filter(touching))
    found = [rows.values_list("id", "first_day", "last_day") for rows in rows_of]
    return list(found[0].union(found[1], all=True))


def card(entry, owner):
    about = [
        sealing.opened("journal_vocabularyname.text", mark.name_id, owner, mark.name.text) if mark.name else mark.code
        for mark in entry.marks.all()
    ]
    reply = ""
    if hasattr(entry, "reply"):
        reply = sealing.opened("journal_compassionateresponse.text", entry.reply.pk, owner, entry.reply.text)
    return {"entry": entry, "about": ", ".join(about), "reply": reply, "has_line": hasattr(entry, "thought")}


class TapForm(forms.Form):
    form_key = forms.CharField(max_length=200)
    level = forms.IntegerField(min_value=0, max_value=10)


class WhereForm(forms.Form):
    form_key = forms.CharField(max_length=200)
    place = forms.MultipleChoiceField(choices=PLACES, required=False)
    words = forms.CharField(max_length=200, required=False)


@require_POST
def tap(request):
    """The first tap: one entry, once."""
    form = TapForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=422)
    now = timezone.now()
    with transaction.atomic():
        SavedForm.objects.create(user=request.user, nonce=form.cleaned_data["form_key"][-32:])
        entry = Entry.objects.create(user=request.user, severity=form.cleaned_data["level"], local_date=now.date())
    return redirect("where", entry.pk)


@require_POST
def where(request, pk):
    """One page of the walk: its marks in place of those before, and its words."""
    entry = get_object_or_404(request.user.entries.filter(binned_at=None), pk=pk)
    form = WhereForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=422)
    with transaction.atomic():
        SavedForm.objects.create(user=request.user, nonce=form.cleaned_data["form_key"][-32:])
        entry.marks.filter(kind="place").delete()
        marks = [Mark(user=request.user, entry=entry, kind="place", code=code) for code in form.cleaned_data["place"]]
        Mark.objects.bulk_create(marks)
        words = form.cleaned_data["words"]
        entry.place_words = sealing.sealed("journal_symptomentry.place_words", pk, request.user.pk, words)
        entry.pages_seen |= 1
        entry.save(update_fields=["place_words", "pages_seen"])
    return redirect("entry", pk)
