"""What is usual for this person: level, weekday habit, spread, and how much one day carries over to the next.

The method is section 3.1 (steps 1 to 4) of the project's pattern notes, retold in docs/patterns.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from journal.patterns.days import answer_step

if TYPE_CHECKING:
    import numpy as np

REACH_DAYS = 42  # looked at before and after a day
ORDINARY_BELOW = 2.0  # points above the usual level at which a day is no longer ordinary
FEWEST_ORDINARY_DAYS = 10
WEEKDAYS_FROM_DAYS = 56
# Few days say little, so one's own is drawn towards these, as if seen on so many days (real pain diaries: .6 to .9
# points, and .35 to .69 from day to day).
SPREAD, SPREAD_WEIGHT, SPREAD_RANGE = 1.05, 15, (0.3, 2.6)
CARRY, CARRY_WEIGHT, CARRY_RANGE = 0.4, 40, (0.1, 0.75)
ROUNDING = 9  # decimals, so that "1 point above" does not hang on the last bit of a float


@dataclass(frozen=True)
class Usual:
    """What is usual around each rated day; arrays of shape (n,), in points."""

    level: np.ndarray  # NaN where no ordinary day is near
    ordinary_days: np.ndarray  # how many days the level rests on
    above: np.ndarray  # rating less level and weekday habit; 0 where there is no level
    carried: np.ndarray  # share of the last rated day's distance that is still there, 0 to .75
    surprise: np.ndarray  # `above` less what was carried over
    variance: np.ndarray  # of the surprise on an ordinary day, in points squared

    @property
    def is_known(self) -> np.ndarray:
        """True where enough ordinary days are near to judge a day."""
        return self.ordinary_days >= FEWEST_ORDINARY_DAYS


def usual_days(ordinals: np.ndarray, ratings: np.ndarray, left_out: np.ndarray) -> Usual:
    """Return what is usual around each rated day.

    Parameters
    ----------
    ordinals, ratings : arrays, shape (n,), n >= 1
        As `rated_days` gives them.
    left_out : array of bool, shape (n,)
        Days that tell nothing of the usual: those that the person marked as a flare.
    """
    import numpy as np

    window = _Window(ordinals, ratings)
    step = window.step
    ordinary = ~left_out
    level, count = window.medians(ordinary)
    for _ in range(2):
        ordinary = ~left_out & (ratings < level + ORDINARY_BELOW - 1e-9)
        level, count = window.medians(ordinary)
    known = count > 0
    ordinary &= known
    above = np.where(known, ratings - level, 0.0)
    # On a weekday that is mostly hard, an ordinary day lies high: first by the median of all its days, then by habit.
    told = known & ~left_out
    habit = _weekday_habit(ordinals, above, told & (above - _hard_weekdays(ordinals, above, told) < ORDINARY_BELOW))
    habit = _weekday_habit(ordinals, above, told & (above - habit < ORDINARY_BELOW))
    above -= np.where(known, habit, 0.0)
    above = above.round(ROUNDING)
    spread2, carry = _spread_and_carry(ordinals, above, ordinary, step)

    carried = np.zeros(ordinals.size)
    carried[1:] = carry ** np.diff(ordinals)
    surprise = above.copy()
    surprise[1:] -= carried[1:] * above[:-1]
    rounding2 = step**2 / 12
    variance = spread2 * (1 - carried**2) + rounding2 * (1 + carried**2)
    variance *= 1 + (1 + carry) / (1 - carry) / np.maximum(count, 5)  # the level is itself only estimated
    return Usual(level, count, above, carried, surprise, variance)


class _Window:
    """Interpolated medians of the days within reach of each day, the day itself left out."""

    def __init__(self, ordinals: np.ndarray, ratings: np.ndarray) -> None:
        import numpy as np

        self.used, self.code = np.unique(ratings, return_inverse=True)
        self.step = answer_step(self.used)
        if self.used.size > 101:  # no person answers so finely; this bounds the work
            self.used, self.code = np.unique(ratings.round(1), return_inverse=True)
        self.starts = np.searchsorted(ordinals, ordinals - REACH_DAYS)
        self.stops = np.searchsorted(ordinals, ordinals + REACH_DAYS, side="right")
        self.at_most = self.code <= np.arange(self.used.size)[:, None]  # is this day's answer at most that answer?

    def medians(self, counted: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the median around each day over the `counted` days, and how many those are."""
        import numpy as np

        own = self.at_most & counted
        small = np.int16 if counted.size < 2**15 else np.int32
        sums = np.zeros((self.used.size, counted.size + 1), small)
        np.cumsum(own, axis=1, out=sums[:, 1:])
        # Counted days in reach with at most each answer.
        upto = np.take(sums, self.stops, axis=1) - np.take(sums, self.starts, axis=1) - own
        count = upto[-1]
        middle = (2 * upto < count).sum(axis=0)
        days = np.arange(counted.size)
        below = np.where(middle > 0, upto[middle - 1, days], 0)
        with np.errstate(divide="ignore", invalid="ignore"):
            share = (count / 2 - below) / (upto[middle, days] - below)
        return self.used[middle] + self.step * (share - 0.5), count


