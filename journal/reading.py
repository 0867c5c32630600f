"""What a diary of days shows, worked out once: words, picture, table and file all come from this one result.

Pure: values in, values out; the day of today is passed in.
"""

import json
from collections.abc import Iterable, Mapping, Set
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median, quantiles
from typing import Any

from journal.patterns import Episode, LongTermChange, Rhythm, find_episodes, find_rhythm, long_term_change
from journal.patterns import seen_together as together_of

USUAL_DAYS = 28
FEWEST_FOR_USUAL = 5
THRESHOLDS = {"fewer": 0.7, "usual": 0.5, "more": 0.4}
BEFORE_AND_AFTER = 42  # a day is judged by the days round it
DAILY_UP_TO = 26 * 7  # beyond, picture and table show weeks
Stretch = tuple[date, date | None]


@dataclass(frozen=True)
class Week:
    """Seven days from a Monday: how many have a note, the middle of their ratings, and the highest."""

    monday: date
    rated: int
    middle: float
    highest: float


@dataclass(frozen=True)
class Together:
    """How one thing and the ratings were seen together: `factor` is the code or the id it was asked by."""

    factor: str
    lag: int
    difference: float | None
    days_with: int
    days_without: int
    enough: bool
    reported: bool


@dataclass(frozen=True)
class Reading:
    """One look at one symptom, or at all, over one span. Ratings are 0-10; days are the person's own local days."""

    first: date
    last: date
    rated: int  # days with a rating in the span
    usual: float | None  # the middle of the last 28 days; None with fewer than five of them
    usual_before: float | None  # of the 28 days before those
    band: tuple[float, float] | None  # where half of the days of the span lie
    episodes: tuple[Episode, ...]
    marked: tuple[Stretch, ...]  # flares by the person's own word
    change: LongTermChange
    rhythm: Rhythm
    together: Together | None
    would_name: dict[str, int]  # how many spikes and flares each sensitivity would have named in the span
    weeks: tuple[Week, ...]

    @property
    def span_days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def spikes(self) -> list[Episode]:
        return [one for one in self.episodes if one.kind == "spike"]

    @property
    def flares(self) -> list[Episode]:
        return [one for one in self.episodes if one.kind == "flare"]

    def said(self) -> str:
        """This as text that `read_again` understands."""
        return json.dumps(asdict(self), default=str)


def read(
    days: Mapping[date, float],
    first: date,
    last: date,
    *,
    marked: Iterable[Stretch] = (),
    factors: Mapping[str, Set[date]] | None = None,
    factor: str = "",
    returning: Iterable[date] = (),
    sensitivity: str = "usual",
) -> Reading:
    """Work out a reading of the days from `first` to `last`, both included.

    `days` maps a local date to its highest rating and may begin long before `first`: the past says what is usual.
    `factors` are all that the person looks at, so that one of them is judged among its fellows; `factor` is the one
    that is shown. `returning` are days that come back (a period, say).
    """
    flares = list(marked)
    named = {
        name: find_episodes(around(days, first, last), user_flares=flares, threshold=threshold)
        for name, threshold in THRESHOLDS.items()
    }
    shown = {day: days[day] for day in sorted(days) if first <= day <= last}
    past = {day: rating for day, rating in days.items() if day <= last}
    return Reading(
        first=first,
        last=last,
        rated=len(shown),
        usual=usual_of(days, last),
        usual_before=usual_of(days, last - timedelta(days=USUAL_DAYS)),
        band=band_of(shown.values()),
        episodes=tuple(one for one in named[sensitivity] if touches(one.first_day, one.last_day, first, last)),
        marked=tuple(flare for flare in flares if touches(flare[0], flare[1] or last, first, last)),
        change=long_term_change(past),
        rhythm=find_rhythm(past, sorted(returning)),
        together=together(past, factors or {}, factor),
        would_name={name: count_named(found, first, last) for name, found in named.items()},
        weeks=weeks_of(shown),
    )


