"""What the rules are to reach, row by row, and how each row is measured.

The figures come from made-up diaries with known truth; docs/patterns.md has the table as measured.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

import numpy as np

from journal.patterns import Episode, find_episodes, find_rhythm, long_term_change, seen_together
from tests.journal.patterns import diaries as made
from tests.journal.patterns.diaries import MIXED, Diary, Kind, diaries
from tests.journal.patterns.scores import Share, ratio, recall_and_precision, share


@dataclass(frozen=True)
class Figure:
    """One measured figure and the target it is held against, if it has one."""

    name: str
    seen: Share
    at_least: float | None = None
    at_most: float | None = None

    @property
    def is_met(self) -> bool:
        return (self.at_least is None or self.seen.value >= self.at_least) and (
            self.at_most is None or self.seen.value <= self.at_most
        )

    @property
    def is_not_ruled_out(self) -> bool:
        """Could the true figure meet the target? For few diaries."""
        return (self.at_least is None or self.seen.high >= self.at_least) and (
            self.at_most is None or self.seen.low <= self.at_most
        )

    def __str__(self) -> str:
        target = "" if self.at_least is None else f"≥ {self.at_least:g}"
        target += "" if self.at_most is None else f"≤ {self.at_most:g}"
        verdict = "" if not target else "met" if self.is_met else "MISSED"
        return f"| {self.name} | {self.seen} | {target} | {verdict} |"


# Spike recall and precision, flare recall and precision.
EPISODES: dict[str, tuple[Kind, tuple[float | None, ...]]] = {
    "mixed": (MIXED, (0.79, 0.82, 0.88, 0.91)),
    "calm": (made.CALM, (0.89, 0.90, 0.93, 0.96)),
    "noisy": (made.NOISY, (0.62, 0.66, 0.78, 0.79)),
    "sparse": (made.SPARSE, (0.70, 0.74, 0.80, 0.90)),
    "five words": (made.FIVE_WORDS, (0.65, 0.76, 0.82, 0.88)),
    "weekly rhythm": (made.WEEKLY, (0.78, 0.77, 0.86, 0.90)),
    "level shift": (made.SHIFTED, (0.73, 0.79, 0.84, 0.85)),
    "ramped flares": (made.RAMPED, (0.82, 0.70, 0.90, 0.93)),
}
# No target: where the rule is weak, or what no target speaks of.
WEAK: dict[str, Kind] = {
    "lopsided days": made.LOPSIDED,
    "heavy-tailed days": made.HEAVY_TAILED,
    "usual 6–7.5": made.NEAR_TEN,
    "usual near 0": made.NEAR_ZERO,
    "rises 1 point smaller": made.SMALLER,
    "trend": made.TRENDING,
    "φ .8": made.VERY_STICKY,
    "uneven answers": made.UNEVEN,
    "strong weekly rhythm": made.STRONGLY_WEEKLY,
    "mostly bad days written": made.ONLY_BAD,
    "a long pause": made.PAUSED,
}
# False spikes, flares and unusual days at most, per 100 judged days, where nothing happened.
NOTHING: dict[str, tuple[Kind, dict[str, float]]] = {
    "mixed": (MIXED, {"spike": 0.22, "flare": 0.10, "unusual": 0.75}),
    "φ .6 sd 1.3": (made.STICKY, {"spike": 0.30, "flare": 0.45}),
    "φ .8 sd 1.2": (made.VERY_STICKY, {"spike": 0.10, "flare": 0.35}),
    "five words": (made.FIVE_WORDS, {"spike": 0.35}),
}
MOVED = MIXED.but(events=False, change=(1.5, 3.0))
STILL, STILL_STICKY = MIXED.but(events=False), made.VERY_STICKY.but(events=False)
# Share told "up" or "down" at most, where nothing moved; share told the right way at least, where something did.
LONG_TERM: dict[str, tuple[Kind, float | None, float | None]] = {
    "nothing moved, mixed, 120 days": (STILL, None, 0.015),
    "nothing moved, φ .8, 84 days": (STILL_STICKY.but(length=84), None, 0.05),
    "nothing moved, φ .8, 120 days": (STILL_STICKY, None, 0.05),
    "nothing moved, φ .8, 180 days": (STILL_STICKY.but(length=180), None, 0.05),
    "spikes and flares only, 120 days": (MIXED, None, None),
    "trend of 1.5–3 points, 120 days": (MOVED, 0.80, None),
    "trend of 1.5–3 points, 180 days": (MOVED.but(length=180), 0.89, None),
    "shift of 1.5–3 points, 120 days": (MOVED.but(sudden=True), 0.88, None),
    "trend with spikes and flares, 120 days": (MOVED.but(events=True), None, None),
    "shift with spikes and flares, 120 days": (MOVED.but(events=True, sudden=True), None, None),
}
FACTORS = MIXED.but(events=False, factors=5)


def with_factors(rated: int, **changes) -> Kind:
    return FACTORS.but(length=2 * rated + 30, rated_days=rated, **changes)


# Any factor reported in a diary where none goes with anything, at most.
FALSE_FACTORS: dict[str, tuple[Kind, float | None]] = {
    "60 rated days": (with_factors(60), 0.06),
    "90 rated days": (with_factors(90), 0.06),
    "60 rated days, φ .8": (with_factors(60, carry=(0.8, 0.8)), 0.06),
    "90 rated days, φ .8": (with_factors(90, carry=(0.8, 0.8)), 0.06),
    "90 rated days, rare factors": (with_factors(90, factor_share=(0.12, 0.15)), 0.06),
    "120 rated days, factors that stay": (with_factors(120, factor_carry=0.6), 0.06),
    "90 rated days, noted with a rating only": (with_factors(90, factors_on_rated_days=True), 0.06),
    "90 rated days, mostly bad days written": (
        with_factors(90, factors_on_rated_days=True, only_bad=True, events=True).but(length=400),
        0.06,
    ),
}
TRUE_FACTORS: dict[str, tuple[Kind, float | None]] = {
    "1.5 points, 60 rated days": (with_factors(60, effect=1.5), 0.62),
    "1.5 points, 90 rated days": (with_factors(90, effect=1.5), 0.82),
    "2 points, 60 rated days": (with_factors(60, effect=2.0), None),
    "1 point, 90 rated days": (with_factors(90, effect=1.0), None),
}
YEAR = MIXED.but(length=365, events=False)
RHYTHMS: dict[str, tuple[Kind, bool, float | None, float | None]] = {
    "marks, no rhythm": (YEAR, True, None, 0.01),
    "marks, no rhythm, with flares": (YEAR.but(events=True), True, None, 0.01),
    "marks, no rhythm, φ .8": (YEAR.but(carry=(0.8, 0.8), spread=(1.2, 1.2)), True, None, 0.01),
    "marks, 2 points for 4 days": (YEAR.but(cycle=2.0), True, 0.80, None),
    "marks, 1.5 points for 4 days": (YEAR.but(cycle=1.5), True, None, None),
    "marks, 2 points for 4 days, with flares": (YEAR.but(cycle=2.0, events=True), True, None, None),
    "no marks, no rhythm": (YEAR, False, None, 0.015),
    "no marks, no rhythm, with flares": (YEAR.but(events=True), False, None, 0.015),
    "no marks, slow waves": (YEAR.but(wander=1.0), False, None, 0.015),
    "no marks, 3 points for 6 days": (YEAR.but(cycle=3.0, cycle_days=6), False, None, None),
}


def judged(diary: Diary) -> list[Episode]:
    return find_episodes(diary.days)


def first_shown(diary: Diary) -> list[Episode]:
    """Return what is named when a person looks every day, and each name stays as it was first given."""
    shown: list[Episode] = []
    so_far: dict[date, float] = {}
    for day in sorted(diary.days):
        so_far[day] = diary.days[day]
        for one in find_episodes(so_far):
            near = timedelta(days=3)
            if one.kind in ("spike", "flare") and not any(
                one.first_day <= other.last_day + near and one.last_day >= other.first_day - near for other in shown
            ):
                shown.append(one)
    return shown


def episode_figures(
    name: str,
    kind: Kind,
    count: int,
    seed: int,
    targets: Iterable[float | None] = (None,) * 4,
    rule: Callable[[Diary], list[Episode]] = judged,
) -> list[Figure]:
    """Return spike recall and precision, flare recall and precision."""
    found = recall_and_precision(diaries(kind, count, seed), rule)
    names = [f"{name}: {one} {what}" for one in ("spike", "flare") for what in ("recall", "precision")]
    seen = [*found["spike"], *found["flare"]]
    return [Figure(*one) for one in zip(names, seen, targets, strict=True)]


def false_alarms(name: str, kind: Kind, count: int, seed: int, targets: dict[str, float]) -> list[Figure]:
    """Return how often something is named where nothing happened, per 100 judged days."""
    rows: dict[str, list[tuple[float, float]]] = {what: [] for what in targets}
    for diary in diaries(kind.but(events=False), count, seed):
        episodes = judged(diary)
        for what, row in rows.items():
            row.append((100 * sum(one.kind == what for one in episodes), max(0, len(diary.days) - 10)))
    return [
        Figure(f"nothing happened, {name}: {what} per 100 days", ratio(np.array(rows[what])), at_most=most)
        for what, most in targets.items()
    ]


def told(kind: Kind, count: int, seed: int) -> tuple[int, int, int]:
    """Return in how many diaries a change is told, how many of these are the wrong way, and how many diaries count."""
    up_or_down = wrong = usable = 0
    for diary in diaries(kind, count, seed):
        change = long_term_change(diary.days).kind
        usable += change != "not enough data"
        up_or_down += change in ("up", "down")
        wrong += change == ("down" if diary.change > 0 else "up") and diary.change != 0
    return up_or_down, wrong, usable


def long_term_figures(name: str, kind: Kind, count: int, seed: int, least, most) -> list[Figure]:
    up_or_down, wrong, usable = told(kind, count, seed)
    figures = [Figure(f"{name}: told", share(up_or_down - wrong, usable), least, most)]
    if kind.change[1]:
        figures.append(Figure(f"{name}: wrong way", share(wrong, usable), at_most=0.0))
    return figures


def false_factor(name: str, kind: Kind, count: int, seed: int, most: float | None) -> Figure:
    hits = sum(any(one.reported for one in seen_together(*pair)) for pair in _pairs(kind, count, seed))
    return Figure(f"any false factor, {name}", share(hits, count), at_most=most)


def true_factor(name: str, kind: Kind, count: int, seed: int, least: float | None) -> list[Figure]:
    """Return how often the one factor that goes with harder days is reported, and how often its range holds."""
    found = [seen_together(*pair)[0] for pair in _pairs(kind, count, seed)]
    enough = [one for one in found if one.enough]
    reported = sum(one.reported and (one.difference or 0) > 0 for one in enough)
    inside = sum((one.low or 0) <= kind.effect <= (one.high or 0) for one in enough)
    return [
        Figure(f"factor found, {name}", share(reported, count), at_least=least),
        Figure(f"its range holds the truth, {name}", share(inside, len(enough)), at_least=0.80),
    ]


def naive_factor(kind: Kind, count: int, seed: int) -> Share:
    """Return how often a plain t-test of days with against days without finds something where there is nothing."""
    return share(sum(_naive(*pair) for pair in _pairs(kind, count, seed)), count)


def _naive(days: dict[date, float], factors: dict[str, set[date]]) -> bool:
    for when in factors.values():
        for lag in range(3):
            with_it = np.array([one for day, one in days.items() if day - timedelta(days=lag) in when])
            without = np.array([one for day, one in days.items() if day - timedelta(days=lag) not in when])
            if min(with_it.size, without.size) < 10:
                continue
            error = (with_it.var(ddof=1) / with_it.size + without.var(ddof=1) / without.size) ** 0.5
            if abs(with_it.mean() - without.mean()) > 1.99 * error:
                return True
    return False


def _pairs(kind: Kind, count: int, seed: int):
    return ((diary.days, diary.factors) for diary in diaries(kind, count, seed))


def rhythm_figure(name: str, kind: Kind, count: int, seed: int, marks: bool, least, most) -> Figure:
    seen = [find_rhythm(one.days, one.marks if marks else ()) for one in diaries(kind, count, seed)]
    return Figure(f"rhythm, {name}", share(sum(one.kind == "seen before" for one in seen), count), least, most)


first_shown_figures = partial(
    episode_figures, "as first shown, mixed", MIXED, targets=(0.78, 0.76, 0.86, 0.84), rule=first_shown
)
