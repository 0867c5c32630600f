"""Ebb and flow, with plain dates."""

from datetime import date, timedelta

import pytest

from journal.cadence import WEEKS, ebb_and_flow, has_been_away, window

TUESDAY = date(2026, 3, 10)


def back(*days):
    return [TUESDAY - timedelta(days=n) for n in days]


def test_the_window_is_twelve_whole_weeks_with_this_one():
    assert window(TUESDAY) == (date(2025, 12, 22), date(2026, 3, 15))


def test_weeks_are_newest_first_and_count_days_not_notes():
    flow = ebb_and_flow(back(0, 1, 8, 9, 9), [], TUESDAY)
    assert len(flow.weeks) == WEEKS
    assert [week.days for week in flow.weeks[:3]] == [2, 1, 1]
    assert flow.weeks_with_a_note == 3


@pytest.mark.parametrize(("days", "how"), [(0, "none"), (1, "a little"), (2, "some"), (4, "some"), (5, "a lot")])
def test_how_much_a_week_held_is_a_word(days, how):
    monday = TUESDAY - timedelta(days=8)
    flow = ebb_and_flow([monday + timedelta(days=n) for n in range(days)], [], TUESDAY)
    assert flow.weeks[1].how == how


def test_a_return_is_a_note_after_seven_days_or_more():
    assert ebb_and_flow(back(6, 0), [], TUESDAY).returns == 0
    assert ebb_and_flow(back(7, 0), [], TUESDAY).returns == 1
    assert ebb_and_flow(back(40, 30, 29, 10), [], TUESDAY).returns == 2


def test_the_pause_may_have_begun_before_the_window():
    flow = ebb_and_flow(back(400, 3), [], TUESDAY)
    assert (flow.returns, flow.days_away, flow.weeks_with_a_note) == (1, 397, 1)


def test_an_older_return_is_not_told_by_its_length():
    assert ebb_and_flow(back(40, 20), [], TUESDAY).days_away == 0


def test_rest_is_counted_once_and_marks_its_weeks():
    rests = [(TUESDAY - timedelta(days=8), TUESDAY - timedelta(days=6)), (TUESDAY, None), (date(2020, 1, 1),) * 2]
    flow = ebb_and_flow([], rests, TUESDAY)
    assert flow.rests == 2
    assert [week.rested for week in flow.weeks[:3]] == [True, True, False]


def test_a_longer_life_never_lowers_what_is_told():
    days = back(60, 50, 40, 30)
    before = ebb_and_flow(days, [], TUESDAY)
    after = ebb_and_flow([*days, TUESDAY], [], TUESDAY)
    assert after.returns >= before.returns and after.weeks_with_a_note >= before.weeks_with_a_note


@pytest.mark.parametrize(("last", "away"), [(None, False), (6, False), (7, True)])
def test_welcome_back_is_for_a_week_or_more(last, away):
    assert has_been_away(last and TUESDAY - timedelta(days=last), TUESDAY) is away
