from datetime import date, datetime

import numpy as np
import pytest

from journal.patterns.days import answer_step, interpolated_median, rated_days

MONDAY, TUESDAY = date(2024, 1, 1), date(2024, 1, 2)


def test_days_come_in_order_whatever_the_order_they_were_given_in():
    ordinals, ratings = rated_days({TUESDAY: 7, MONDAY: 3})
    assert ordinals.tolist() == [MONDAY.toordinal(), TUESDAY.toordinal()]
    assert ratings.tolist() == [3.0, 7.0]


def test_no_number_is_no_entry():
    days: dict = {MONDAY: None, TUESDAY: float("nan"), date(2024, 1, 3): 0}
    ordinals, ratings = rated_days(days)
    assert (ordinals.tolist(), ratings.tolist()) == ([date(2024, 1, 3).toordinal()], [0.0])


def test_of_two_times_on_one_day_the_highest_counts():
    days = {datetime(2024, 1, 1, 21): 6, datetime(2024, 1, 1, 9): 2, TUESDAY: 1}
    assert rated_days(days)[1].tolist() == [6.0, 1.0]


def test_an_empty_diary_has_no_days():
    assert rated_days({})[0].size == 0


@pytest.mark.parametrize(
    ("used", "step"), [([3, 4, 7, 5], 1), ([1, 9, 3, 5, 7], 2), ([2, 2.5, 3], 0.5), ([4, 4], 1), ([0, 10], 2)]
)
def test_the_step_is_the_distance_between_answers(used, step):
    assert answer_step(np.unique(used)) == step


@pytest.mark.parametrize(
    ("ratings", "median"),
    [([3], 3.0), ([3, 4], 3.5), ([3, 3, 4], 3.25), ([2, 3, 3, 3], 2.5 + 1 / 3), ([0, 0, 8], 0.25)],
)
def test_the_median_lies_between_answers(ratings, median):
    assert interpolated_median(np.array(ratings, float), 1.0) == pytest.approx(median)


def test_no_ratings_have_no_median():
    assert np.isnan(interpolated_median(np.array([]), 1.0))
