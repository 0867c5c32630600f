"""What a diary of days shows, worked out once: words, picture, table and file all come from this one result.

Pure: values in, values out; the last day is passed in.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from math import isfinite
from statistics import median, quantiles
from typing import Any

from journal.patterns import Association, Episode, LongTermChange, Rhythm, find_episodes, find_rhythm, long_term_change
from journal.patterns import seen_together as together_of

USUAL_DAYS = 28
FEWEST_FOR_USUAL = 5
FEWEST_JUDGED = 20  # days with a rating, before a spike can be told from an ordinary day
THRESHOLDS = {"fewer": 0.7, "usual": 0.5, "more": 0.4}
REACH = timedelta(days=42)  # a day is judged by the days round it
LOOKED_BACK = timedelta(days=730)  # how far before the last day anything looks
TOGETHER_DAYS = 26 * 7  # what is seen together is looked at over so long, or over the span where that is longer
JUDGED_ANEW = timedelta(days=130)  # what was named before these days keeps its name
DAILY_UP_TO = 26 * 7  # beyond, the picture shows weeks
FALSE_SHARE = 0.05  # of what is said to be seen together
LEAST_DIFFERENCE = 1.0  # points
Stretch = tuple[date, date | None]


@dataclass(frozen=True)
class Week:
    """Seven days from a Monday: how many have a rating, the middle of these, and the highest."""

    monday: date
    rated: int
    middle: float
    highest: float


@dataclass(frozen=True)
class Factor:
    """The days on which one thing was there. `known`: the days on which it was answered at all; None: any day."""

    days: frozenset[date]
    known: frozenset[date] | None = None


@dataclass(frozen=True)
class Together:
    """How one thing and the ratings were seen together: `factor` is what it was asked by."""

    factor: str
    lag: int
    difference: float | None
    low: float | None
    high: float | None
    days_with: int
    days_without: int
    enough: bool
    reported: bool


@dataclass(frozen=True)
class Happening:
    """Something that the person marked on a day, by the id of its words."""

    day: date
    kind: str
    mark: str


@dataclass(frozen=True)
class Reading:
    """One look at one symptom, or at all, over one span. Ratings are 0-10; days are the person's own local days."""

    first: date
    last: date
    ratings: Mapping[date, float]  # of the span, in order; a day without one is absent
    usual: float | None  # the middle of the last 28 days; None with fewer than five of them
    usual_before: float | None  # of the 28 days before those
    band: tuple[float, float] | None  # where the middle half of the days of the span lies
    judged: bool  # whether there are days enough to tell a spike
    named: Mapping[str, tuple[Episode, ...]]  # by sensitivity
    marked: tuple[Stretch, ...]  # flares by the person's own word
    happened: tuple[Happening, ...]
    change: LongTermChange
    rhythm: Rhythm
    together: tuple[Together, ...]
    factor_days: Mapping[str, tuple[date, ...]]  # of the span
    sensitivity: str = field(default="usual", kw_only=True)
    factor: str = field(default="", kw_only=True)

    @property
    def rated(self) -> int:
        return len(self.ratings)

    @property
    def span_days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def compared_over(self) -> int:
        """How many weeks are looked at for what is compared, where these are more than are shown; else 0."""
        return TOGETHER_DAYS // 7 if self.compared and self.span_days < TOGETHER_DAYS else 0

    @property
    def by_day(self) -> bool:
        """Whether days are shown, and not weeks."""
        return self.span_days <= DAILY_UP_TO

    @property
    def episodes(self) -> tuple[Episode, ...]:
        return self.named[self.sensitivity]

    def of_kind(self, kind: str) -> list[Episode]:
        """The episodes of one kind, in order."""
        return [one for one in self.episodes if one.kind == kind]

    @property
    def would_name(self) -> dict[str, int]:
        """How many spikes and harder stretches each sensitivity names in this span."""
        return {name: sum(one.kind in ("spike", "flare") for one in episodes) for name, episodes in self.named.items()}

    @property
    def compared(self) -> Together | None:
        """The one thing that is compared."""
        return next((one for one in self.together if one.factor == self.factor), None)

    @cached_property
    def weeks(self) -> tuple[Week, ...]:
        """The weeks that have a rated day, in order."""
        by_week: dict[date, list[float]] = {}
        for when in sorted(self.ratings):
            by_week.setdefault(monday_of(when), []).append(self.ratings[when])
        return tuple(Week(monday, len(found), median(found), max(found)) for monday, found in by_week.items())

    def chosen(self, sensitivity: str, factor: str) -> "Reading":
        """The same look, with how readily a rise is named, and with one thing to compare."""
        return replace(
            self,
            sensitivity=sensitivity if sensitivity in self.named else "usual",
            factor=factor if any(one.factor == factor for one in self.together) else "",
        )

    def said(self) -> str:
        """This as text that `read_again` understands."""
        told = {name: getattr(self, name) for name in self.__dataclass_fields__}
        told["ratings"] = [[when.toordinal(), rating] for when, rating in self.ratings.items()]
        return json.dumps(told, default=_plain, separators=(",", ":"))


