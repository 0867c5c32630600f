"""Look at a journal: the reading that is kept stands for a week; a new one is made when it is asked for, or over."""

import logging
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, OperationalError, transaction

from accounts.sessions import without_waiting
from journal import diary
from journal.models.readings import KeptReading, Span
from journal.reading import LOOKED_BACK, REACH, Reading, read, renamed

log = logging.getLogger("tend.looking")

SPAN_DAYS = {Span.FOUR_WEEKS: 28, Span.TWELVE_WEEKS: 84, Span.YEAR: 365}
MOST_AT_ONCE = 800  # days of a span; more are looked at by the worker
WAITED_LONG = timedelta(minutes=10)  # then the page does it itself
A_FEW = 10  # readings a call of the worker's job


@dataclass(frozen=True)
class Asked:
    """What is looked at: one symptom by its id, or all, from a first day to a last."""

    symptom: UUID | None
    span: str
    first: date
    last: date

    @classmethod
    def until(cls, today: date, span: str = Span.TWELVE_WEEKS, symptom: UUID | None = None) -> "Asked":
        """The span that ends today."""
        return cls(symptom, span, today - timedelta(days=SPAN_DAYS[Span(span)] - 1), today)

    @property
    def is_large(self) -> bool:
        return (self.last - self.first).days >= MOST_AT_ONCE


def look(user, asked: Asked, now: datetime, keeps: bool = True) -> KeptReading:
    """Return what is read of it: as kept, else made now. A large one is left to the worker: its text may be old or "".

    `keeps` False writes nothing. It is a page's own look: it never waits for a lock.
    """
    row = kept(user, asked)
    found = row.reading()
    stands = found is not None and row.is_frozen(now) and row.is_of(asked.first, asked.last)
    if found is None or not stands:
        return ask_worker(row, asked, now, keeps) if asked.is_large else look_anew(row, asked, now, keeps)
    if {one.key for one in user.watched.all()} <= set(found.factor_days):
        return row if asked.is_large or can_tell(found) else look_anew(row, asked, now, keeps)
    return ask_worker(row, asked, now, keeps) if asked.is_large else add_factors(row, found, asked, keeps)


def look_again(user, asked: Asked, now: datetime) -> None:
    """Look now, because the person asked; a large one as soon as the worker comes to it."""
    row = kept(user, asked)
    if asked.is_large:
        keep(row, asked_at=now, **of_days(row, asked))
    else:
        look_anew(row, asked, now, waits=True)


def look_where_asked(now: datetime) -> int:
    """Make the readings that wait. Returns how many. A worker's job."""
    waiting = KeptReading.objects.exclude(asked_at=None).order_by("asked_at").select_related("user")[:A_FEW]
    for row in waiting:
        today = now.astimezone(row.user.tzinfo).date()
        if row.span == Span.OWN and row.first and row.last:
            asked = Asked(row.symptom_id, row.span, row.first, row.last)
        else:
            asked = Asked.until(today, row.span, row.symptom_id)
        look_anew(row, asked, now, waits=True)
    return len(waiting)


def ask_worker(row: KeptReading, asked: Asked, now: datetime, keeps: bool) -> KeptReading:
    """Leave it to the worker, once; where none comes for long, look here after all."""
    is_asked = row.asked_at is not None and row.is_of(asked.first, asked.last)
    if is_asked and row.asked_at and now - row.asked_at > WAITED_LONG:
        return look_anew(row, asked, now, keeps)
    if not is_asked:
        keep(row, keeps, asked_at=now, **of_days(row, asked))
    return row


def of_days(row: KeptReading, asked: Asked) -> dict:
    """What makes a row one of these days: words of other days do not stand for them."""
    days = {"first": asked.first, "last": asked.last}
    return days if row.is_of(asked.first, asked.last) else days | {"text": "", "made_at": None}


def look_anew(row: KeptReading, asked: Asked, now: datetime, keeps: bool = True, *, waits: bool = False) -> KeptReading:
    """Make a reading. What cannot tell yet is not kept: nothing in it is to stand for a week."""
    before = row.reading()
    reading = work_out(row.user, asked, before)
    keeps = keeps and (asked.is_large or can_tell(reading) or not row._state.adding)
    renames = before is not None and row.is_of(asked.first, asked.last) and renamed(before, reading)
    changes = {"text": reading.said(), "made_at": now, "renamed": renames}
    return keep(row, keeps, waits=waits, first=asked.first, last=asked.last, asked_at=None, **changes)


def add_factors(row: KeptReading, found: Reading, asked: Asked, keeps: bool) -> KeptReading:
    """Compare with what the person looks at now. The rest of the reading stands."""
    fresh = work_out(row.user, replace(asked, first=found.first, last=found.last))
    added = replace(found, together=fresh.together, factor_days=fresh.factor_days)
    return keep(row, keeps, text=added.said())


def can_tell(reading: Reading) -> bool:
    """Whether it says anything of what is usual."""
    return reading.usual is not None


def work_out(user, asked: Asked, before: Reading | None = None) -> Reading:
    """Read the journal."""
    since = min(asked.first - 2 * REACH, asked.last - LOOKED_BACK)
    until = asked.last + REACH
    marks = diary.happenings(user, since, until)
    return read(
        diary.highest_by_day(user, asked.symptom, since, until),
        asked.first,
        asked.last,
        marked=diary.marked_flares(user, since, until),
        happened=marks,
        factors=diary.factors(user, since, asked.last),
        returning=diary.returning_days(marks),
        before=before,
    )


def kept(user, asked: Asked) -> KeptReading:
    """The row of this person for it, saved or not."""
    found = user.readings.filter(symptom=asked.symptom, span=asked.span).first()
    return found or KeptReading(user=user, symptom_id=asked.symptom, span=asked.span)


def keep(row: KeptReading, keeps: bool = True, *, waits: bool = False, **fields) -> KeptReading:
    """Change the row, and save it: if the database takes it at once, or else where it `waits`."""
    for name, value in fields.items():
        setattr(row, name, value)
    if not keeps:
        return row
    try:
        with nullcontext() if waits else without_waiting(), transaction.atomic():
            if row._state.adding:
                KeptReading.objects.filter(user=row.user, symptom=row.symptom_id, span=row.span).delete()
            row.save()
    except (IntegrityError, OperationalError) as error:  # the next look keeps it
        if waits:
            raise
        log.info("a reading was not kept: %s", type(error).__name__)
    return row
