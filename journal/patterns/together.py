"""What was seen together: were days with a factor higher, on the day or one or two days after? Never a cause."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from journal.patterns.days import rated_days

if TYPE_CHECKING:
    import numpy as np

LAGS = (0, 1, 2)
DRAWS = 1999
BLOCK_DAYS = 7
LONGEST_DAYS = 3660  # the last ten years
FEWEST_RATED_DAYS = 60
FEWEST_DAYS_EACH = 10
FALSE_SHARE = 0.05  # of what is reported
LEAST_DIFFERENCE = 1.0  # points
# Few days say little of how much is carried over, so one's own is drawn towards this, as if seen in 20 pairs.
CARRY, CARRY_WEIGHT, MOST_CARRY = 0.4, 20, 0.95


@dataclass(frozen=True)
class Association:
    """How a factor and the ratings were seen together.

    Attributes
    ----------
    factor : str
    lag : int
        Days from the factor to the rating, 0 to 2: the lag at which they go together most. 0 when not `enough`.
    difference, low, high : float or None
        Points by which days with the factor lay higher (below zero: lower), level, slow changes and what the day
        before carried over taken out, and its likely range (95 %, nominal). None when not `enough`.
    p_value, q_value : float
        How often seven-day blocks of the factor in random order look as strong, 0 to 1; the same, corrected for the
        number of factors looked at. 1 when not `enough`.
    days_with, days_without : int
        Rated days with and without the factor, at this lag.
    enough : bool
        At least 60 rated days, 10 with and 10 without.
    reported : bool
        `enough`, q <= .05 and a difference of at least 1 point: worth a sentence.
    """

    factor: str
    lag: int
    difference: float | None
    low: float | None
    high: float | None
    p_value: float
    q_value: float
    days_with: int
    days_without: int
    enough: bool
    reported: bool


def seen_together(days: Mapping[date, float], factors: Mapping[str, Set[date]], *, seed: int = 0) -> list[Association]:
    """Return one association for each factor, in the order given.

    Parameters
    ----------
    days : mapping of date to float
        The day's highest rating, 0 to 10. A day without an entry is absent, never zero.
    factors : mapping of str to set of date
        The days on which each factor was there. The person picks at most five to look at.
        A factor that was noted on days without a rating too is known for every day. One that was noted on rated days
        only is taken to be known on these alone: after a day without an entry nobody can tell.
    seed : int
        Of the random orders. The same seed gives the same result.

    Returns
    -------
    list of Association

    Notes
    -----
    The rating is regressed on the factor, a level, a line and a curve over time, each less what the last rated day
    carries over (φ to the power of the days between). The strongest of lags 0 to 2 counts. It is compared with 1,999
    random orders of the factor's seven-day blocks, turned round the calendar by a random number of days; q-values by
    Benjamini and Hochberg. A plain t-test finds something in most diaries in which there is nothing.
    Method and figures: docs/patterns.md.
    """
    import numpy as np

    ordinals, ratings = rated_days(days)
    if ordinals.size:
        recent = ordinals > ordinals[-1] - LONGEST_DAYS
        ordinals, ratings = ordinals[recent], ratings[recent]
    timelines: dict[bool, _Timeline] = {}
    found = []
    for factor, when in factors.items():
        noted = np.unique(np.fromiter(map(date.toordinal, when), np.int64, len(when)))
        if ordinals.size < FEWEST_RATED_DAYS:
            found.append(_not_enough(factor, int(np.isin(ordinals, noted).sum()), ordinals.size))
            continue
        apart = _noted_apart(noted, ordinals)
        if apart not in timelines:
            timelines[apart] = _Timeline(ordinals, ratings, apart)
        found.append(timelines[apart].look(factor, noted, seed))
    return _corrected(found)


class _Timeline:
    """The days on which a factor is known, and what weighs on each of them at each lag."""

    def __init__(self, ordinals: np.ndarray, ratings: np.ndarray, apart: bool) -> None:
        import numpy as np

        self.days = np.arange(ordinals[0] - max(LAGS), ordinals[-1] + 1) if apart else ordinals
        carry = _carry(ordinals, ratings)
        self.lags = [_Lag(lag, self.days, ordinals, ratings, carry) for lag in LAGS]
        self.blocks = _transforms_fast(-(-self.days.size // BLOCK_DAYS))

    def look(self, factor: str, noted: np.ndarray, seed: int) -> Association:
        """Return how one factor and the ratings were seen together; q is left at p."""
        import numpy as np

        present = np.isin(self.days, noted).astype(float)
        counts = [(int(present[lag.at].sum()), lag.at.size) for lag in self.lags]
        usable = [
            lag
            for lag, (with_it, rows) in zip(self.lags, counts, strict=True)
            if min(with_it, rows - with_it) >= FEWEST_DAYS_EACH
        ]
        if not usable:
            return _not_enough(factor, counts[0][0], counts[0][1])
        by_chance = self._by_chance(present, usable, seed)
        scale = np.sqrt((by_chance**2).mean(axis=1))
        scale[scale < 1e-6] = np.inf  # all-equal ratings go together with nothing
        pulls = np.array([present @ lag.pull for lag in usable])
        strength = np.abs(pulls) / scale
        as_strong = (np.abs(by_chance) / scale[:, None]).max(axis=0) >= strength.max() - 1e-5
        p_value = (1 + int(as_strong.sum())) / (1 + DRAWS)
        lag = usable[int(strength.argmax())]
        difference, error = lag.difference(present)
        with_it = int(present[lag.at].sum())
        return Association(
            factor,
            lag.days,
            difference,
            difference - 2 * error,
            difference + 2 * error,
            p_value,
            p_value,
            with_it,
            lag.at.size - with_it,
            enough=True,
            reported=False,
        )

    def _by_chance(self, present: np.ndarray, lags: list[_Lag], seed: int) -> np.ndarray:
        """Return the pull at each lag for 1,999 random orders of the factor's blocks, shape (lags, draws).

        One Fourier transform gives the pull of an order at every turn round the calendar; some turns of each are drawn.
        """
        import numpy as np

        orders, turns = _random_orders(self.blocks, self.days.size, seed)
        length = orders.shape[1]
        spectra = np.fft.rfft(present[orders]).astype(np.complex64)
        pulls = np.empty((len(lags), DRAWS))  # single precision is enough: four digits of a random draw
        for row, lag in zip(pulls, lags, strict=True):
            pull = np.fft.rfft(lag.pull, length).conj().astype(np.complex64)
            every_turn = np.fft.irfft(spectra * pull, length)
            row[:] = np.take_along_axis(every_turn, turns, axis=1).ravel()[:DRAWS]
        return pulls


class _Lag:
    """The regression at one lag, all but the factor: what is left of the ratings, and how each day weighs."""

    def __init__(
        self, days: int, timeline: np.ndarray, ordinals: np.ndarray, ratings: np.ndarray, carry: float
    ) -> None:
        import numpy as np

        self.days = days
        at = np.searchsorted(timeline, ordinals - days).clip(max=timeline.size - 1)
        known = timeline[at] == ordinals - days
        self.at, rated = at[known], ordinals[known]
        self.carried = np.append(0.0, carry ** np.diff(rated)) if rated.size else np.empty(0)
        self.scale = np.sqrt(1 - self.carried**2)
        along = (rated - ordinals[0]) / max(1, ordinals[-1] - ordinals[0]) - 0.5
        slow = np.stack([np.ones(rated.size), along, along**2], axis=1)
        self.slow, _ = np.linalg.qr(self._freed(slow))
        self.left = self._without_slow(self._freed(ratings[known]))
        share = self.left / self.scale
        self.pull = np.bincount(self.at, share, minlength=timeline.size)
        self.pull -= np.bincount(self.at[:-1], (self.carried * share)[1:], minlength=timeline.size)

    def _freed(self, column: np.ndarray) -> np.ndarray:
        """The column less what the last rated day carries over."""
        last = column[:-1] * (self.carried[1:] if column.ndim == 1 else self.carried[1:, None])
        freed = column.copy()
        freed[1:] -= last
        return freed / (self.scale if column.ndim == 1 else self.scale[:, None])

    def _without_slow(self, column: np.ndarray) -> np.ndarray:
        return column - self.slow @ (self.slow.T @ column)

    def difference(self, present: np.ndarray) -> tuple[float, float]:
        """Return the factor's coefficient in points, and its standard error."""
        import numpy as np

        factor = self._without_slow(self._freed(present[self.at]))
        size = factor @ factor
        if size < 1e-9:  # a factor that only says what the slow changes say
            return 0.0, 0.0
        difference = factor @ self.left / size
        rest = self.left - difference * factor
        return float(difference), float(np.sqrt(rest @ rest / max(1, rest.size - 4) / size))