def _hard_weekdays(ordinals: np.ndarray, above: np.ndarray, told: np.ndarray) -> np.ndarray:
    """Return how far the median of each day's weekday lies above that of the others; 0 where it does not."""
    import numpy as np

    weekday = ordinals % 7
    counts = np.bincount(weekday[told], minlength=7)
    if (counts == 0).any():
        return np.zeros(ordinals.size)
    far = 100  # points, so that one sort keeps the weekdays apart
    by_weekday = np.sort(weekday[told] * far + above[told])
    begins = np.cumsum(counts) - counts
    medians = (by_weekday[begins + (counts - 1) // 2] + by_weekday[begins + counts // 2]) / 2 - np.arange(7) * far
    return (medians - np.median(medians)).clip(min=0)[weekday]


def _weekday_habit(ordinals: np.ndarray, above: np.ndarray, ordinary: np.ndarray) -> np.ndarray:
    """Return how far each day's weekday usually lies from the level, drawn towards none where days are few."""
    import numpy as np

    weekday = ordinals % 7
    counts = np.bincount(weekday[ordinary], minlength=7)
    if ordinals[-1] - ordinals[0] < WEEKDAYS_FROM_DAYS or (counts < 2).any():
        return np.zeros(ordinals.size)
    values = above[ordinary]
    means = np.bincount(weekday[ordinary], values, minlength=7) / counts
    within = ((values - means[weekday[ordinary]]) ** 2).sum() / (values.size - 7)
    offsets = means - values.mean()
    between = (offsets**2).sum() / 6 - (within / counts).mean()
    if between <= 0:
        return np.zeros(ordinals.size)
    return (offsets * between / (between + within / counts))[weekday]


def _spread_and_carry(
    ordinals: np.ndarray, above: np.ndarray, ordinary: np.ndarray, step: float
) -> tuple[float, float]:
    """Return the variance of ordinary days and their likeness from one day to the next."""
    import numpy as np

    clipped = above.clip(-2.5, 2.5)
    squares = (clipped[ordinary] ** 2).sum()
    count = int(ordinary.sum())
    spread2 = (squares - count * step**2 / 12 + SPREAD_WEIGHT * SPREAD**2) / (count + SPREAD_WEIGHT)
    spread2 = min(max(spread2, SPREAD_RANGE[0]), SPREAD_RANGE[1])
    pair = (np.diff(ordinals) == 1) & ordinary[1:] & ordinary[:-1]
    products = (clipped[1:] * clipped[:-1])[pair].sum()
    carry = (products / spread2 + CARRY_WEIGHT * CARRY) / (pair.sum() + CARRY_WEIGHT)
    return spread2, min(max(float(carry), CARRY_RANGE[0]), CARRY_RANGE[1])
