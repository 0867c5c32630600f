"""When nothing is asked and nothing reminds: while a person rests, and for the rest of a heavy day.

The one place that decides. Pages, cards, the questions of a check-in and the reminders (by `TEND_STILLNESS`) ask here.
It is worked out afresh from what is saved. Nothing about it is stored, logged or sent.
"""

import itertools
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import DateTimeField, Prefetch, Q, QuerySet
from django.utils.translation import get_language

from config.written_once import Given, WrittenOnce
from journal.boxes import written_since
from journal.margin import MOMENTS, of_person
from journal.models import EntryMark, SymptomEntry
from journal.models.entry_queryset import LOOK_BACK_UNTIL, as_strong_as
from journal.safety.cue import speaks_of_ending_life

VERY_HIGH = 9  # of 10; "very strong"
CLOSE = timedelta(hours=24)  # two that are no further apart
PAST_MIDNIGHT = timedelta(hours=3)  # a walk begun this long before midnight may go on after it


def is_still(user, now: datetime) -> bool:
    """Whether nothing is to be asked of this person now, and nothing is to remind them."""
    today = now.astimezone(user.tzinfo).date()
    return user.rest_periods.still_on(today).exists() or is_heavy_day(user, now)


def days_of_rest(user, first: date, last: date) -> set[date]:
    """The days from `first` to `last` on which the person rests."""
    rests = list(user.rest_periods.within(first, last).filter(came_back_at=None))
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return {day for day in days if any(rest.holds(day) for rest in rests)}


def is_heavy_day(user, now: datetime) -> bool:
    """Whether today's saved words plainly speak of ending one's life, or it was very strong twice."""
    midnight = midnight_of(user, now)
    if was_very_high_twice(very_high_times(user, midnight - CLOSE, now), midnight):
        return True
    return speak_of_ending_life(user, words_since(user, midnight))


def is_page_heavy(user, page: str, now: datetime) -> bool:
    """Whether what was saved today in the boxes of this page plainly speaks of ending one's life."""
    return speak_of_ending_life(user, written_since(user, midnight_of(user, now), page))


def speak_of_ending_life(user, texts: Iterable[str]) -> bool:
    """Whether one of the person's texts does, in their language."""
    language = user.preferences.language or get_language()
    return any(speaks_of_ending_life(text, language) for text in texts)


def midnight_of(user, now: datetime) -> datetime:
    """When today began, where the person is."""
    return datetime.combine(now.astimezone(user.tzinfo), time(), user.tzinfo).astimezone(UTC)


def was_very_high_twice(times: Iterable[datetime], midnight: datetime) -> bool:
    """Whether, of these times at which it was very high, two were close and the later one was today. Pure."""
    times = sorted(times)
    return any(later >= midnight and later - earlier <= CLOSE for earlier, later in itertools.pairwise(times))


def very_high_times(user, first: datetime, last: datetime) -> list[datetime]:
    """When it was very high: in any answer of a note at that note's time, and in a look back when it was said."""
    given = {"begins": first, "ends": last, "looked_back_on": first - LOOK_BACK_UNTIL}
    return [at for (at,) in VERY_HIGH_TIMES.ask(user=user.pk, **given)]


def rows_very_high() -> QuerySet:
    """The times of all that was very high, as rows of one query."""
    notes = of_person(SymptomEntry).kept().order_by()
    noticed = notes.filter(as_strong_as(VERY_HIGH), noticed_at__range=MOMENTS)
    later = notes.filter(noticed_at__gte=Given("looked_back_on", DateTimeField()))
    later = later.filter(severity_later__gte=VERY_HIGH, looked_back_at__range=MOMENTS)
    return noticed.values_list("noticed_at").union(later.values_list("looked_back_at"), all=True)


VERY_HIGH_TIMES = WrittenOnce(rows_very_high, DateTimeField())


def is_second_very_high(entry, marks: Iterable[EntryMark], now: datetime) -> bool:
    """Whether this note with its marks tells today, within a day of another time, that it was very high."""
    midnight = midnight_of(entry.user, now)
    strongest = max(entry.severity or 0, entry.severity_after or 0, *(mark.severity or 0 for mark in marks))
    told = [entry.noticed_at] if strongest >= VERY_HIGH else []
    if (entry.severity_later or 0) >= VERY_HIGH and entry.looked_back_at:
        told.append(entry.looked_back_at)
    told = [at for at in told if midnight <= at <= now]
    times = very_high_times(entry.user, midnight - CLOSE, now) if told else []  # these are among them
    return any(sum(at - CLOSE <= other <= at for other in times) > 1 for at in told)


def words_since(user, midnight: datetime) -> Iterable[str]:
    """The saved words of this day: of entries, what was named in them, replies, and all that is written beside them."""
    named = EntryMark.objects.exclude(name=None).select_related("name")
    of_today = (
        Q(noticed_at__gte=midnight - PAST_MIDNIGHT) | Q(written_at__gte=midnight) | Q(reply__made_at__gte=midnight)
    )
    entries = user.entries.kept().whole().filter(of_today).prefetch_related(Prefetch("marks", named))
    for entry in entries:
        yield from entry.own_words(entry.marks.all())
    yield from written_since(user, midnight)