@lru_cache(maxsize=2)
def _random_orders(blocks: int, days: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return random orders of the days, in blocks cut anywhere, and the turns that are drawn of each."""
    import numpy as np

    rng = np.random.default_rng(seed)
    turns = max(1, days // 30)
    count = -(-DRAWS // turns)
    order = rng.permuted(np.tile(np.arange(blocks), (count, 1)), axis=1)[:, :, None] * BLOCK_DAYS
    order = (order + np.arange(BLOCK_DAYS)).reshape(count, -1) + rng.integers(days, size=(count, 1))
    return order % days, rng.integers(blocks * BLOCK_DAYS, size=(count, turns))


def _transforms_fast(blocks: int) -> int:
    """Return the next number of blocks whose Fourier transform is fast; the days begin anew to fill it."""
    while 210**9 % blocks:  # it divides this as long as it has no prime factor but 2, 3, 5 and 7
        blocks += 1
    return blocks


def _noted_apart(noted: np.ndarray, ordinals: np.ndarray) -> bool:
    """Is the factor noted on days without a rating about as often as on others?"""
    import numpy as np

    noted = noted[(noted >= ordinals[0]) & (noted <= ordinals[-1])]
    if not noted.size:
        return False
    unrated = 1 - ordinals.size / (ordinals[-1] - ordinals[0] + 1)
    return bool(1 - np.isin(noted, ordinals).mean() >= unrated / 2)


def _carry(ordinals: np.ndarray, ratings: np.ndarray) -> float:
    """Return how much of a day's distance from the slow changes is still there the day after."""
    import numpy as np

    along = (ordinals - ordinals[0]) / max(1, ordinals[-1] - ordinals[0]) - 0.5
    slow, _ = np.linalg.qr(np.stack([np.ones(along.size), along, along**2], axis=1))
    left = ratings - slow @ (slow.T @ ratings)
    spread2 = (left**2).mean()
    if spread2 < 1e-9:
        return CARRY
    pair = np.diff(ordinals) == 1
    products = (left[1:] * left[:-1])[pair].sum() / spread2
    return float(np.clip((products + CARRY_WEIGHT * CARRY) / (pair.sum() + CARRY_WEIGHT), 0, MOST_CARRY))


def _not_enough(factor: str, days_with: int, days: int) -> Association:
    return Association(factor, 0, None, None, None, 1.0, 1.0, days_with, days - days_with, enough=False, reported=False)


def _corrected(found: list[Association]) -> list[Association]:
    """Return the associations with q-values for the number of factors looked at (Benjamini and Hochberg)."""
    rising = sorted((one.p_value for one in found if one.enough), reverse=True)
    q_values, least = {}, 1.0
    for rank, p_value in zip(range(len(rising), 0, -1), rising, strict=True):
        least = min(least, p_value * len(rising) / rank)
        q_values[p_value] = least
    return [_judged(one, q_values[one.p_value]) if one.enough else one for one in found]


def _judged(one: Association, q_value: float) -> Association:
    large = abs(one.difference or 0.0) >= LEAST_DIFFERENCE
    return replace(one, q_value=q_value, reported=q_value <= FALSE_SHARE and large)
