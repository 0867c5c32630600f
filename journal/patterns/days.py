"""A diary as two arrays: the days that were rated, and the ratings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np


def rated_days(days: Mapping[date, float]) -> tuple[np.ndarray, np.ndarray]:
    """Return the rated days in order, and their ratings.

    Parameters
    ----------
    days : mapping of date to float
        The highest rating, 0 to 10, of each day with an entry; in any order. A day without an entry is absent.
        What is no number (None, NaN) counts as absent. Days are calendar days: no clock and no zone comes in.

    Returns
    -------
    ordinals : array of int, shape (n,)
        The days as proleptic Gregorian ordinals, ascending, each once.
    ratings : array of float, shape (n,)
    """
    import numpy as np

    ordinals = np.fromiter(map(date.toordinal, days), np.int64, len(days))
    try:
        ratings = np.fromiter(days.values(), np.float64, len(days))
    except TypeError:  # a None among them
        ratings = np.array([float("nan") if rating is None else float(rating) for rating in days.values()])
    if not np.isfinite(ratings).all():
        ordinals, ratings = ordinals[np.isfinite(ratings)], ratings[np.isfinite(ratings)]
    if (np.diff(ordinals) > 0).all():
        return ordinals, ratings
    order = np.lexsort((ratings, ordinals))
    ordinals, ratings = ordinals[order], ratings[order]
    # A datetime is a date too: of two on one day the last, which is the highest, counts.
    last = np.append(np.diff(ordinals) > 0, True)
    return ordinals[last], ratings[last]


def answer_step(used: np.ndarray) -> float:
    """Return the usual distance between two of the answers used, each given once and rising. At most 2 points.

    1 on a scale from 0 to 10, 2 with five words.
    """
    import numpy as np

    return min(float(np.median(np.diff(used))), 2.0) if used.size > 1 else 1.0


def interpolated_median(ratings: np.ndarray, step: float) -> float:
    """Return the median of grouped answers, each standing for `step` points around it. NaN when there are none."""
    import numpy as np

    if not ratings.size:
        return float("nan")
    used, counts = np.unique(ratings, return_counts=True)
    upto, half = np.cumsum(counts), ratings.size / 2
    at = int(np.searchsorted(upto, half))
    return float(used[at] + step * ((half - (upto[at] - counts[at])) / counts[at] - 0.5))
