"""What there is to say of the time since the last visit: sentences that a person can take along. Reads, and no more."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from journal.kept import said_of
from journal.models import EntryMark, PlanLine
from journal.models.marks import MarkKind, Outcome
from journal.words.days import day_words, span_words
from practices.models import RungTry

WITHOUT_A_VISIT = timedelta(days=28)
MOST = 7


@dataclass(frozen=True)
class Since:
    """Sentences about the days from `first`; each is one thing to say."""

    first: date
    was_a_visit: bool
    changed: list[str]
    better: list[str]
    in_the_way: list[str]
    tried: list[str]


def since_last_visit(user, today: date, numbers: bool) -> Since:
    """Read the days since the last visit, or four weeks where there was none. `numbers`: whether counts are said."""
    last = user.visits.kept().filter(on_day__lt=today).newest_first().first()
    first = last.on_day if last else today - WITHOUT_A_VISIT
    plan = list(user.plan_lines.going_on().exclude(how=""))
    return Since(
        first,
        last is not None,
        changed_on_days(user, first, today)[:MOST],
        [*gains(user, first), *of_plan(plan, PlanLine.How.FITS), *eased(user, first, numbers)][:MOST],
        [*barriers(user), *of_plan(plan, PlanLine.How.TOO_MUCH), *hindered(user, first, numbers)][:MOST],
        [row.told for row in tries(user, first)],
    )


def changed_on_days(user, first: date, today: date) -> list[str]:
    """Flares, rest, and what was marked on a day."""
    flares = [
        _("A flare: %(days)s") % {"days": span_words(row.first_day, row.last_day, today)}
        for row in user.flares.within(first, today).newest_first()
    ]
    rests = [
        _("Rest: %(days)s") % {"days": span_words(row.first_day, row.last_day, today)}
        for row in user.rest_periods.within(first, today).newest_first()
    ]
    marks = [
        ": ".join(filter(None, [f"{day_words(row.on_day, today)} – {row.get_kind_display()}", row.text]))
        for row in user.dated_marks.within(first, today).newest_first()
    ]
    return [*marks, *flares, *rests]


def marks_since(user, first: date, kind: MarkKind) -> Iterable[EntryMark]:
    """Marks of a kind in notes of those days, newest first."""
    rows = user.marks.of_kind(kind).filter(entry__binned_at=None, entry__local_date__gte=first)
    return rows.select_related("name").newest_first()


def eased(user, first: date, numbers: bool) -> list[str]:
    """Small things after which it eased a bit."""
    found = counted(mark for mark in marks_since(user, first, MarkKind.ACTION) if mark.outcome == Outcome.EASED)
    if not numbers:
        return [_("%(thing)s: eased a bit after it") % {"thing": thing} for thing in found]
    return [
        ngettext("%(thing)s: eased a bit after it, %(n)d time", "%(thing)s: eased a bit after it, %(n)d times", n)
        % {"thing": thing, "n": n}
        for thing, n in found.items()
    ]


def hindered(user, first: date, numbers: bool) -> list[str]:
    """What it got in the way of."""
    found = counted(marks_since(user, first, MarkKind.HINDERED))
    if not numbers:
        return [_("It got in the way of this: %(thing)s") % {"thing": thing} for thing in found]
    return [
        ngettext(
            "It got in the way of this: %(thing)s, %(n)d time", "It got in the way of this: %(thing)s, %(n)d times", n
        )
        % {"thing": thing, "n": n}
        for thing, n in found.items()
    ]


def gains(user, first: date) -> list[str]:
    """Milestones that were reached, and small gains kept with a goal. Other small things stay where they are."""
    of_goals = {"goal__binned_at": None, "goal__isnull": False}
    reached = user.milestones.kept().filter(reached_on__gte=first, **of_goals).order_by("-reached_on", "pk")
    kept = user.small_victories.kept().filter(on_day__gte=first, **of_goals).order_by("-on_day", "pk")
    return [_("Reached: %(words)s") % {"words": row.text} for row in reached] + [row.words for row in kept]


def barriers(user) -> list[str]:
    """What still gets in the way of a goal that goes on."""
    still = user.barriers.kept().filter(eased_on=None, goal__binned_at=None, goal__ended_on=None)
    return [row.text for row in still.order_by("-made_at", "pk")]


def tries(user, first: date) -> Iterable[RungTry]:
    """Tries on a ladder that went some way, the last first. “Not today” and what is still open stay where they are."""
    said = user.rung_tries.of_kept_rungs().filter(on_day__gte=first).exclude(went__in=["", RungTry.Went.NOT_TODAY])
    return said.select_related("rung").order_by("-on_day", "-made_at")[:MOST]


def of_plan(plan: Iterable[PlanLine], how: str) -> list[str]:
    """Lines of the plan that were said to be so."""
    return [f"{line.text} – {line.get_how_display()}" for line in plan if line.how == how]


def counted(marks: Iterable[EntryMark]) -> dict[str, int]:
    """How often each was noted, the most often first."""
    found: dict[str, int] = {}
    for mark in marks:
        words = str(said_of(mark))
        found[words] = found.get(words, 0) + 1
    return dict(sorted(found.items(), key=lambda one: -one[1]))