def read_again(text: str) -> Reading:
    """The reading that `Reading.said` told. Raises ValueError where it is none."""
    try:
        told: dict[str, Any] = json.loads(text)
        episodes = (
            one | {"first_day": day(one["first_day"]), "last_day": day(one["last_day"])} for one in told["episodes"]
        )
        eased = told["rhythm"]["eased_after_days"]
        return Reading(
            **told
            | {
                "first": day(told["first"]),
                "last": day(told["last"]),
                "band": tuple(told["band"]) if told["band"] else None,
                "episodes": tuple(Episode(**one) for one in episodes),
                "marked": tuple((day(a), day(b) if b else None) for a, b in told["marked"]),
                "change": LongTermChange(**told["change"]),
                "rhythm": Rhythm(**told["rhythm"] | {"eased_after_days": tuple(eased) if eased else None}),
                "together": Together(**told["together"]) if told["together"] else None,
                "weeks": tuple(Week(**week | {"monday": day(week["monday"])}) for week in told["weeks"]),
            }
        )
    except (KeyError, TypeError) as error:
        raise ValueError("not a reading") from error


# --- parts --------------------------------------------------------------------------


def day(text: str) -> date:
    return date.fromisoformat(text)


def touches(first: date, last: date, span_first: date, span_last: date) -> bool:
    """Whether two stretches of days share one."""
    return first <= span_last and last >= span_first


def around(days: Mapping[date, float], first: date, last: date) -> dict[date, float]:
    """The days of a span, and those that say what was usual in it."""
    begin = first - timedelta(days=2 * BEFORE_AND_AFTER)
    return {when: rating for when, rating in days.items() if begin <= when <= last + timedelta(days=BEFORE_AND_AFTER)}


def usual_of(days: Mapping[date, float], last: date) -> float | None:
    """The middle rating of the 28 days up to `last`; None where fewer than five were rated."""
    ratings = [rating for when, rating in days.items() if 0 <= (last - when).days < USUAL_DAYS]
    return median(ratings) if len(ratings) >= FEWEST_FOR_USUAL else None


def band_of(ratings: Iterable[float]) -> tuple[float, float] | None:
    """Where the middle half of the ratings lies; None for fewer than five."""
    found = list(ratings)
    if len(found) < FEWEST_FOR_USUAL:
        return None
    low, _middle, high = quantiles(found, n=4, method="inclusive")
    return low, high


def together(days: Mapping[date, float], factors: Mapping[str, Set[date]], factor: str) -> Together | None:
    """The one that is shown, judged among all that the person looks at."""
    if factor not in factors:
        return None
    one = next(found for found in together_of(days, factors) if found.factor == factor)
    return Together(factor, one.lag, one.difference, one.days_with, one.days_without, one.enough, one.reported)


def count_named(episodes: Iterable[Episode], first: date, last: date) -> int:
    """How many spikes and flares touch the span."""
    return sum(one.kind in ("spike", "flare") and touches(one.first_day, one.last_day, first, last) for one in episodes)


def weeks_of(days: Mapping[date, float]) -> tuple[Week, ...]:
    """The weeks that have a rated day, in order."""
    by_week: dict[date, list[float]] = {}
    for when in sorted(days):
        by_week.setdefault(when - timedelta(days=when.weekday()), []).append(days[when])
    return tuple(Week(monday, len(found), median(found), max(found)) for monday, found in by_week.items())


def runs(points: Iterable[tuple[date, float]], step: int) -> list[list[tuple[date, float]]]:
    """Points in runs without a gap: a new run begins where more than `step` days lie between two."""
    found = list(points)
    if not found:
        return []
    parts = [[found[0]]]
    for before, after in pairwise(found):
        if (after[0] - before[0]).days > step:
            parts.append([])
        parts[-1].append(after)
    return parts
