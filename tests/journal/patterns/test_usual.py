import numpy as np

from journal.patterns.days import interpolated_median, rated_days
from journal.patterns.usual import ORDINARY_BELOW, REACH_DAYS, usual_days
from tests.journal.patterns.diaries import MIXED, WEEKLY, make_diary
from tests.journal.patterns.written import QUIET, written


def usual_of(days, left_out=None):
    ordinals, ratings = rated_days(days)
    return usual_days(ordinals, ratings, np.zeros(ordinals.size, bool) if left_out is None else left_out)


def test_the_level_is_the_median_of_ordinary_days_within_six_weeks_the_day_itself_left_out():
    ordinals, ratings = rated_days(make_diary(MIXED, np.random.default_rng(3)).days)
    level, ordinary = np.full(ordinals.size, np.nan), np.ones(ordinals.size, bool)
    for _ in range(3):
        for at, day in enumerate(ordinals):
            near = ordinary & (np.abs(ordinals - day) <= REACH_DAYS) & (ordinals != day)
            level[at] = interpolated_median(ratings[near], 1.0)
        ordinary = ratings < level + ORDINARY_BELOW
    assert np.allclose(usual_days(ordinals, ratings, np.zeros(ordinals.size, bool)).level, level)


def test_high_days_do_not_raise_the_level():
    usual = usual_of(written(f"{QUIET} 9 9 9 9 9 {QUIET}"))
    assert abs(usual.level[23] - 3) < 0.2


def test_days_left_out_tell_nothing_of_the_level():
    days = written(" ".join([QUIET, "4 " * 15, QUIET]))
    inside = np.zeros(len(days), bool)
    inside[21:36] = True
    assert usual_of(days, inside).level[10] < usual_of(days).level[10]


def test_a_hard_weekday_is_usual_for_that_weekday():
    plain, weekly = (
        make_diary(kind.but(events=False, length=200), np.random.default_rng(4)) for kind in (MIXED, WEEKLY)
    )
    assert np.abs(usual_of(weekly.days).above).max() < np.abs(usual_of(plain.days).above).max() + 1.5
    ordinals, ratings = rated_days(weekly.days)
    above = usual_of(weekly.days).above
    raw = [ratings[ordinals % 7 == weekday].mean() for weekday in range(7)]
    left = [above[ordinals % 7 == weekday].mean() for weekday in range(7)]
    assert np.ptp(left) < np.ptp(raw) / 2


def test_less_is_carried_over_the_longer_the_gap():
    usual = usual_of(written("3 2 3 4 . . . 3 2 . 4 3"))
    carry = usual.carried[1]
    assert usual.carried.tolist() == [0.0, carry, carry, carry, carry**4, carry, carry**2, carry]


def test_a_steady_diary_is_not_taken_to_have_no_ups_and_downs():
    steady = usual_of(written("3 " * 12))
    assert 0.1 <= steady.carried[1] <= 0.75
    assert (steady.variance > 0.2).all()
