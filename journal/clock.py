"""What a person's clock said, as an instant. Pure: the time of now is passed in."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from zoneinfo import ZoneInfo


class Clock(Enum):
    """Whether a time of the clock was there once, twice (clocks went back), or never (they went forward)."""

    ONCE = 1
    TWICE = 2
    NEVER = 0


def instant_of(day: date, clock: time, zone: ZoneInfo) -> tuple[datetime, Clock]:
    """Return the instant of a time on the clock. The first of two; one that never was is as long after midnight."""
    first, second = (datetime.combine(day, clock, zone).replace(fold=fold) for fold in (0, 1))
    instant = first.astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) != datetime.combine(day, clock):
        return instant, Clock.NEVER
    return instant, Clock.TWICE if first.utcoffset() != second.utcoffset() else Clock.ONCE


@dataclass(frozen=True)
class Earlier:
    """A time before now that is one tap away."""

    code: str
    at: datetime


def earlier_times(now: datetime, zone: ZoneInfo) -> list[Earlier]:
    """Times of today and of last evening that are past, the newest first. An hour ago is always one."""
    today = now.astimezone(zone).date()
    parts = [
        ("afternoon", today, time(15)),
        ("morning", today, time(9)),
        ("night", today, time(3)),
        ("evening-before", today - timedelta(days=1), time(20)),
    ]
    times = [Earlier(code, instant_of(day, clock, zone)[0]) for code, day, clock in parts]
    an_hour = now - timedelta(hours=1)
    return [Earlier("hour", an_hour), *(one for one in times if one.at < an_hour)]
