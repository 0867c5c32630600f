"""Spikes and flares: days that were higher than this person's usual, and whether they eased."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from journal.patterns.days import rated_days
from journal.patterns.marked import Marked, merged
from journal.patterns.rises import CLOSE_DAYS, FIRST_DAYS, LONGEST_DAYS, Rise, find_rises
from journal.patterns.usual import FEWEST_ORDINARY_DAYS, usual_days

if TYPE_CHECKING:
    import numpy as np

Kind = Literal["spike", "flare", "unusual", "too early", "new level"]
LOW_POINTS = 1.75  # a rise that lies lower than this on average is unusual, no more
FLARE_RATED_DAYS = 3


@dataclass(frozen=True)
class Episode:
    """Days that were higher than usual.

    Attributes
    ----------
    kind : str
        "spike": one or two days that came and eased. "flare": 3 to 21 days. "unusual": a soft name, for what is
        perhaps no rise at all. "too early": a rise, but too few days around it to say which.
        "new level": a rise of more than 21 days.
    first_day, last_day : date
        Rated days, both included. Real rises begin and end about a day off these: write "about".
    usual : float
        The usual level around these days, 0 to 10, not rounded.
    peak : float
        The highest rating.
    """

    kind: Kind
    first_day: date
    last_day: date
    usual: float
    peak: float


def find_episodes(
    days: Mapping[date, float],
    *,
    user_flares: Iterable[tuple[date, date | None]] = (),
    threshold: float = 0.5,
) -> list[Episode]:
    """Return the computed episodes, by first day; none shares a day with another or with a marked flare.

    "We compare two stories for these days, an ordinary up and down for you, or a short rise that came and eased,
    and name a rise only when that story fits clearly better."

    Parameters
    ----------
    days : mapping of date to float
        The day's highest rating, 0 to 10. A day without an entry is absent, never zero.
    user_flares : iterable of (date, date or None)
        Flares that the person marked, both days included; None: it still goes on. Their days are left out of the
        usual level, and no computed episode overlaps one: the mark stands in its place and is kept by the caller.
    threshold : float, 0 to 1
        The probability at which a rise is named: .7 fewer, .5 usual, .4 more.

    Returns
    -------
    list of Episode
        Empty where there are too few days: the first 10 rated days, and days with fewer than 10 ordinary days within
        42 days before and after, are not judged.

    Raises
    ------
    ValueError
        When the threshold lies outside 0 to 1.

    Notes
    -----
    A day is judged by the 42 days before and after it, so names of the last six weeks can change: freeze the text.
    Trailing unrated days, a shift of all dates and a constant added to all ratings change nothing.
    Method and figures: docs/patterns.md.
    """
    import numpy as np

    if not 0 < threshold < 1:
        raise ValueError("The threshold is a probability between 0 and 1.")
    ordinals, ratings = rated_days(days)
    if ordinals.size <= max(FIRST_DAYS, FEWEST_ORDINARY_DAYS):
        return []
    marked = merged(user_flares)
    usual = usual_days(ordinals, ratings, marked.overlap(ordinals, ordinals))
    begins, ends = _stretches(ordinals, usual.above, marked)
    # Plain lists: a decade holds hundreds of rises, and single values of an array are slow to take.
    day, rating = ordinals.tolist(), ratings.tolist()
    height, level = (np.append(0.0, np.cumsum(np.nan_to_num(one))).tolist() for one in (usual.above, usual.level))
    named: list[tuple[int, int, Kind]] = []
    for rise in find_rises(ordinals, usual, marked, threshold):
        mean = (height[rise.last + 1] - height[rise.first]) / (rise.last + 1 - rise.first)
        kind = _name(rise, day, mean, threshold)
        first, last = begins[rise.first], ends[rise.last]
        if kind in ("flare", "too early") and day[last] - day[first] >= LONGEST_DAYS:
            named.append((first, last, "new level"))
        else:
            named.append((rise.first, rise.last, kind))
    return [
        Episode(
            kind,
            date.fromordinal(day[first]),
            date.fromordinal(day[last]),
            (level[last + 1] - level[first]) / (last + 1 - first),
            max(rating[first : last + 1]),
        )
        for first, last, kind in _apart(named)
    ]


def _name(rise: Rise, day: list[int], height: float, threshold: float) -> Kind:
    """Return what a rise of this mean height is called at this threshold."""
    if rise.any < threshold or height < LOW_POINTS - 1e-9:
        return "unusual"
    if max(rise.spike, rise.flare) < threshold:
        return "too early"
    if rise.spike > rise.flare:
        eased = rise.last + 1 < len(day) and day[rise.last + 1] - day[rise.last] <= CLOSE_DAYS
        return "spike" if eased else "too early"
    return "flare" if rise.last - rise.first + 1 >= FLARE_RATED_DAYS else "too early"


def _stretches(ordinals: np.ndarray, above: np.ndarray, marked: Marked) -> tuple[list[int], list[int]]:
    """Return where the stretch of high days around each rated day begins and ends: is a rise longer than a flare?"""
    import numpy as np

    joined = (np.diff(ordinals) <= CLOSE_DAYS + 1) & (above[1:] >= 1) & (above[:-1] >= 1)
    if marked.firsts.size:
        joined &= ~marked.overlap(ordinals[:-1], ordinals[1:])
    begins = np.flatnonzero(np.append(True, ~joined))
    ends = np.flatnonzero(np.append(~joined, True))
    return np.repeat(begins, ends - begins + 1).tolist(), np.repeat(ends, ends - begins + 1).tolist()


def _apart(named: list[tuple[int, int, Kind]]) -> list[tuple[int, int, Kind]]:
    """Return the episodes in order; a new level takes in what it overlaps, and joins another."""
    levels: list[tuple[int, int, Kind]] = []
    for first, last, kind in sorted(one for one in named if one[2] == "new level"):
        if levels and first <= levels[-1][1]:
            first, last = levels[-1][0], max(last, levels.pop()[1])
        levels.append((first, last, kind))
    kept = [
        one
        for one in named
        if one[2] != "new level" and not any(one[0] <= last and one[1] >= first for first, last, _ in levels)
    ]
    return sorted({*kept, *levels})
