"""Rhythm: has this come before, about how often, and after how many days did it ease? History, never a forecast."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from journal.patterns.days import rated_days
from journal.patterns.episodes import find_episodes
from journal.patterns.usual import usual_days

if TYPE_CHECKING:
    import numpy as np

WINDOW_DAYS = 730
FEWEST_RATED_DAYS = 60
# With marks: the best five days in a row, from ten days before a mark to seven after.
FEWEST_MARKS = 12
BEFORE_DAYS, AFTER_DAYS, STRETCH_DAYS = 10, 7, 5
MARKED_PIECE_DAYS = (25, 50)
LEAST_DIFFERENCE = 0.75  # points
# Without: how much days resemble those 18 to 45 days later, give or take two.
FEWEST_DAYS = 365
PERIODS = range(18, 46)
PIECE_DAYS = (9, 23)
DRAWS = 399
MOST_BY_CHANCE = 1  # of the draws: p <= .005, because at .01 diaries with flares gave more than 1 % false
HIGHEST_POINTS = 3.0  # above the usual: one hard flare is not to look like a rhythm
SEED = 0
# "Like before": the last harder stretches.
STRETCHES = (3, 5)


@dataclass(frozen=True)
class Rhythm:
    """What was seen before.

    Attributes
    ----------
    kind : str
        "not enough data": fewer than 12 marks, and less than a year. "no rhythm seen". "seen before": harder (or
        easier) days come back with the marks, or about every `about_every_days` days.
    about_every_days : int or None
        Days from one time to the next, where a rhythm was seen.
    eased_after_days : (int, int) or None
        The shortest and the longest of the last harder stretches (flares) that have eased, in days; whether or not a
        rhythm was seen. None with fewer than three.
    times : int
        How many stretches these are: 3 to 5, or 0.
    """

    kind: Literal["not enough data", "no rhythm seen", "seen before"]
    about_every_days: int | None
    eased_after_days: tuple[int, int] | None
    times: int


def find_rhythm(days: Mapping[date, float], marks: Sequence[date] = ()) -> Rhythm:
    """Return whether harder days come back, and how long earlier harder stretches lasted.

    Parameters
    ----------
    days : mapping of date to float
        The day's highest rating, 0 to 10. A day without an entry is absent, never zero.
    marks : sequence of date
        Days that the person marked as coming back; in any order. 12 within the last two years are needed; with fewer
        the diary is searched by itself, which takes a year and finds strong rhythms only.

    Returns
    -------
    Rhythm

    Notes
    -----
    Looks at the last two years. With marks: how far the best five days in a row, from 10 before a mark to 7 after, lie
    from all other days; at least .75 points. By itself: how much days resemble those 18 to 45 days later. Either is
    compared with diaries whose pieces (of 25 to 50 days, and of 9 to 23) were put in random order.
    Method and figures: docs/patterns.md.
    """
    import numpy as np

    ordinals, ratings = rated_days(days)
    eased, times = _like_before(days, ordinals)
    if ordinals.size < FEWEST_RATED_DAYS:
        return Rhythm("not enough data", None, eased, times)
    recent = ordinals > ordinals[-1] - WINDOW_DAYS
    ordinals, ratings = ordinals[recent], ratings[recent]
    noted = np.unique(np.array([mark.toordinal() for mark in marks], np.int64))
    noted = noted[(noted >= ordinals[0]) & (noted <= ordinals[-1])]
    first, length = ordinals[0], int(ordinals[-1] - ordinals[0]) + 1

    if ordinals.size < FEWEST_RATED_DAYS or (noted.size < FEWEST_MARKS and length < FEWEST_DAYS):
        return Rhythm("not enough data", None, eased, times)
    above, rated = np.zeros(length), np.zeros(length)
    usual = usual_days(ordinals, ratings, np.zeros(ordinals.size, bool))
    above[ordinals - first] = usual.above
    rated[ordinals - first] = usual.is_known
    above = above.clip(-HIGHEST_POINTS, HIGHEST_POINTS) * rated
    period = _with_marks(above, rated, noted - first) if noted.size >= FEWEST_MARKS else _by_itself(above, rated)
    kind: Literal["no rhythm seen", "seen before"] = "seen before" if period else "no rhythm seen"
    return Rhythm(kind, period, eased, times)


def _like_before(days: Mapping[date, float], ordinals: np.ndarray) -> tuple[tuple[int, int] | None, int]:
    """Return the shortest and longest of the last harder stretches that have eased, and how many they are."""
    flares = [one for one in find_episodes(days) if one.kind == "flare" and one.last_day.toordinal() < ordinals[-1]]
    lengths = [(one.last_day - one.first_day).days + 1 for one in flares[-STRETCHES[1] :]]
    if len(lengths) < STRETCHES[0]:
        return None, 0
    return (min(lengths), max(lengths)), len(lengths)


def _with_marks(above: np.ndarray, rated: np.ndarray, marks: np.ndarray) -> int | None:
    """Return the usual distance between marks where some days around them differ from the others."""
    import numpy as np

    before, stretch = BEFORE_DAYS, STRETCH_DAYS
    starts = marks[:, None] + np.arange(-before, AFTER_DAYS + 2 - stretch)
    begin, end = starts.clip(0, above.size), (starts + stretch).clip(0, above.size)

    def difference(values: np.ndarray, counted: np.ndarray) -> float:
        sums, counts = (np.append(0.0, np.cumsum(one)) for one in (values, counted))
        inside, size = (sums[end] - sums[begin]).sum(0), (counts[end] - counts[begin]).sum(0)
        rest = (sums[-1] - inside) / np.maximum(counts[-1] - size, 1)
        return float(np.abs(inside / np.maximum(size, 1) - rest)[size >= FEWEST_MARKS].max(initial=0.0))

    seen = difference(above, rated)
    if seen < LEAST_DIFFERENCE or not _beyond_chance(seen, difference, above, rated, MARKED_PIECE_DAYS):
        return None
    return round(float(np.median(np.diff(marks))))


def _by_itself(above: np.ndarray, rated: np.ndarray) -> int | None:
    """Return the number of days after which days resemble each other most."""
    import numpy as np

    size = 1 << (2 * above.size - 1).bit_length()
    nearby = np.arange(PERIODS.start - 2, PERIODS.stop + 2)

    def likeness(values: np.ndarray, counted: np.ndarray) -> np.ndarray:
        products, pairs = (np.fft.irfft(np.abs(np.fft.rfft(one, size)) ** 2)[nearby] for one in (values, counted))
        near = np.ones(5)
        return np.convolve(products, near, "valid") / np.sqrt(np.maximum(np.convolve(pairs, near, "valid"), 1))

    seen = likeness(above, rated)
    if not _beyond_chance(float(seen.max()), lambda *one: float(likeness(*one).max()), above, rated, PIECE_DAYS):
        return None
    return PERIODS[int(seen.argmax())]


def _beyond_chance(seen: float, measure, above: np.ndarray, rated: np.ndarray, piece_days: tuple[int, int]) -> bool:
    """Is what was seen higher than in all, but one at most, of 399 diaries with the same pieces in random order?"""
    reached = 0
    for order in _random_orders(above.size, piece_days):
        reached += measure(above[order], rated[order]) >= seen - 1e-9
        if reached > MOST_BY_CHANCE:
            return False
    return True


def _random_orders(length: int, piece_days: tuple[int, int]) -> Iterator[np.ndarray]:
    """Yield orders of the days, in pieces of random length; the same ones every time."""
    import numpy as np

    rng = np.random.default_rng(SEED)
    for _ in range(DRAWS):
        cuts = np.cumsum(rng.integers(piece_days[0], piece_days[1] + 1, size=length // piece_days[0] + 1))
        pieces = np.split(np.arange(length), cuts[cuts < length])
        yield np.concatenate([pieces[at] for at in rng.permutation(len(pieces))])
