"""Two stories for a few days: an ordinary up and down, or a rise that came and eased. Which fits better, and how much?

The method is section 3.1 (steps 5 to 7) of the project's pattern notes, retold in docs/patterns.md.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from journal.patterns.marked import Marked
from journal.patterns.usual import Usual

if TYPE_CHECKING:
    import numpy as np

RATED_DAYS_AT_MOST = 16  # in one rise
LONGEST_DAYS = 21
FIRST_DAYS = 10  # rated days at the start of a diary, never named
HEIGHTS = (2.0, 2.875, 3.75, 4.625, 5.5)  # how far above the usual a rise may lie, each as likely, in points
# How often a rise begins on any one day. These act as the threshold, and are the same for everybody.
SPIKE_PER_DAY, FLARE_PER_DAY = 0.02, 0.015
CLOSE_DAYS = 3  # what lies this close to a named rise belongs to it
NEGLIGIBLE = 1e-4  # a weight too small to change what is said, however many there are
WORTH_A_LOOK = 0.2  # the least chance of any rise at which something is said
LEAST_WEIGHT = WORTH_A_LOOK / (1 - WORTH_A_LOOK) - 1e-9  # which that chance takes


@dataclass(frozen=True)
class Rise:
    """Days that may be a rise: positions among the rated days, both included, and how likely each story is."""

    first: int
    last: int
    spike: float
    flare: float

    @property
    def any(self) -> float:
        return self.spike + self.flare


@dataclass(frozen=True)
class _Candidates:
    """Runs of rated days that could be one rise, by their first day; arrays of shape (m,)."""

    first: np.ndarray
    last: np.ndarray
    spike: np.ndarray  # weight of "a spike on just these rated days" against "ordinary days", 1
    flare: np.ndarray

    @property
    def weight(self) -> np.ndarray:
        return self.spike + self.flare

    def only(self, kept: np.ndarray) -> _Candidates:
        return _Candidates(self.first[kept], self.last[kept], self.spike[kept], self.flare[kept])


def find_rises(ordinals: np.ndarray, usual: Usual, marked: Marked, threshold: float) -> Iterator[Rise]:
    """Yield each rise with at least a chance of .2, the likeliest first; none shares a day with another.

    Parameters
    ----------
    ordinals : array of int, shape (n,)
    usual : Usual
        What is usual around these days.
    marked : Marked
        Days that are spoken for.
    threshold : float, 0 to 1
        The chance from which a rise is named; what lies within 3 days of a named one is part of it.
    """
    runs, piece, hope = _hopeful(_candidates(ordinals, usual, marked))
    first, last = runs.first.tolist(), runs.last.tolist()
    spike, flare = runs.spike.tolist(), runs.flare.tolist()
    begin, end = _overlapping(runs)
    day = ordinals.tolist()
    left = [True] * len(first)
    for top in runs.weight.argsort(kind="stable")[::-1].tolist():
        if not left[top] or hope[piece[top]] < LEAST_WEIGHT:
            continue
        start = first[top]
        group = [run for run in range(begin[top], end[top]) if left[run] and last[run] >= start]
        spikes, flares = sum([spike[run] for run in group]), sum([flare[run] for run in group])
        for run in group:
            left[run] = False
            weight = spike[run] + flare[run]
            hope[piece[run]] -= weight if weight < 1 else 1.0
        one = 1 + spikes + flares
        if 1 - 1 / one < WORTH_A_LOOK:
            continue
        likeliest = max(group, key=(spike if spikes > flares else flare).__getitem__)
        rise = Rise(first[likeliest], last[likeliest], spikes / one, flares / one)
        yield rise
        close = CLOSE_DAYS if rise.any >= threshold else 0
        since, until = day[rise.first] - close, day[rise.last] + close
        near = bisect_left(first, rise.first - RATED_DAYS_AT_MOST - close), bisect_right(first, rise.last + close)
        for run in range(*near):
            if left[run] and day[first[run]] <= until and day[last[run]] >= since:
                left[run] = False


def _candidates(ordinals: np.ndarray, usual: Usual, marked: Marked) -> _Candidates:
    """Return the runs that begin and end at least 1 point above the usual, with their weights, by first day."""
    import numpy as np

    may = (usual.above >= 1) & usual.is_known
    may[:FIRST_DAYS] = False
    starts = np.flatnonzero(may)
    ends = starts[:, None] + np.arange(RATED_DAYS_AT_MOST)
    inside = ends < ordinals.size
    ends[~inside] = 0
    inside &= may[ends] & (ordinals[ends] - ordinals[starts][:, None] < LONGEST_DAYS)
    row, _ = np.nonzero(inside)
    first, last = starts[row], ends[inside]
    if marked.firsts.size:
        free = ~marked.overlap(ordinals[first], ordinals[last])
        first, last = first[free], last[free]

    odds = _bayes_factor(usual, first, last)
    # Unrated days on either side may belong to the rise or not: every placement counts.
    spare_before = np.diff(ordinals, prepend=ordinals[:1] - LONGEST_DAYS - 1) - 1
    spare_after = np.diff(ordinals, append=ordinals[-1:] + LONGEST_DAYS + 1) - 1
    if marked.firsts.size:
        spare_before, spare_after = _not_into_marks(ordinals, marked, spare_before, spare_after)
    spikes, flares = _placements()
    where = (
        spare_before[first].clip(0, LONGEST_DAYS),
        spare_after[last].clip(0, LONGEST_DAYS),
        ordinals[last] - ordinals[first],
    )
    runs = _Candidates(first, last, SPIKE_PER_DAY * odds * spikes[where], FLARE_PER_DAY * odds * flares[where])
    return runs.only(runs.weight >= NEGLIGIBLE)


def _bayes_factor(usual: Usual, first: np.ndarray, last: np.ndarray) -> np.ndarray:
    """Return how many times better "a rise on first..last" explains the days than "ordinary days".

    A rise by `a` points shows in the surprises as `a` on its first day, as what is not carried over on the days
    inside, and as a drop on the day after.
    """
    import numpy as np

    stays = 1 - usual.carried
    inside_fit = np.cumsum(stays * usual.surprise / usual.variance)
    inside_size = np.cumsum(stays**2 / usual.variance)
    drop_fit = np.append(-(usual.carried * usual.surprise / usual.variance)[1:], 0.0)
    drop_size = np.append((usual.carried**2 / usual.variance)[1:], 0.0)
    fit = (usual.surprise / usual.variance)[first] + inside_fit[last] - inside_fit[first] + drop_fit[last]
    size = 1 / usual.variance[first] + inside_size[last] - inside_size[first] + drop_size[last]
    heights = np.array(HEIGHTS)[:, None]
    return np.exp((heights * fit - heights**2 / 2 * size).clip(max=600)).mean(axis=0)


@lru_cache(maxsize=1)
def _placements() -> tuple[np.ndarray, np.ndarray]:
    """Return in how many ways a spike and a flare can lie: by spare days before, spare days after, days spanned less 1.

    A spike lasts one or two days, each as likely; a flare lasts 3 to 21, most often 4 to 10.
    """
    import numpy as np

    lengths = np.arange(1, LONGEST_DAYS + 1)
    before, after, span = np.ogrid[0 : LONGEST_DAYS + 1, 0 : LONGEST_DAYS + 1, 1 : LONGEST_DAYS + 1]
    spare = lengths - span[..., None]
    ways = np.minimum(before[..., None], spare) - np.maximum(0, spare - after[..., None]) + 1
    ways = np.where(spare >= 0, ways.clip(min=0), 0)
    likely = np.where(lengths == 3, 0.5, np.where(lengths <= 10, 1.0, np.exp(-(lengths - 10) / 3)))
    likely[:2] = 0
    return ways[..., :2].sum(axis=-1) / 2, ways @ (likely / likely.sum())


def _not_into_marks(
    ordinals: np.ndarray, marked: Marked, before: np.ndarray, after: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the spare days before and after each rated day, none of them inside a marked stretch."""
    import numpy as np

    far = 10**7
    ended = np.append(-far, marked.lasts)[np.searchsorted(marked.lasts, ordinals)]
    begins = np.append(marked.firsts, far)[np.searchsorted(marked.firsts, ordinals, side="right")]
    return np.minimum(before, ordinals - ended - 1), np.minimum(after, begins - ordinals - 1)


def _hopeful(runs: _Candidates) -> tuple[_Candidates, list[int], list[float]]:
    """Return the runs that, with all that hangs together with them, may reach the least chance: these are few.

    Also the piece, of runs that overlap, to which each belongs, and the weight of each piece. A weight counts as 1 at
    most there: a sum over huge ones would lose the small ones.
    """
    import numpy as np

    if not runs.first.size:
        return runs, [], []
    reach = np.maximum.accumulate(runs.last)
    piece = np.cumsum(np.append(False, runs.first[1:] > reach[:-1]))
    hope = np.bincount(piece, runs.weight.clip(max=1))
    kept = hope[piece] >= LEAST_WEIGHT
    return runs.only(kept), piece[kept].tolist(), hope.tolist()


def _overlapping(runs: _Candidates) -> tuple[list[int], list[int]]:
    """Return, for each run, the slice of runs that may overlap it."""
    import numpy as np

    begin = np.searchsorted(runs.first, runs.first - RATED_DAYS_AT_MOST, side="right")
    end = np.searchsorted(runs.first, runs.last, side="right")
    return begin.tolist(), end.tolist()
