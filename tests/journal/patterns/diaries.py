"""Made-up diaries whose truth is known: what happened, on which days, and how much.

A day is the usual level + ups and downs that resemble the day before (AR(1)) + weekday + slow change + events,
rounded to an answer and clipped to 0–10. Then days are left out, more of them when the day was hard, some in a row.
Written from the descriptions in docs/patterns.md; nothing in it knows the rules it is to test.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

FIRST_DAY = date(2024, 1, 1)
QUIET_DAYS = 38  # no event before
APART_DAYS = 14  # between two events


@dataclass(frozen=True)
class Event:
    """A true rise; `first` and `last` count days from the start of the diary."""

    kind: str
    first: int
    last: int
    clear: range  # the days on which it stands at half its height or more


@dataclass(frozen=True)
class Diary:
    """What the person wrote, and what was so."""

    days: dict[date, float]
    events: tuple[Event, ...]
    change: float  # of the usual level from the first day to the last, in points
    factors: dict[str, set[date]]
    marks: tuple[date, ...]  # one in each cycle


@dataclass(frozen=True)
class Kind:
    """A kind of diary. A pair is a range to draw from, for each diary anew."""

    length: int = 120
    usual: tuple[float, float] = (2.0, 5.0)
    carry: tuple[float, float] = (0.2, 0.6)  # likeness of a day to the day before
    spread: tuple[float, float] = (0.6, 1.3)
    missing: tuple[float, float] = (0.10, 0.45)
    noise: str = "normal"  # or "gamma", lopsided, or "t4", heavy-tailed
    words: bool = False  # answers are the five words, kept as 1 3 5 7 9
    uneven_answers: bool = False  # answers are 0 1 2 4 6 9
    weekday: float = 0.0  # how far the hard weekdays lie above the others
    change: tuple[float, float] = (0.0, 0.0)  # of the level; its sign is drawn
    sudden: bool = False  # the change comes in one day, in the middle half
    wander: float = 0.0  # a slow wave of the level, in points
    cycle: float = 0.0  # a rise of this many points on some days of each cycle
    cycle_days: int = 4
    cycle_length: tuple[int, int] = (26, 30)
    cycle_after: tuple[int, int] = (-8, 3)  # when it begins: days after the mark, the same in all cycles of a diary
    events: bool = True
    calm_days: float = 12.0  # on average between two events, beyond the 14 that always lie between
    spike: tuple[float, float] = (3.0, 5.0)
    flare: tuple[float, float] = (2.5, 4.5)
    flare_days: tuple[int, int] = (4, 10)
    ramped: bool = False  # a flare comes over two more days before its full height, and goes over three more
    only_bad: bool = False  # mostly hard days are written down
    pause: tuple[int, int] = (0, 0)  # one long stretch without an entry
    rated_days: int | None = None  # the diary ends after so many
    factors: int = 0
    factor_share: tuple[float, float] = (0.2, 0.4)
    factor_carry: float = 0.0  # 0: each day by itself
    effect: float = 0.0  # the first factor adds this much, one lag chosen for each diary
    factors_on_rated_days: bool = False  # a factor is noted only in an entry

    def but(self, **changes) -> Kind:
        return replace(self, **changes)


MIXED = Kind()
CALM = MIXED.but(spread=(0.8, 0.8), missing=(0.2, 0.2))
NOISY = MIXED.but(spread=(1.3, 1.3))
SPARSE = MIXED.but(missing=(0.45, 0.45))
FIVE_WORDS = MIXED.but(words=True)
WEEKLY = MIXED.but(weekday=1.5)
STRONGLY_WEEKLY = MIXED.but(weekday=3.0)
SHIFTED = MIXED.but(change=(2.0, 2.0), sudden=True)
TRENDING = MIXED.but(change=(2.0, 2.0))
# Not what the rule was made for: longer, rarer events, flares that come and go slowly, a level that wanders.
RAMPED = MIXED.but(length=365, calm_days=30.0, ramped=True, wander=1.0)
UNEVEN = RAMPED.but(uneven_answers=True)
LOPSIDED = MIXED.but(length=365, calm_days=30.0, noise="gamma")
HEAVY_TAILED = MIXED.but(noise="t4")
STICKY = MIXED.but(carry=(0.6, 0.6), spread=(1.3, 1.3))
VERY_STICKY = MIXED.but(carry=(0.8, 0.8), spread=(1.2, 1.2))
NEAR_ZERO = MIXED.but(usual=(0.3, 1.5))
NEAR_TEN = MIXED.but(usual=(6.0, 7.5))
SMALLER = MIXED.but(spike=(2.0, 4.0), flare=(1.5, 3.5))
ONLY_BAD = MIXED.but(only_bad=True)
PAUSED = MIXED.but(length=200, pause=(40, 60))


def diaries(kind: Kind, count: int, seed: int) -> Iterator[Diary]:
    """Yield `count` diaries; the same seed gives the same ones."""
    for number in range(count):
        yield make_diary(kind, np.random.default_rng([seed, number]))


def make_diary(kind: Kind, rng: np.random.Generator) -> Diary:
    """Return one diary."""
    usual = rng.uniform(*kind.usual)
    ups_and_downs = _ups_and_downs(kind, rng)
    level, change = _slow_change(kind, rng)
    rises, events = _events(kind, rng)
    present, added = _factors(kind, rng)
    marks, cycles = _cycles(kind, rng)
    true = usual + ups_and_downs + level + _weekdays(kind, rng) + cycles + rises + added
    ratings = _answers(kind, true)
    rated = _rated(kind, true - usual, rng)
    names = {
        f"factor {number}": {_day(at) for at in np.flatnonzero(days & rated if kind.factors_on_rated_days else days)}
        for number, days in enumerate(present)
    }
    days = {_day(at): float(ratings[at]) for at in np.flatnonzero(rated)[: kind.rated_days]}
    return Diary(days, events, change, names, tuple(map(_day, marks)))


def _day(at: int) -> date:
    return FIRST_DAY + timedelta(days=int(at))


def _ups_and_downs(kind: Kind, rng: np.random.Generator) -> np.ndarray:
    carry, spread = rng.uniform(*kind.carry), rng.uniform(*kind.spread)
    draw = {
        "normal": lambda: rng.normal(size=kind.length),
        "gamma": lambda: rng.gamma(1.5, size=kind.length) / 1.5**0.5 - 1.5**0.5,
        "t4": lambda: rng.standard_t(4, size=kind.length) / 2**0.5,
    }[kind.noise]
    fresh = draw() * spread
    days = np.empty(kind.length)
    days[0] = fresh[0]
    for at in range(1, kind.length):
        days[at] = carry * days[at - 1] + (1 - carry**2) ** 0.5 * fresh[at]
    return days


def _slow_change(kind: Kind, rng: np.random.Generator) -> tuple[np.ndarray, float]:
    change = rng.uniform(*kind.change) * rng.choice([-1, 1])
    along = np.linspace(0, 1, kind.length)
    way = (along >= rng.uniform(0.3, 0.7)).astype(float) if kind.sudden else along
    wave = kind.wander * np.sin(2 * np.pi * (along * kind.length / rng.uniform(150, 300) + rng.random()))
    return change * (way - 0.5) + wave, change


def _events(kind: Kind, rng: np.random.Generator) -> tuple[np.ndarray, tuple[Event, ...]]:
    rises, events = np.zeros(kind.length), []
    first = QUIET_DAYS + int(rng.integers(APART_DAYS))
    while kind.events:
        if rng.random() < 0.55:
            name, days, height = "spike", int(rng.integers(1, 3)), rng.uniform(*kind.spike)
        else:
            name, days, height = "flare", int(rng.integers(kind.flare_days[0], kind.flare_days[1] + 1)), 0.0
            height = rng.uniform(*kind.flare)
        shape = np.full(days, height)
        if kind.ramped and name == "flare":
            shape = height * np.array([1 / 3, 2 / 3, *[1.0] * days, 3 / 4, 1 / 2, 1 / 4])
            days = shape.size
        if first + days > kind.length:
            break
        rises[first : first + days] += shape
        clear = np.flatnonzero(shape >= height / 2) + first
        events.append(Event(name, first, first + days - 1, range(int(clear[0]), int(clear[-1]) + 1)))
        first += days + APART_DAYS + int(rng.exponential(kind.calm_days))
    return rises, tuple(events)


def _weekdays(kind: Kind, rng: np.random.Generator) -> np.ndarray:
    hard = (np.arange(kind.length) + rng.integers(7)) % 7 < 2
    return kind.weekday * (hard - 2 / 7)


def _cycles(kind: Kind, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Return the marked days, one in each cycle, and what each cycle adds."""
    shortest, longest = kind.cycle_length
    gaps = rng.integers(shortest, longest + 1, size=kind.length // shortest + 2)
    marks = np.cumsum(gaps) - gaps[0] - rng.integers(shortest) + shortest
    after = int(rng.integers(kind.cycle_after[0], kind.cycle_after[1] + 1))
    added = np.zeros(kind.length)
    for mark in marks:
        added[max(0, mark + after) : max(0, mark + after + kind.cycle_days)] += kind.cycle
    return marks[marks < kind.length], added


def _factors(kind: Kind, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Return which factors were there on which days, and what the first one adds."""
    present = np.zeros((kind.factors, kind.length), bool)
    for one in present:
        share = rng.uniform(*kind.factor_share)
        again = share + (1 - share) * kind.factor_carry  # the chance of a day that follows one with it
        first = share * (1 - kind.factor_carry)
        for at, chance in enumerate(rng.random(kind.length)):
            one[at] = chance < (share if at == 0 else again if one[at - 1] else first)
    added = np.zeros(kind.length)
    if kind.factors and kind.effect:
        lag = int(rng.integers(3))
        added[lag:] = kind.effect * present[0, : kind.length - lag]
    return present, added


def _answers(kind: Kind, true: np.ndarray) -> np.ndarray:
    if kind.words or kind.uneven_answers:
        answers = np.array([1, 3, 5, 7, 9] if kind.words else [0, 1, 2, 4, 6, 9])
        return answers[np.abs(true[:, None] - answers).argmin(axis=1)]
    return true.round().clip(0, 10)


def _rated(kind: Kind, above: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return the days with an entry: fewer when it is hard, and a few stretches without any."""
    share = rng.uniform(*kind.missing)
    rated = rng.random(kind.length) >= 0.85 * share * np.exp(0.15 * above - 0.05)
    for _ in range(rng.poisson(0.15 * share * kind.length / 5)):
        start = int(rng.integers(kind.length))
        rated[start : start + int(rng.integers(3, 8))] = False
    if kind.only_bad:
        rated &= rng.random(kind.length) < np.where(above >= 1, 0.9, 0.25)
    if kind.pause[1]:
        start = int(rng.integers(kind.length // 3, kind.length // 2))
        rated[start : start + int(rng.integers(kind.pause[0], kind.pause[1] + 1))] = False
    return rated
