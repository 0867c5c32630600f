from datetime import date

import numpy as np
import pytest

from journal.patterns.marked import merged
from tests.journal.patterns.written import day


def spans(*flares):
    marked = merged(flares)
    start = day(0).toordinal()
    return [(first - start, last - start) for first, last in zip(marked.firsts, marked.lasts, strict=True)]


def test_stretches_come_in_order_and_those_that_touch_are_one():
    assert spans((day(9), day(12)), (day(1), day(3)), (day(4), day(5)), (day(2), day(2))) == [(1, 5), (9, 12)]


def test_a_stretch_that_still_goes_on_takes_in_all_that_follows():
    assert spans((day(3), None), (day(9), day(12))) == [(3, (date.max - day(0)).days)]


def test_first_and_last_may_be_turned_round():
    assert spans((day(5), day(2))) == [(2, 5)]


@pytest.mark.parametrize(
    ("first", "last", "meets"), [(1, 1, False), (1, 2, True), (3, 9, True), (4, 4, True), (5, 6, False), (0, 20, True)]
)
def test_two_stretches_meet_where_they_share_a_day(first, last, meets):
    marked = merged([(day(2), day(4)), (day(10), day(11))])
    assert marked.overlap(*(np.array([day(at).toordinal()]) for at in (first, last))).tolist() == [meets]
