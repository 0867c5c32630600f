"""Long-term change: has the usual level moved, by more than this person's own slow ups and downs would explain?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from journal.patterns.days import answer_step, interpolated_median, rated_days
from journal.patterns.episodes import find_episodes

if TYPE_CHECKING:
    import numpy as np

WINDOW_DAYS = 26 * 7
FEWEST_WEEKS = 8
RATED_DAYS_A_WEEK = 3
LEAST_CHANGE = 1.0  # points
LEAST_STANDARD_ERRORS = 2.75
LEAST_DIFFERENCE = 0.75  # points between the medians of the first third and the last
LEVEL_DAYS = 28


@dataclass(frozen=True)
class LongTermChange:
    """What became of the usual level in the last 26 weeks at most.

    Attributes
    ----------
    kind : str
        "not enough data", "no clear change" (which is not "stable"), "up" or "down".
    start_level, end_level : float or None
        The usual rating, 0 to 10, not rounded, of the first 28 days and of the last 28 (of the first and the last
        third where the span is short). None when there is not enough data.
    days_used : int
        Rated days in the span.
    weeks_used : int
        Weeks with at least 3 of them; 8 are needed.
    """

    kind: Literal["not enough data", "no clear change", "up", "down"]
    start_level: float | None
    end_level: float | None
    days_used: int
    weeks_used: int


def long_term_change(days: Mapping[date, float]) -> LongTermChange:
    """Return whether the usual level has moved over the last 8 to 26 weeks with entries.

    Parameters
    ----------
    days : mapping of date to float
        The day's highest rating, 0 to 10. A day without an entry is absent, never zero.

    Returns
    -------
    LongTermChange
        "not enough data" with fewer than 8 usable weeks, counted back from the last rated day.

    Notes
    -----
    A straight line is fitted by generalised least squares, with a carry-over from day to day of φ to the power of the
    days between. φ is not plugged in: the fits for φ = 0, .05 … .95 are averaged, weighted by their likelihood, and
    their disagreement is part of the error. Days of a named spike or flare say nothing of the usual level and are left
    out of the line, which finds nearly twice as many true changes in diaries that have some. A change is named when
    the line moves by at least 1 point, by more than 2.75 standard errors, and the medians of the first and the last
    third agree. In up to one diary in twenty it is named where nothing moved: words stay soft.
    Method and figures: docs/patterns.md.
    """
    import numpy as np

    ordinals, ratings = rated_days(days)
    weeks = 0
    if ordinals.size:
        recent = ordinals > ordinals[-1] - WINDOW_DAYS
        ordinals, ratings = ordinals[recent], ratings[recent]
        per_week = np.bincount((ordinals[-1] - ordinals) // 7)
        weeks = int((per_week >= RATED_DAYS_A_WEEK).sum())
    if weeks < FEWEST_WEEKS:
        return LongTermChange("not enough data", None, None, ordinals.size, weeks)
    days_used = ordinals.size

    step = answer_step(np.unique(ratings))
    ordinary = ~_in_an_episode(ordinals, ratings)
    ordinals, ratings = ordinals[ordinary], ratings[ordinary]
    since, until = ordinals - ordinals[0], ordinals[-1] - ordinals
    span = int(since[-1])
    change, error = _straight_line(since, ratings, step)
    third = span / 3
    difference = interpolated_median(ratings[until <= third], step) - interpolated_median(ratings[since <= third], step)
    at_ends = min(LEVEL_DAYS, third)
    start = interpolated_median(ratings[since <= at_ends], step)
    end = interpolated_median(ratings[until <= at_ends], step)
    clear = (
        abs(change) >= LEAST_CHANGE
        and abs(change) > LEAST_STANDARD_ERRORS * error
        and difference * np.sign(change) >= LEAST_DIFFERENCE
        and (end - start) * np.sign(change) > 0  # else the levels that are told would say the opposite
    )
    kind: Literal["no clear change", "up", "down"] = "no clear change"
    if clear:
        kind = "up" if change > 0 else "down"
    return LongTermChange(kind, start, end, days_used, weeks)


def _in_an_episode(ordinals: np.ndarray, ratings: np.ndarray) -> np.ndarray:
    """True for the days of a named spike or flare."""
    import numpy as np

    inside = np.zeros(ordinals.size, bool)
    days = {date.fromordinal(day): rating for day, rating in zip(ordinals.tolist(), ratings.tolist(), strict=True)}
    for episode in find_episodes(days):
        if episode.kind in ("spike", "flare"):
            first, last = episode.first_day.toordinal(), episode.last_day.toordinal()
            inside |= (ordinals >= first) & (ordinals <= last)
    return inside


def _straight_line(since: np.ndarray, ratings: np.ndarray, step: float) -> tuple[float, float]:
    """Return the change of a straight line from the first day to the last, in points, and its standard error."""
    import numpy as np

    carry = np.arange(0, 1, 0.05)[:, None]
    kept = np.zeros((carry.size, since.size))
    kept[:, 1:] = carry ** np.diff(since)
    scale = np.sqrt(1 - kept**2)

    def freed(column: np.ndarray) -> np.ndarray:
        """The column without what was carried over: independent, and of one variance."""
        return (column - kept * np.concatenate([column[:1], column[:-1]])) / scale

    level, along = freed(np.ones(since.size)), freed(since / since[-1])
    answers = freed(ratings)
    ll, la, aa = (level * level).sum(1), (level * along).sum(1), (along * along).sum(1)
    ly, ay = (level * answers).sum(1), (along * answers).sum(1)
    determinant = ll * aa - la**2
    slope = (ll * ay - la * ly) / determinant
    height = (aa * ly - la * ay) / determinant
    left = since.size - 2
    # All-equal ratings leave no spread at all: rounding alone gives some.
    residual2 = ((answers - height[:, None] * level - slope[:, None] * along) ** 2).sum(1) / left
    residual2 = np.maximum(residual2, step**2 / 12 / since.size)
    variance = residual2 * ll / determinant
    likelihood = -left / 2 * np.log(residual2) - np.log(scale).sum(1) - np.log(determinant) / 2
    weight = np.exp(likelihood - likelihood.max())
    weight /= weight.sum()
    change = float((weight * slope).sum())
    return change, float(np.sqrt((weight * (variance + (slope - change) ** 2)).sum()))
