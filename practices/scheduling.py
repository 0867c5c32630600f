"""When a reminder is due: days, a time on the clock, quiet hours and a pause, in one time zone. Pure.

Days and times are those of the person's clock. A time that the clock had twice is the first of the two; one that it
never had is as long after midnight. The time of now is passed in.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

A_DAY = timedelta(days=1)
FURTHEST = 400  # days that are looked at; a pause is passed over in one step
LAST_YEAR = 9000  # a pause until then has no end


@dataclass(frozen=True)
class Quiet:
    """Hours of the clock in which nothing comes, from the first minute up to the last one. They may span midnight."""

    start: time
    end: time

    def __contains__(self, clock: time) -> bool:
        if self.start <= self.end:
            return self.start <= clock < self.end
        return clock >= self.start or clock < self.end


@dataclass(frozen=True)
class Schedule:
    """What a person chose. `days` are 0 (Monday) to 6; `pause` is its first and its last day."""

    days: frozenset[int]
    clock: time
    zone: ZoneInfo
    quiet: Quiet
    pause: tuple[date, date] | None = None

    def instant_on(self, day: date) -> datetime | None:
        """When it is due on this day, in UTC; None where it is not."""
        if day.weekday() not in self.days or self.is_pause(day):
            return None
        instant = datetime.combine(day, self.clock, self.zone).astimezone(UTC)
        local = instant.astimezone(self.zone)  # differs from the clock where the clocks went forward over it
        return None if local.time() in self.quiet or local.date() != day else instant

    def is_pause(self, day: date) -> bool:
        return self.pause is not None and self.pause[0] <= day <= self.pause[1]

    def is_quiet(self, now: datetime) -> bool:
        """Whether nothing may come now."""
        return now.astimezone(self.zone).time() in self.quiet

    def local_day(self, instant: datetime) -> date:
        return instant.astimezone(self.zone).date()


def next_due(schedule: Schedule, now: datetime, last_on: date | None = None) -> datetime | None:
    """The first due instant after `now`, on a day after `last_on`, the day of the last one sent. None for none."""
    return next(due_after(schedule, now, last_on), None)


def due_after(schedule: Schedule, now: datetime, last_on: date | None = None) -> Iterator[datetime]:
    """Every due instant after `now`, on days after `last_on`, in order; one a day at most."""
    day = schedule.local_day(now)
    if last_on is not None and last_on >= day:
        day = last_on + A_DAY
    for _day in range(FURTHEST):
        if schedule.is_pause(day):
            day = schedule.pause[1]  # type: ignore[index]
        if day.year > LAST_YEAR:
            return
        instant = schedule.instant_on(day)
        if instant is not None and instant > now:
            yield instant
        day += A_DAY
