"""The rule of the two stories, written out once more the slow and plain way: both must find the same rises."""

from math import exp

import numpy as np
import pytest

from journal.patterns.days import rated_days
from journal.patterns.marked import merged
from journal.patterns.rises import find_rises
from journal.patterns.usual import usual_days
from tests.journal.patterns import diaries as made
from tests.journal.patterns.diaries import make_diary
from tests.journal.patterns.written import QUIET, day, written

HEIGHTS = (2, 2.875, 3.75, 4.625, 5.5)
LENGTHS = {3: 0.5, **dict.fromkeys(range(4, 11), 1.0), **{days: exp(-(days - 10) / 3) for days in range(11, 22)}}


def plain_rises(ordinals, usual, threshold):
    """Every run, weighed one by one; then the heaviest and all that overlap it, again and again."""
    n = len(ordinals)
    runs = []
    for i in range(10, n):
        for j in range(i, min(i + 16, n)):
            ends_high = usual.above[i] >= 1 and usual.above[j] >= 1
            if ends_high and usual.is_known[i] and usual.is_known[j] and ordinals[j] - ordinals[i] < 21:
                runs.append((i, j, *plain_weights(ordinals, usual, i, j)))
    found = []
    while runs:
        top = max(runs, key=lambda run: run[2] + run[3])
        group = [run for run in runs if meet(run, top)]
        spikes, flares = sum(run[2] for run in group), sum(run[3] for run in group)
        runs = [run for run in runs if run not in group]
        one = 1 + spikes + flares
        if (spikes + flares) / one < 0.2:
            continue
        best = max(group, key=lambda run: run[2] if spikes > flares else run[3])
        found.append((best[0], best[1], spikes / one, flares / one))
        if (spikes + flares) / one >= threshold:
            low, high = ordinals[best[0]] - 3, ordinals[best[1]] + 3
            runs = [run for run in runs if ordinals[run[0]] > high or ordinals[run[1]] < low]
    return found


def meet(run, other):
    return run[0] <= other[1] and run[1] >= other[0]


def plain_weights(ordinals, usual, i, j):
    pattern = {i: 1.0, **{k: 1 - usual.carried[k] for k in range(i + 1, j + 1)}}
    if j + 1 < len(ordinals):
        pattern[j + 1] = -usual.carried[j + 1]
    fit = sum(u * usual.surprise[k] / usual.variance[k] for k, u in pattern.items())
    size = sum(u * u / usual.variance[k] for k, u in pattern.items())
    odds = sum(exp(min(600, a * fit - a * a * size / 2)) for a in HEIGHTS) / len(HEIGHTS)
    before = ordinals[i - 1]
    after = ordinals[j + 1] if j + 1 < len(ordinals) else ordinals[j] + 100

    def ways(days):
        starts = range(ordinals[j] - days + 1, ordinals[i] + 1)
        return sum(start > before and start + days - 1 < after for start in starts)

    total = sum(LENGTHS.values())
    return (
        0.02 * odds * (ways(1) + ways(2)) / 2,
        0.015 * odds * sum(share / total * ways(days) for days, share in LENGTHS.items()),
    )


@pytest.mark.parametrize("kind", ["MIXED", "NOISY", "SPARSE", "FIVE_WORDS", "STICKY"])
@pytest.mark.parametrize("threshold", [0.5, 0.7])
def test_the_quick_way_finds_what_the_plain_way_finds(kind, threshold):
    compared = 0
    for number in range(6):
        diary = make_diary(getattr(made, kind).but(length=300), np.random.default_rng([40, number]))
        ordinals, ratings = rated_days(diary.days)
        usual = usual_days(ordinals, ratings, np.zeros(ordinals.size, bool))
        quick = sorted((one.first, one.last) for one in find_rises(ordinals, usual, merged(()), threshold))
        plain = sorted(one[:2] for one in plain_rises(ordinals.tolist(), usual, threshold))
        assert quick == plain
        compared += len(plain)
    assert compared > 20


def test_chances_are_those_of_the_plain_way():
    ordinals, ratings = rated_days(written(f"{QUIET} 7 6 . 7 {QUIET} 8 . 7 {QUIET}"))
    usual = usual_days(ordinals, ratings, np.zeros(ordinals.size, bool))
    quick = sorted((one.first, one.last, one.spike, one.flare) for one in find_rises(ordinals, usual, merged(()), 0.5))
    for one, other in zip(quick, sorted(plain_rises(ordinals.tolist(), usual, 0.5)), strict=True):
        assert one == pytest.approx(other, abs=0.001)


def test_days_next_to_a_mark_are_not_counted_as_spare():
    """Two days alone between two marks cannot be part of a longer flare: the chance of a spike is higher."""
    ordinals, ratings = rated_days(written(f"{QUIET} . . 8 7 . . {QUIET}"))
    usual = usual_days(ordinals, ratings, np.zeros(ordinals.size, bool))
    marks = merged([(day(21), day(22)), (day(25), day(26))])
    [free], [shut] = (list(find_rises(ordinals, usual, one, 0.5)) for one in (merged(()), marks))
    assert (free.spike < shut.spike, shut.flare < 0.01) == (True, True)
