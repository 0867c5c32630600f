import numpy as np
import pytest

from journal.patterns import LongTermChange, long_term_change
from tests.journal.patterns.written import written

QUIET_WEEK = "3 2 3 4 3 3 2"


def weeks(*levels: int) -> str:
    """A week of ups and downs around each level."""
    return " ".join(" ".join(str(int(one) + level - 3) for one in QUIET_WEEK.split()) for level in levels)


def test_a_level_that_stays_has_no_clear_change():
    change = long_term_change(written(weeks(*[3] * 12)))
    assert (change.kind, round(change.start_level), round(change.end_level)) == ("no clear change", 3, 3)


@pytest.mark.parametrize(("levels", "kind"), [([3] * 6 + [5] * 6, "up"), ([5] * 6 + [3] * 6, "down")])
def test_a_level_that_moves_is_told_with_where_from_and_where_to(levels, kind):
    change = long_term_change(written(weeks(*levels)))
    assert (change.kind, round(change.start_level), round(change.end_level)) == (kind, levels[0], levels[-1])


def test_it_counts_the_days_and_the_weeks_it_rests_on():
    change = long_term_change(written(weeks(*[3] * 10)))
    assert (change.days_used, change.weeks_used) == (70, 10)


def test_seven_weeks_are_not_enough():
    change = long_term_change(written(weeks(3, 3, 3, 4, 5, 6, 7)))
    assert change == LongTermChange("not enough data", None, None, 49, 7)


def test_a_week_with_two_days_does_not_count():
    sparse = "3 . . 4 . . ." + " " + ". 3 . . . . 4"
    assert long_term_change(written(" ".join([weeks(*[3] * 7), sparse]))).kind == "not enough data"


def test_only_the_last_26_weeks_count():
    change = long_term_change(written(weeks(*[8] * 20, *[3] * 26)))
    assert (change.kind, change.days_used, change.weeks_used) == ("no clear change", 182, 26)


def test_a_flare_is_no_long_term_change():
    assert long_term_change(written(weeks(*[3] * 10, 7))).kind == "no clear change"


def test_slow_ups_and_downs_are_no_long_term_change():
    wave = np.round(4 + 1.5 * np.sin(np.arange(120) / 12)).astype(int)
    assert long_term_change(written(" ".join(map(str, wave)))).kind == "no clear change"


def test_all_equal_ratings_have_no_clear_change():
    change = long_term_change(written("4 " * 90))
    assert (change.kind, change.start_level, change.end_level) == ("no clear change", 4.0, 4.0)


# A stretch of hard days, a light month, harder months, light months: the line falls, and the last month lies higher.
CROSSWISE = """
6.5 6.5 6 6 7 4.5 6 6 4 7 6.5 6.5 1 0 0 1.5 0 0.5 1.5 1.5 1.5 0.5 1 1.5 3 1.5 0 3 3.5 3 2.5 1 3.5 3 4 2.5 3
3.5 0.5 4.5 3.5 5.5 3 3.5 3 1 2.5 3 3.5 3.5 3.5 2.5 3 3 5.5 3.5 2.5 3.5 3 4 3 3 3.5 2 3.5 4.5 1 2 3 4.5 5.5
2.5 2.5 4.5 4.5 5 4 1.5 4.5 5.5 4.5 3.5 4 4 3.5 3 2.5 3.5 3 5 4.5 3.5 4 2.5 0.5 0.5 1 0 0.5 0 0 1.5 1 1 0 0
0.5 2 1 1 0.5 0.5 0.5 6 2 2.5 0 0.5 1.5 1 1 0.5 1 1 5.5 1.5 0 2.5 1 0 0.5 2 1 2 0.5 0 0.5 2 4.5 0.5 1 1 0.5
1.5 1 1 0 2.5 2 0.5 1.5 7 1.5 1 1.5 0 2 0 0 3.5 0 4 0.5 3 2 2.5 3.5 0 5.5 2.5 3 2 0 3 4 2.5 3.5 3 0 1.5 3 4.5
"""


def test_a_line_and_levels_that_say_the_opposite_are_no_clear_change():
    change = long_term_change(written(CROSSWISE))
    levels = [change.start_level, change.end_level]
    assert (change.kind, levels == sorted(levels, key=float)) == ("no clear change", True)
