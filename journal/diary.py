"""A journal as plain values by local day, for what is worked out from it. Few queries, and no text is opened."""

from collections.abc import Collection
from datetime import date, timedelta
from statistics import median
from uuid import UUID

from django.db.models import Max
from django.db.models.functions import Coalesce

from journal.models import DatedMark, EntryMark
from journal.models.marks import MarkKind
from journal.models.readings import WatchedFactor
from journal.reading import Factor, Happening, Stretch
from journal.words.watched import HIGH

A_DAY = timedelta(days=1)


def highest_by_day(
    user, symptom: UUID | None, first: date, last: date, without: Collection[UUID] = ()
) -> dict[date, float]:
    """The highest rating of each day, of one symptom or of all; a day without one is absent.

    A symptom's own rating counts in an entry, else the entry's. `without` are entries that count for nothing.
    """
    marks = EntryMark.objects.filter(user=user, kind=MarkKind.SYMPTOM, entry__binned_at=None)
    marks = marks.exclude(entry__in=without)
    marks = marks.filter(entry__local_date__range=(first, last)).order_by()
    by_day = marks.values_list("entry__local_date")
    if symptom:
        rated = by_day.filter(name=symptom).annotate(highest=Max(Coalesce("severity", "entry__severity")))
        return {day: rating for day, rating in rated if rating is not None}
    entries = user.entries.kept().filter(local_date__range=(first, last)).exclude(severity=None).order_by()
    entries = entries.exclude(pk__in=without)
    days = dict(entries.values_list("local_date").annotate(highest=Max("severity")))
    for day, rating in by_day.exclude(severity=None).annotate(highest=Max("severity")):
        days[day] = max(rating, days.get(day, 0))
    return days


def marked_flares(user, first: date, last: date, without: Collection[UUID] = ()) -> list[Stretch]:
    """Flares by the person's own word: as marked, and the days of entries that were logged in one."""
    flares = list(user.flares.within(first, last).values_list("first_day", "last_day"))
    logged = user.entries.kept().filter(in_flare=True, local_date__range=(first, last)).order_by("local_date")
    for day in logged.exclude(pk__in=without).values_list("local_date", flat=True).distinct():
        if any(begun <= day and (over is None or day <= over) for begun, over in flares):
            continue
        at = next((n for n, (_begun, over) in enumerate(flares) if over == day - A_DAY), None)
        if at is None:
            flares.append((day, day))
        else:
            flares[at] = (flares[at][0], day)
    return sorted(flares, key=lambda flare: flare[0])


def happenings(user, first: date, last: date) -> list[Happening]:
    """What the person marked on a day."""
    marks = user.dated_marks.within(first, last).values_list("on_day", "kind", "pk")
    return [Happening(day, kind, str(pk)) for day, kind, pk in marks.order_by("on_day", "made_at")]


def returning_days(marks: list[Happening]) -> list[date]:
    """The days that come back, of what was marked."""
    return [one.day for one in marks if one.kind == DatedMark.Kind.PERIOD]


def factors(user, first: date, last: date, without: Collection[UUID] = ()) -> dict[str, Factor]:
    """What the person looks at, each with its days, in the order in which they picked them."""
    watched: list[WatchedFactor] = list(user.watched.order_by("made_at", "pk"))
    names = [one.name_id for one in watched if one.name_id]
    seen: dict[UUID, set[date]] = {}
    if names:
        marks = EntryMark.objects.filter(user=user, kind=MarkKind.TRIGGER, name__in=names, entry__binned_at=None)
        marks = marks.filter(entry__local_date__range=(first, last)).exclude(entry__in=without).order_by()
        for name, day in marks.values_list("name", "entry__local_date").distinct():
            seen.setdefault(name, set()).add(day)
    answers: dict[str, dict[date, int]] = {}
    whats = {one.what.partition(".")[0] for one in watched if one.what}
    if whats:
        rows = user.day_ratings.within(first, last).filter(what__in=whats)
        for what, day, value in rows.values_list("what", "local_date", "value"):
            answers.setdefault(what, {})[day] = value
    found = {}
    for one in watched:
        what, _dot, way = one.what.partition(".")
        if one.name_id:
            found[one.key] = Factor(frozenset(seen.get(one.name_id, ())))
        else:
            found[one.key] = by_own_scale(answers.get(what, {}), way)
    return found


def by_own_scale(answers: dict[date, int], way: str) -> Factor:
    """The days that lie above (or below) the middle of the person's own answers."""
    if not answers:
        return Factor(frozenset(), frozenset())
    middle = median(answers.values())
    days = {day for day, value in answers.items() if (value > middle if way == HIGH else value < middle)}
    return Factor(frozenset(days), frozenset(answers))
