"""What the worker clears away, at most 200 rows a call. Each reads before it writes."""

from datetime import datetime

from django.db import transaction

from accounts import deletions
from accounts.models import PendingWords, SavedForm
from journal.models import (
    AgendaItem,
    Ask,
    CompassionateResponse,
    DatedMark,
    Flare,
    FlarePlan,
    PlanLine,
    RestPeriod,
    SafetyPlan,
    Search,
    SupportPerson,
    SymptomEntry,
    Visit,
)
from practices.models import (
    Barrier,
    Goal,
    GoalStep,
    Ladder,
    Milestone,
    OwnPractice,
    PacingPlan,
    Rung,
    RungTry,
    SmallVictory,
    Value,
    WindDownPlan,
)

BATCH = 200


def empty_the_bin(now: datetime) -> int:
    """Delete what lay in the bin for 30 days: entries, lines, marks on days, for a visit, own plans, people.

    Returns how many. It is noted, so that no backup brings one back.
    """
    lines = _empty(CompassionateResponse, CompassionateResponse.objects.lines_past_the_bin(now))
    journal = (SymptomEntry, Flare, RestPeriod, DatedMark, AgendaItem, Visit, PlanLine)
    own = (OwnPractice, PacingPlan, WindDownPlan, FlarePlan, SafetyPlan, Ask, SupportPerson)
    living = (RungTry, Rung, Ladder, Barrier, Milestone, Goal, GoalStep, Value, SmallVictory)
    return lines + sum(_empty(model, model.objects.past_the_bin(now)) for model in journal + own + living)


def _empty(model, past) -> int:
    ids = list(past.values_list("pk", flat=True)[:BATCH])
    if not ids:
        return 0
    with transaction.atomic():
        # Read again under a lock: one of them may have been taken back out.
        gone = list(past.filter(pk__in=ids).select_for_update().values_list("pk", flat=True))
        deletions.note(model._meta.label_lower, *gone)
        model.objects.filter(pk__in=gone).delete()
    return len(gone)


def drop_pending_words(now: datetime) -> int:
    """Delete words that waited 7 days for their owner. Returns how many."""
    return _delete(PendingWords, PendingWords.objects.filter(sent_at__lt=now - PendingWords.KEPT_FOR))


def drop_searches(now: datetime) -> int:
    """Delete what was searched for a day ago. Returns how many."""
    return _delete(Search, Search.objects.filter(asked_at__lt=now - Search.KEPT_FOR))


def drop_used_form_keys(now: datetime) -> int:
    """Delete used form keys that no page can still carry. Returns how many."""
    return _delete(SavedForm, SavedForm.objects.filter(saved_at__lt=now - SavedForm.KEPT_FOR))


def _delete(model, rows) -> int:
    ids = list(rows.values_list("pk", flat=True)[:BATCH])
    if ids:
        model.objects.filter(pk__in=ids).delete()
    return len(ids)
