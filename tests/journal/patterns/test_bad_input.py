"""Whatever a diary holds: the right answer, or "not enough data", and never an error."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.patterns import find_episodes, find_rhythm, long_term_change, seen_together
from tests.journal.patterns.diaries import MIXED, make_diary
from tests.journal.patterns.written import FIRST_DAY, QUIET, day, written

WITH_FLARE = " ".join([QUIET, "7 6 7 7 6", QUIET, "8", QUIET])


def every_answer(days, factor=frozenset(), marks=(), flares=()):
    """All that can be asked of a diary."""
    return (
        find_episodes(days, user_flares=flares),
        long_term_change(days),
        seen_together(days, {"a": factor, "b": set()}),
        find_rhythm(days, marks),
    )


def nothing_yet(answers):
    episodes, change, together, rhythm = answers
    return (episodes, change.kind, {one.enough for one in together}, rhythm.kind) == (
        [],
        "not enough data",
        {False},
        "not enough data",
    )


@pytest.mark.parametrize("text", ["", "5", "5 5", "0", "10 . . . 10", "9 9 9 9 9 9 9 9 9 9"])
def test_a_handful_of_days_is_not_enough(text):
    assert nothing_yet(every_answer(written(text)))


@pytest.mark.parametrize("rating", [0, 4, 5.5, 10])
def test_all_equal_ratings_show_nothing(rating):
    days = {day(at): rating for at in range(400)}
    episodes, change, together, rhythm = every_answer(days, {day(at) for at in range(0, 400, 3)})
    assert (episodes, change.kind, rhythm.kind) == ([], "no clear change", "no rhythm seen")
    assert (change.start_level, change.end_level) == (rating, rating)
    assert [(one.enough, one.reported) for one in together] == [(True, False), (False, False)]
    assert (together[0].difference, together[0].p_value) == (pytest.approx(0, abs=1e-9), 1.0)


def test_days_out_of_order_change_nothing():
    days = written(WITH_FLARE)
    assert every_answer(dict(sorted(days.items(), reverse=True))) == every_answer(days)
    shuffled = dict(np.random.default_rng(1).permutation(np.array(list(days.items()), object)).tolist())
    assert every_answer(shuffled) == every_answer(days)


def test_half_points_are_taken_as_they_are():
    halves = {when: rating + 0.5 for when, rating in written(WITH_FLARE).items()}
    kinds = [(one.kind, one.first_day, one.last_day) for one in find_episodes(halves)]
    assert kinds == [(one.kind, one.first_day, one.last_day) for one in find_episodes(written(WITH_FLARE))]


def test_a_few_half_points_among_whole_ones_change_little():
    days = written(WITH_FLARE)
    days[day(4)] = 3.5
    assert [one.kind for one in find_episodes(days)] == ["flare", "spike"]


def test_ratings_of_many_decimals_are_no_trouble():
    rng = np.random.default_rng(2)
    days = {day(at): 3 + rng.normal() * 0.7 for at in range(400)} | {day(200): 8.123456}
    assert ("spike", day(200)) in [(one.kind, one.first_day) for one in find_episodes(days)]


@pytest.mark.parametrize("first", [date(2024, 3, 20), date(2024, 10, 15)])
def test_a_change_of_the_clock_changes_nothing(first):
    """Days are local dates; the 23 or 25 hours of one of them do not count."""
    zone = ZoneInfo("Europe/Berlin")
    text = " ".join([QUIET, "7 6 7 7 6", QUIET])
    morning = datetime.combine(first, datetime.min.time(), zone)
    ratings = written(text, first).values()
    days = {(morning + timedelta(days=at)).date(): rating for at, rating in enumerate(ratings)}
    assert days == written(text, first)
    assert [(one.kind, (one.last_day - one.first_day).days) for one in find_episodes(days)] == [("flare", 4)]


def test_ten_years_are_judged_whole():
    diary = make_diary(MIXED.but(length=3652, factors=1), np.random.default_rng(3))
    episodes, change, together, rhythm = every_answer(diary.days, diary.factors["factor 0"], diary.marks)
    assert {one.first_day.year for one in episodes if one.kind == "spike"} >= set(range(2025, 2033))
    assert (change.kind, together[0].enough, rhythm.kind) == ("no clear change", True, "no rhythm seen")


def test_days_thousands_of_years_apart_are_no_trouble():
    days = {**written(WITH_FLARE), date.min: 3, date.max: 4}
    assert [one.kind for one in find_episodes(days)] == ["flare", "spike"]
    every_answer(days, {date.min, day(3), date.max}, [date.min, date.max], [(date.min, date.min), (date.max, None)])


def test_values_that_are_no_rating_count_as_no_entry():
    days = written(WITH_FLARE)
    assert every_answer(days | {day(-5): None, day(200): float("nan"), day(300): float("inf")}) == every_answer(days)


def test_a_person_who_writes_on_bad_days_only():
    days = {day(at): 7 + at % 3 for at in range(0, 300, 4)}
    assert every_answer(days)[0] == []


def test_one_rating_a_week_is_never_a_long_term_change():
    assert long_term_change({day(at): at / 40 for at in range(0, 350, 7)}).kind == "not enough data"


def test_a_long_pause_joins_nothing():
    days = {**written(QUIET + " 7 7"), **written("7 7 " + QUIET, FIRST_DAY + timedelta(days=90))}
    assert all((one.last_day - one.first_day).days < 5 for one in find_episodes(days))


a_day = st.dates(date(2020, 1, 1), date(2021, 6, 1))
a_rating = st.sampled_from([*range(11), 0.5, 3.5, 7.5])


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(a_day, a_rating, max_size=250),
    st.sets(a_day, max_size=200),
    st.lists(a_day, max_size=30),
    st.lists(st.tuples(a_day, st.none() | a_day), max_size=4),
)
def test_nothing_that_a_person_can_write_is_an_error(days, factor, marks, flares):
    episodes, _, together, _ = every_answer(days, factor, marks, flares)
    for one in episodes:
        inside = [rating for when, rating in days.items() if one.first_day <= when <= one.last_day]
        assert one.peak == max(inside)
        assert one.first_day in days
        assert one.last_day in days
        for first, last in flares:
            low, high = sorted((first, last or date.max))
            assert one.last_day < low or one.first_day > high
    assert all(0 < one.p_value <= one.q_value <= 1 for one in together)
