"""What must change nothing (T7), and what is not enough (T6): a few diaries of each kind."""

from datetime import timedelta

import numpy as np
import pytest

from journal.patterns import find_episodes, find_rhythm, long_term_change, seen_together
from tests.journal.patterns.diaries import FIVE_WORDS, MIXED, NOISY, WEEKLY, diaries

KINDS = {"mixed": MIXED, "noisy": NOISY, "five words": FIVE_WORDS, "weekly": WEEKLY}


def names(days, shift=0):
    """Kind and days of every episode, and what else is said, apart from levels; dates moved back by `shift` days."""
    back = timedelta(days=shift)
    episodes = [(one.kind, one.first_day - back, one.last_day - back) for one in find_episodes(days)]
    change = long_term_change(days)
    return episodes, change.kind, change.days_used, find_rhythm(days).kind


@pytest.mark.parametrize("kind", KINDS)
def test_a_shift_of_all_dates_changes_nothing(kind):
    for diary in diaries(KINDS[kind], 8, seed=501):
        for shift in (1, 3, 365, -4000):
            moved = {day + timedelta(days=shift): rating for day, rating in diary.days.items()}
            assert names(moved, shift) == names(diary.days)


@pytest.mark.parametrize("kind", KINDS)
def test_one_point_more_on_all_days_changes_no_name(kind):
    for diary in diaries(KINDS[kind], 10, seed=502):
        assert names({day: rating + 1 for day, rating in diary.days.items()}) == names(diary.days)


@pytest.mark.parametrize("kind", KINDS)
def test_days_without_a_rating_at_the_end_change_nothing(kind):
    for diary in diaries(KINDS[kind], 10, seed=503):
        later = {max(diary.days) + timedelta(days=ahead): None for ahead in range(1, 60)}
        assert names(diary.days | later) == names(diary.days)


def test_the_same_diary_again_gives_the_same():
    for diary in diaries(MIXED, 20, seed=504):
        assert find_episodes(diary.days) == find_episodes(dict(diary.days))


def test_a_shift_of_all_dates_changes_nothing_of_what_was_seen_together():
    shift = timedelta(days=1001)
    for diary in diaries(MIXED.but(factors=3, effect=1.5), 10, seed=505):
        moved = {day + shift: rating for day, rating in diary.days.items()}
        factors = {name: {day + shift for day in when} for name, when in diary.factors.items()}
        assert seen_together(moved, factors) == seen_together(diary.days, diary.factors)


def test_two_weeks_are_never_enough():
    for diary in diaries(MIXED.but(length=14, factors=2), 100, seed=506):
        assert {one.kind for one in find_episodes(diary.days)} <= {"unusual", "too early"}
        assert long_term_change(diary.days).kind == "not enough data"
        assert find_rhythm(diary.days, diary.marks).kind == "not enough data"
        assert {one.enough for one in seen_together(diary.days, diary.factors)} == {False}


def test_above_the_least_it_is_always_enough():
    for diary in diaries(MIXED.but(length=140, missing=(0.1, 0.3), factors=2), 50, seed=507):
        assert long_term_change(diary.days).kind != "not enough data"
        rated = np.isin(list(diary.days), list(diary.factors["factor 0"])).sum()
        if len(diary.days) >= 60 and min(rated, len(diary.days) - rated) >= 10:
            assert seen_together(diary.days, diary.factors)[0].enough
