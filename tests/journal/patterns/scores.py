"""How often a rule is right, with intervals: recall and precision of episodes, and shares."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from journal.patterns import Episode
from tests.journal.patterns.diaries import FIRST_DAY, Diary, Event

TOO_EARLY_DAYS = 3


@dataclass(frozen=True)
class Share:
    """A share, and the 95 % interval of its estimate."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.3f} [{self.low:.3f}–{self.high:.3f}]"


def share(hits: int, tries: int) -> Share:
    """Return hits of tries, with Wilson's interval."""
    if not tries:
        return Share(float("nan"), float("nan"), float("nan"))
    z, p = 1.96, hits / tries
    middle = (p + z * z / (2 * tries)) / (1 + z * z / tries)
    half = z / (1 + z * z / tries) * (p * (1 - p) / tries + z * z / (4 * tries * tries)) ** 0.5
    return Share(p, max(0.0, middle - half), min(1.0, middle + half))


def ratio(pairs: np.ndarray, seed: int = 0) -> Share:
    """Return the sum of the first column by the sum of the second; diaries are drawn again for the interval."""
    pairs = np.asarray(pairs, float)
    rng = np.random.default_rng(seed)
    draws = pairs[rng.integers(len(pairs), size=(999, len(pairs)))].sum(axis=1)
    low, high = np.nanpercentile(draws[:, 0] / np.maximum(draws[:, 1], 1e-9), [2.5, 97.5])
    top, bottom = pairs.sum(axis=0)
    return Share(top / bottom if bottom else float("nan"), float(low), float(high))


def counts(diary: Diary, episodes: Iterable[Episode], kind: str) -> tuple[int, int, int, int]:
    """Return for one diary: true events that count, found ones of these; named episodes that count, right ones.

    An event counts when enough of its clear days were rated: one of a spike, and a day within three after it; three
    of a flare. With fewer nobody could tell, so a named episode that meets only such events counts neither way.
    A named episode is right when it shares a day with a true event of its kind.
    """
    rated = {(day - FIRST_DAY).days for day in diary.days}
    spans = [
        ((one.first_day - FIRST_DAY).days, (one.last_day - FIRST_DAY).days) for one in episodes if one.kind == kind
    ]
    counted = [event for event in diary.events if event.kind == kind and _enough(event, rated)]
    found = sum(any(_meet(event, span) for span in spans) for event in counted)
    named = right = 0
    for span in spans:
        met = [event for event in diary.events if _meet(event, span)]
        is_right = any(event.kind == kind for event in met)
        right += is_right
        named += is_right or not met or any(_enough(event, rated) for event in met)
    return len(counted), found, named, right


def _span(episode: Episode) -> tuple[int, int]:
    return (episode.first_day - FIRST_DAY).days, (episode.last_day - FIRST_DAY).days


def _enough(event: Event, rated: set[int]) -> bool:
    inside = sum(day in rated for day in event.clear)
    if event.kind == "flare":
        return inside >= 3
    return inside >= 1 and any(event.last + ahead in rated for ahead in range(1, TOO_EARLY_DAYS + 1))


def _meet(event: Event, span: tuple[int, int]) -> bool:
    return event.first <= span[1] and event.last >= span[0]


def recall_and_precision(
    made: Iterable[Diary], rule: Callable[[Diary], list[Episode]]
) -> dict[str, tuple[Share, Share]]:
    """Return recall and precision of spikes and of flares."""
    rows: dict[str, list] = {"spike": [], "flare": []}
    for diary in made:
        episodes = rule(diary)
        for kind in rows:
            rows[kind].append(counts(diary, episodes, kind))
    result = {}
    for kind, row in rows.items():
        table = np.array(row)
        result[kind] = ratio(table[:, [1, 0]]), ratio(table[:, [3, 2]])
    return result
