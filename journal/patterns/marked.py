"""Flares that the person marked: their word stands, and nothing computed overlaps it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True)
class Marked:
    """The stretches that the person marked, merged and in order; arrays of ordinals, first and last day."""

    firsts: np.ndarray
    lasts: np.ndarray

    def overlap(self, first: np.ndarray, last: np.ndarray) -> np.ndarray:
        """True where a stretch first..last shares a day with a marked one."""
        import numpy as np

        return np.searchsorted(self.firsts, last, side="right") > np.searchsorted(self.lasts, first)


def merged(flares: Iterable[tuple[date, date | None]]) -> Marked:
    """Return the marked stretches in order, those that overlap as one."""
    import numpy as np

    stretches: list[list[int]] = []
    spans = ((day.toordinal(), (until or date.max).toordinal()) for day, until in flares)
    for first, last in sorted((min(span), max(span)) for span in spans):
        if stretches and first <= stretches[-1][1] + 1:
            stretches[-1][1] = max(stretches[-1][1], last)
        else:
            stretches.append([first, last])
    both = np.array(stretches, np.int64).reshape(-1, 2)
    return Marked(both[:, 0], both[:, 1])