def read(
    days: Mapping[date, float],
    first: date,
    last: date,
    *,
    marked: Iterable[Stretch] = (),
    happened: Iterable[Happening] = (),
    factors: Mapping[str, Factor] | None = None,
    returning: Iterable[date] = (),
    before: Reading | None = None,
) -> Reading:
    """Work out a reading of the days from `first` to `last`, both included.

    `days` maps a local date to its highest rating and may begin long before `first`: the past says what is usual.
    `factors` are all that the person looks at, each judged among its fellows. `returning` are days that come back
    (a period, say). `before` is the last reading of the same kind: what it named long ago keeps its name.
    """
    days = {when: float(days[when]) for when in sorted(days) if is_rating(days[when])}
    flares, factors = sorted(marked, key=lambda flare: flare[0]), factors or {}
    near = {when: rating for when, rating in days.items() if first - 2 * REACH <= when <= last + REACH}
    past = {when: rating for when, rating in days.items() if when <= last}
    shown = {when: rating for when, rating in past.items() if when >= first}
    named = {
        name: tuple(
            one
            for one in find_episodes(near, user_flares=flares, threshold=threshold)
            if touches(one.first_day, one.last_day, first, last)
        )
        for name, threshold in THRESHOLDS.items()
    }
    together_first = min(first, last - timedelta(days=TOGETHER_DAYS - 1))
    return Reading(
        first=first,
        last=last,
        ratings=shown,
        usual=usual_of(past, last),
        usual_before=usual_of(past, last - timedelta(days=USUAL_DAYS)),
        band=band_of(shown.values()),
        judged=len(near) >= FEWEST_JUDGED,
        named={name: settled(found, before, name, first, last, flares) for name, found in named.items()},
        marked=tuple(flare for flare in flares if touches(flare[0], flare[1] or last, first, last)),
        happened=tuple(sorted((one for one in happened if first <= one.day <= last), key=lambda one: one.day)),
        change=long_term_change(past),
        rhythm=find_rhythm({when: past[when] for when in past if when > last - LOOKED_BACK}, sorted(returning)),
        together=seen_together({when: past[when] for when in past if when >= together_first}, factors),
        factor_days={
            name: tuple(sorted(when for when in one.days if first <= when <= last)) for name, one in factors.items()
        },
    )


def read_again(text: str) -> Reading:
    """The reading that `Reading.said` told. Raises ValueError where it is none."""
    try:
        told: dict[str, Any] = json.loads(text)
        rhythm = told["rhythm"]
        return Reading(
            **told
            | {
                "first": day(told["first"]),
                "last": day(told["last"]),
                "ratings": {date.fromordinal(when): rating for when, rating in told["ratings"]},
                "band": _pair(told["band"]),
                "named": {name: tuple(map(_episode, found)) for name, found in told["named"].items()},
                "marked": tuple((day(a), day(b) if b else None) for a, b in told["marked"]),
                "happened": tuple(Happening(**one | {"day": day(one["day"])}) for one in told["happened"]),
                "change": LongTermChange(**told["change"]),
                "rhythm": Rhythm(**rhythm | {"eased_after_days": _pair(rhythm["eased_after_days"])}),
                "together": tuple(Together(**one) for one in told["together"]),
                "factor_days": {name: tuple(map(day, found)) for name, found in told["factor_days"].items()},
            }
        )
    except (AttributeError, KeyError, OverflowError, TypeError) as error:
        raise ValueError("not a reading") from error


