"""Respond: the critic's words, a kinder reply, a need and one small action."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST

from journal import offers
from journal.forms import CriticForm, KindForm, NeedForm
from journal.habits import suggest_habit
from journal.stillness import is_still
from journal.views.walking import answers, open_entry, turn_page
from journal.walk import Page
from practices.library import LIBRARY


@require_http_methods(["GET", "HEAD", "POST"])
def critic(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Page 4: what is the inner critic saying?"""
    entry = open_entry(request, pk)
    form = CriticForm(**answers(request, entry, Page.CRITIC))

    def save(answer):
        entry.hear_critic(answer["text"], answer["belief"], answer["harsh"], answer["habit"])

    def extra():
        return {"habits": offers.habits_for(form["text"].value() or "")}

    return turn_page(request, Page.CRITIC, form, save, "journal/respond/critic.html", extra)


@require_POST
def habit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The habits in a new order for the line as typed so far. Nothing is stored."""
    form = CriticForm(entry=open_entry(request, pk), data=request.POST)
    context = {"form": form, "habits": offers.habits_for(request.POST.get("text", "")[:2000])}
    return render(request, "journal/respond/_habits.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def kind(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Page 5: what would be kinder, and still true?"""
    entry = open_entry(request, pk)
    form = KindForm(**answers(request, entry, Page.KIND))

    def save(answer):
        entry.answer_kindly(
            answer["text"],
            answer["belief_after"],
            answer["harsh_after"],
            answer["severity_after"],
            answer["kept"],
        )
        if answer["habit"]:
            entry.call_habit(answer["habit"])

    def extra():
        line = entry.thought.text if entry.has_thought else ""
        unnamed = entry.has_thought and not entry.thought.habit
        return {
            "line": line,
            "offer": offers.offer_for(request.user, entry, request.GET.get("offer", "")),
            "habit": offers.named(suggested_habit(request, line)) if unnamed else None,
        }

    return turn_page(request, Page.KIND, form, save, "journal/respond/kind.html", extra)


def suggested_habit(request: HttpRequest, line: str) -> str | None:
    """The thinking habit that the line might be; none on a day on which nothing is asked."""
    habit = suggest_habit(line, get_language())
    return None if habit is None or is_still(request.user, timezone.now()) else habit


@require_http_methods(["GET", "HEAD", "POST"])
def need(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Page 6: what do you need, even a little?"""
    entry = open_entry(request, pk)
    form = NeedForm(effort_worsens=request.user.preferences.effort_worsens, **answers(request, entry, Page.NEED))

    def save(answer):
        entry.need(answer["need"], answer["action"], answer["when"])

    def extra():
        return {"line": entry.thought.text if entry.has_thought else ""}

    opened = request.POST.get("practice", "")  # saved, and on to a practice that goes with the need
    way_on = reverse("practices:practice", args=[opened]) if opened in LIBRARY else ""
    return turn_page(request, Page.NEED, form, save, "journal/respond/need.html", extra, way_on)


@require_POST
def actions(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Small things for the needs ticked so far. Nothing is stored."""
    form = NeedForm(
        effort_worsens=request.user.preferences.effort_worsens,
        entry=open_entry(request, pk),
        data=request.POST,
    )
    return render(request, "journal/respond/_actions.html", {"form": form, "is_fragment": True})
