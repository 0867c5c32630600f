import numpy as np
import pytest

from journal.patterns import Rhythm, find_rhythm
from tests.journal.patterns.diaries import MIXED, make_diary
from tests.journal.patterns.written import QUIET, day, written

YEAR = MIXED.but(length=365, events=False)


def test_days_that_come_back_with_the_marks_were_seen_before():
    diary = make_diary(YEAR.but(cycle=2.0), np.random.default_rng(1))
    rhythm = find_rhythm(diary.days, diary.marks)
    gaps = np.diff([mark.toordinal() for mark in diary.marks])
    assert (rhythm.kind, rhythm.about_every_days) == ("seen before", round(np.median(gaps)))


def test_marks_on_exactly_every_28th_day_do_too():
    diary = make_diary(YEAR.but(cycle=2.0, cycle_length=(28, 28)), np.random.default_rng(2))
    assert find_rhythm(diary.days, diary.marks).kind == "seen before"


def test_easier_days_may_come_back_as_well():
    diary = make_diary(YEAR.but(cycle=-2.0), np.random.default_rng(3))
    assert find_rhythm(diary.days, diary.marks).kind == "seen before"


def test_marks_that_go_with_nothing_are_no_rhythm():
    diary = make_diary(YEAR, np.random.default_rng(4))
    assert find_rhythm(diary.days, diary.marks) == Rhythm("no rhythm seen", None, None, 0)


def test_the_order_of_marks_and_doubled_marks_do_not_matter():
    diary = make_diary(YEAR.but(cycle=2.0), np.random.default_rng(5))
    assert find_rhythm(diary.days, [*reversed(diary.marks), *diary.marks]) == find_rhythm(diary.days, diary.marks)


def test_a_strong_rhythm_is_found_without_a_mark_after_two_years():
    diary = make_diary(YEAR.but(length=730, cycle=3.0, cycle_days=6), np.random.default_rng(6))
    rhythm = find_rhythm(diary.days)
    assert (rhythm.kind, rhythm.about_every_days) == ("seen before", pytest.approx(28, abs=2))


@pytest.mark.parametrize("marks", [0, 11])
def test_less_than_a_year_and_twelve_marks_are_not_enough(marks):
    diary = make_diary(YEAR.but(length=360, cycle=3.0), np.random.default_rng(7))
    assert find_rhythm(diary.days, diary.marks[:marks]).kind == "not enough data"


def test_earlier_harder_stretches_are_told_as_they_were():
    text = " ".join([QUIET, "7 6 7 7", QUIET, "7 7 8 7 6 7 7", QUIET, "8 7 7 6 7", QUIET])
    rhythm = find_rhythm(written(text))
    assert rhythm == Rhythm("not enough data", None, (4, 7), 3)


def test_two_harder_stretches_are_too_few_to_tell_of():
    text = " ".join([QUIET, "7 6 7 7", QUIET, "7 7 8 7 6 7 7", QUIET])
    assert find_rhythm(written(text)) == Rhythm("not enough data", None, None, 0)


def test_a_stretch_that_still_goes_on_is_not_told_of():
    text = " ".join([QUIET, "7 6 7 7", QUIET, "7 7 8 7 6 7 7", QUIET, "8 7 7 6 7 7"])
    assert find_rhythm(written(text)).eased_after_days is None


def test_marks_outside_the_diary_do_not_count():
    diary = make_diary(YEAR.but(cycle=2.0), np.random.default_rng(8))
    assert find_rhythm(diary.days, [day(at) for at in range(-600, -100, 28)]).kind == "no rhythm seen"
