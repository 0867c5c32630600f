"""How it was after small things, practices and kinder replies: the person's own notes, counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from config.htmx import render_page
from journal.models.marks import MarkKind
from journal.outcomes import MONTHS, Month, Pair, by_month, counted, months_ago, strength_told
from journal.reading_words import Voice
from journal.views.patterns import voice_of
from practices.library import LIBRARY


@dataclass(frozen=True)
class Noted:
    """One small thing or practice: its counts, and how strong it was before and later, in words."""

    title: str
    counts: str
    told: str = ""


@require_safe
def after(request: HttpRequest) -> HttpResponse:
    """How was it after?"""
    back = {"back": reverse("journal:patterns")}
    if request.prefs.hide_patterns:
        return render_page(request, "journal/patterns/hidden.html", back)
    voice = voice_of(request)
    context = {
        "actions": actions_noted(request.user, voice),
        "practices": practices_noted(request.user, voice),
        "months": over_time(request.user, timezone.localdate(), voice),
        **back,
    }
    return render_page(request, "journal/patterns/after.html", context)


def actions_noted(user, voice: Voice) -> list[Noted]:
    """Small things whose outcome was noted, lately used first: never in the order of a score."""
    outcomes = user.marks.outcomes()
    pairs: dict[UUID, list[Pair]] = {}
    rated = user.marks.of_kind(MarkKind.ACTION).filter(name__in=outcomes, entry__binned_at=None)
    rated = rated.exclude(entry__severity=None).exclude(entry__severity_later=None)
    for name, before, later in rated.values_list("name", "entry__severity", "entry__severity_later"):
        pairs.setdefault(name, []).append((before, later))
    return [
        Noted(name.text, counted(outcomes[name.pk], voice), strength_told(pairs.get(name.pk, []), voice))
        for name in user.names.filter(pk__in=outcomes).lately_used_first()
    ]


def practices_noted(user, voice: Voice) -> list[Noted]:
    """Practices whose outcome was noted, by title."""
    rows = user.practice_sessions.exclude(outcome="").values_list("slug", "own", "outcome")
    found: dict[Any, dict[str, int]] = {}
    for slug, own, outcome, count in rows.annotate(Count("pk")).order_by():
        found.setdefault(slug or own, {})[outcome] = count
    titles: dict[Any, str] = {one.pk: one.title for one in user.own_practices.kept().filter(pk__in=ids_in(found))}
    titles |= {slug: str(LIBRARY[slug].title) for slug in found if slug in LIBRARY}
    return sorted(
        (Noted(title, counted(found[key], voice)) for key, title in titles.items()), key=lambda noted: noted.title
    )


def ids_in(found: Iterable) -> list[UUID]:
    return [key for key in found if isinstance(key, UUID)]


def over_time(user, today: date, voice: Voice) -> list[Month]:
    """The last months: kinder replies, and what was rated before and after them."""
    since = months_ago(today, MONTHS - 1)
    answered = user.entries.kept().answered().filter(local_date__gte=since)
    beliefs = user.thoughts.filter(entry__in=answered).exclude(belief=None).exclude(belief_after=None)
    strengths = answered.exclude(severity=None).exclude(severity_after=None)
    return by_month(
        answered.values_list("local_date", flat=True),
        beliefs.values_list("entry__local_date", "belief", "belief_after"),
        strengths.values_list("local_date", "severity", "severity_after"),
        voice,
    )
