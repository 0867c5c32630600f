"""The one card that home may show below its question: something the person has begun, in one fixed order.

1. Their own small step, in its low-day form, until one was noted this week: the one noted longest ago.
2. From Friday on, the look back on the week of a value, until it was said.
3. The rung they stand on, until one was tried this week; only where effort does no harm, and nothing is a limit.

Nothing on a day with a flare, a rest or a hard note, on a day on which one of these was noted or said, or once it was
put away for the day. Where nothing was begun there is no card. Nothing here is due, and none of it is counted.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Exists, F, Max, QuerySet, Subquery

from accounts.models.preferences import EffortWorsens
from journal.models.plans import hard_of
from practices.models import Ladder
from practices.models.values import LOOK_BACK_FROM, week_of


@dataclass(frozen=True)
class Card:
    """What is offered: `kind` is "step", "look" or "rung", and `row` the step, the value or the rung."""

    kind: str
    row: Any


def card_for(user, today: date) -> Card | None:
    """What home may offer this person today, or None. Two queries: whether and what, then its words."""
    for_today = get_user_model().objects.filter(pk=user.pk)
    for rows in [*hard_of(user, today), *said_of(user, today)]:
        for_today = for_today.exclude(Exists(rows))
    kinds = {"step": small_steps(user, today), "look": looks_back(user, today), "rung": rungs(user, today)}
    firsts = for_today.values_list(*(Subquery(rows.values("pk")[:1]) for rows in kinds.values())).first() or ()
    for kind, pk in zip(kinds, firsts, strict=False):
        if pk and (row := kinds[kind].filter(pk=pk).first()):
            return Card(kind, row)
    return None


def said_of(user, today: date) -> list[QuerySet]:
    """What was already said of a card's things today, and that the card was put away."""
    return [
        user.cards_put_away.filter(on_day=today),
        user.step_days.filter(on_day=today),
        user.value_looks.filter(made_at__gte=start_of(user, today)),
        user.rung_tries.kept().filter(on_day=today),
    ]


def small_steps(user, today: date):
    """The steps of what matters, the one noted longest ago first; none once one was noted this week."""
    this_week = user.step_days.filter(on_day__gte=week_of(today))
    steps = user.steps.of_chosen_values().exclude(Exists(this_week)).annotate(last=Max("days__on_day"))
    return steps.order_by(F("last").asc(nulls_first=True), "made_at", "pk")


def looks_back(user, today: date):
    """From Friday on: the values that were there all week, and whose week was not looked back on yet."""
    values, week = user.chosen_values.kept(), week_of(today)
    if today - week < timedelta(days=LOOK_BACK_FROM):
        return values.none()
    return values.filter(made_at__lt=start_of(user, week)).exclude(looks__week=week).order_by("made_at", "pk")


def rungs(user, today: date):
    """The rungs the person stands on, of the newest ladder first; none once one was tried this week.

    None where effort makes worse, or may, or where it was never said: the gate of the ladders. A clinician's word opens
    a ladder's own page, and no card.
    """
    stood_on = user.rungs.kept().filter(is_current=True, ladder__binned_at=None, ladder__ended_on=None)
    if user.preferences.effort_worsens != EffortWorsens.NO:
        return stood_on.none()
    tried = user.rung_tries.kept().filter(on_day__gte=week_of(today))
    open_to_all = stood_on.exclude(ladder__away_for=Ladder.AwayFor.LIMIT).exclude(Exists(tried))
    return open_to_all.order_by("-ladder__made_at", "pk")


def start_of(user, day: date) -> datetime:
    """The midnight at which a day begins where the person is."""
    return datetime.combine(day, time(), user.tzinfo)
