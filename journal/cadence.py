"""Ebb and flow: how it has been to keep coming back. Pure: the day of today is passed in.

Coming back after a pause is the practice. A pause is never counted, and a rest that was declared is care.
"""

import itertools
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

WEEKS = 12
PAUSE = timedelta(days=7)  # from one note to the next; less is no pause
FRESH = timedelta(days=14)  # for how long the last return is told by its length
A_LOT, SOME = 5, 2  # days of a week with a note


@dataclass(frozen=True)
class Week:
    """One week from Monday on: on how many of its days there is a note, and whether rest was declared in it."""

    first_day: date
    days: int
    rested: bool

    @property
    def last_day(self) -> date:
        return self.first_day + timedelta(days=6)

    @property
    def how(self) -> str:
        """How much was noted, as a code: "a lot", "some", "a little", or "none"."""
        return "a lot" if self.days >= A_LOT else "some" if self.days >= SOME else "a little" if self.days else "none"


@dataclass(frozen=True)
class Cadence:
    """What the last twelve weeks were like. `days_away` is of a return in the last two weeks; 0 where none was."""

    weeks: list[Week]  # the newest first
    weeks_with_a_note: int
    returns: int
    days_away: int
    rests: int


def window(today: date) -> tuple[date, date]:
    """Return the first and last day of the weeks that are looked at."""
    monday = today - timedelta(days=today.weekday())
    return monday - timedelta(weeks=WEEKS - 1), monday + timedelta(days=6)


def ebb_and_flow(days: Collection[date], rests: Iterable[tuple[date, date | None]], today: date) -> Cadence:
    """Look at the days with a note: those of the window, and the last one before it, where there is one.

    `rests` are first and last days; without a last day a rest goes on.
    """
    first, last = window(today)
    noted = sorted(day for day in set(days) if day <= today)
    whole = [(start, end or max(start, today)) for start, end in rests]
    rested = [(start, end) for start, end in whole if start <= last and end >= first]
    weeks = [_week(first + timedelta(weeks=n), noted, rested) for n in reversed(range(WEEKS))]
    returns = [
        (day, day - before) for before, day in itertools.pairwise(noted) if day - before >= PAUSE and day >= first
    ]
    fresh = returns and returns[-1][0] > today - FRESH
    return Cadence(
        weeks=weeks,
        weeks_with_a_note=sum(week.days > 0 for week in weeks),
        returns=len(returns),
        days_away=returns[-1][1].days if fresh else 0,
        rests=len(rested),
    )


def has_been_away(last: date | None, today: date) -> bool:
    """Whether the last note is so long ago that this is a return."""
    return last is not None and today - last >= PAUSE


def _week(monday: date, noted: list[date], rested: list[tuple[date, date]]) -> Week:
    sunday = monday + timedelta(days=6)
    count = sum(monday <= day <= sunday for day in noted)
    return Week(monday, count, any(start <= sunday and end >= monday for start, end in rested))