def renamed(before: Reading, after: Reading) -> bool:
    """Whether a spike, a harder stretch or a new level that an earlier look named is called otherwise by a later one.

    What was "too early" to name may get its name without a word.
    """
    old = {
        (one.kind, one.first_day, one.last_day)
        for one in before.named["usual"]
        if one.kind in ("spike", "flare", "new level") and one.first_day >= after.first
    }
    return not old <= {(one.kind, one.first_day, one.last_day) for one in after.named["usual"]}


# --- parts --------------------------------------------------------------------------


def day(text: str) -> date:
    return date.fromisoformat(text)


def monday_of(when: date) -> date:
    """The Monday of a day's week."""
    return when - timedelta(days=when.weekday())


def is_rating(value: Any) -> bool:
    """Whether this is a number that a day can be rated with."""
    return value is not None and isfinite(value)


def touches(first: date, last: date, span_first: date, span_last: date) -> bool:
    """Whether two stretches of days share one."""
    return first <= span_last and last >= span_first


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


def settled(
    found: tuple[Episode, ...],
    before: Reading | None,
    sensitivity: str,
    first: date,
    last: date,
    flares: Sequence[Stretch],
) -> tuple[Episode, ...]:
    """The episodes, with those that an earlier look named more than 130 days before its end as they were named then.

    The person's own mark wins over both.
    """
    if before is None:
        return found
    since = min(last, before.last) - JUDGED_ANEW  # what came after the earlier look has no older name
    if before.first > since:
        return found
    old = [
        one
        for one in before.named[sensitivity]
        if one.last_day < since
        and touches(one.first_day, one.last_day, first, last)
        and not any(touches(one.first_day, one.last_day, begun, over or last) for begun, over in flares)
    ]
    new = [
        one
        for one in found
        if (one.last_day >= since or one.last_day < before.first)
        and not any(touches(one.first_day, one.last_day, past.first_day, past.last_day) for past in old)
    ]
    return tuple(sorted([*old, *new], key=lambda one: one.first_day))


def seen_together(days: Mapping[date, float], factors: Mapping[str, Factor]) -> tuple[Together, ...]:
    """Each thing that the person looks at, judged among them all; in their order.

    A thing that is answered on some days only is compared on these days alone: of others nobody can tell.
    """
    found: list[Association] = []
    for name, one in factors.items():
        told = days if one.known is None else {when: rating for when, rating in days.items() if when in one.known}
        found += together_of(told, {name: one.days})
    likely = by_chance([one.p_value for one in found if one.enough])
    return tuple(
        Together(
            one.factor,
            one.lag,
            one.difference,
            one.low,
            one.high,
            one.days_with,
            one.days_without,
            one.enough,
            one.enough and likely[one.p_value] <= FALSE_SHARE and abs(one.difference or 0) >= LEAST_DIFFERENCE,
        )
        for one in found
    )


def by_chance(p_values: Sequence[float]) -> dict[float, float]:
    """Each p-value, corrected for how many things were looked at (Benjamini and Hochberg)."""
    found, least = {}, 1.0
    for rank, p_value in zip(range(len(p_values), 0, -1), sorted(p_values, reverse=True), strict=True):
        least = min(least, p_value * len(p_values) / rank)
        found[p_value] = least
    return found


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


def _pair(told: Sequence | None) -> Any:
    return tuple(told) if told else None


def _episode(told: dict[str, Any]) -> Episode:
    return Episode(**told | {"first_day": day(told["first_day"]), "last_day": day(told["last_day"])})


def _plain(value: Any) -> Any:
    """A value as JSON knows it."""
    return value.isoformat() if isinstance(value, date) else vars(value)
