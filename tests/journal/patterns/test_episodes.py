from dataclasses import astuple
from itertools import pairwise
from random import Random

import pytest

from journal.patterns import find_episodes
from tests.journal.patterns.written import QUIET, day, written

START = 21  # the day after QUIET


def found(middle: str, after: str = QUIET, **options) -> list[tuple]:
    """Kind, first and last day (counted from the start) of what is found between two quiet stretches."""
    episodes = find_episodes(written(f"{QUIET} {middle} {after}"), **options)
    return [(one.kind, (one.first_day - day(0)).days, (one.last_day - day(0)).days) for one in episodes]


def test_a_quiet_diary_has_no_episode():
    assert found("3 4 2") == []


def test_one_high_day_is_a_spike():
    assert found("8") == [("spike", START, START)]


def test_two_high_days_are_a_spike():
    assert found("8 7") == [("spike", START, START + 1)]


def test_a_week_of_high_days_is_a_flare():
    assert found("7 6 7 7 6 7 7") == [("flare", START, START + 6)]


def test_a_flare_may_have_a_lighter_day_and_days_without_an_entry():
    assert found("7 7 4 7 . 7 8") == [("flare", START, START + 6)]


def test_it_tells_the_usual_and_the_peak():
    [episode] = find_episodes(written(f"{QUIET} 8 7 {QUIET}"))
    assert (round(episode.usual), episode.peak) == (3, 8.0)


def test_a_slightly_higher_day_is_unusual_at_most():
    assert found("5 4") == []
    assert [kind for kind, *_ in found("5 5")] == ["unusual"]


def test_a_high_day_at_the_end_is_too_early_to_say():
    assert found("8", after="") == [("too early", START, START)]


def test_a_high_day_before_a_long_silence_is_too_early_to_say():
    assert found("8 . . . .") == [("too early", START, START)]


def test_a_flare_may_still_go_on():
    assert found("7 7 6 7 7", after="") == [("flare", START, START + 4)]


def test_more_than_three_weeks_are_a_new_level():
    [(kind, first, last)] = found("7 6 7 7 6 7 7 " * 4, after=f"{QUIET} {QUIET}")
    assert (kind, first, last) == ("new level", START, START + 27)


def test_the_first_ten_rated_days_are_never_named():
    assert find_episodes(written(f"3 3 8 3 3 3 {QUIET}")) == []


def test_with_ten_days_or_fewer_there_is_no_list_yet():
    assert find_episodes(written("3 3 3 3 3 3 3 3 3 9")) == []


def test_a_marked_flare_stands_in_place_of_what_is_found():
    assert found("7 6 7 7 6 7 7", user_flares=[(day(START), day(START + 6))]) == []


def test_a_mark_on_a_single_day_parts_what_is_found():
    for _, first, last in found("7 6 7 7 6 7 7", user_flares=[(day(START + 3), day(START + 3))]):
        assert not first <= START + 3 <= last


def test_a_mark_on_days_without_an_entry_is_not_overlapped():
    for _, first, last in found("7 7 . . 7 7 7", user_flares=[(day(START + 2), day(START + 3))]):
        assert last < START + 2 or first > START + 3


def test_an_open_mark_reaches_to_the_end():
    assert found("7 6 7 7 6 7 7", after="", user_flares=[(day(START), None)]) == []


def test_marked_days_are_left_out_of_the_usual_level():
    text = f"{QUIET} {'5 ' * 21} 8 {QUIET}"
    [marked] = [
        one for one in find_episodes(written(text), user_flares=[(day(START), day(START + 20))]) if one.kind == "spike"
    ]
    assert round(marked.usual) == 3


def test_marks_in_any_order_overlapping_or_turned_round_are_taken_as_meant():
    marks = [(day(START + 6), day(START + 3)), (day(START), day(START + 4))]
    assert found("7 6 7 7 6 7 7", user_flares=marks) == found(
        "7 6 7 7 6 7 7", user_flares=[(day(START), day(START + 6))]
    )


def test_more_is_named_at_a_lower_threshold():
    text = " ".join([QUIET, "6 6", QUIET, "7", QUIET, "6 6 5", QUIET, "6", QUIET])
    named = [
        sum(one.kind in ("spike", "flare") for one in find_episodes(written(text), threshold=threshold))
        for threshold in (0.7, 0.5, 0.4)
    ]
    assert named == sorted(named)
    assert named[0] < named[-1]


@pytest.mark.parametrize("threshold", [0, 1, -1, 2])
def test_a_threshold_that_is_no_probability_is_refused(threshold):
    with pytest.raises(ValueError):
        find_episodes({}, threshold=threshold)


def test_episodes_come_in_order_and_share_no_day():
    episodes = find_episodes(written(" ".join([QUIET, "8", QUIET, "7 7 7 8 7", QUIET, "9 8", QUIET])))
    assert [one.kind for one in episodes] == ["spike", "flare", "spike"]
    assert all(one.last_day < other.first_day for one, other in pairwise(episodes))


@pytest.mark.parametrize("length", [26, 30, 35])
def test_long_rises_with_days_left_out_share_no_day_either(length):
    for seed in range(40):
        chance, days = Random(seed), {}
        for at in range(110):
            rating = 3 + chance.gauss(0, 0.9) + (3.2 if 60 <= at < 60 + length else 0)
            if chance.random() > 0.2:
                days[day(at)] = min(10, max(0, round(rating)))
        episodes = find_episodes(days)
        assert all(one.last_day < other.first_day for one, other in pairwise(episodes)), (seed, episodes)


def test_the_list_is_plain_values():
    [episode] = find_episodes(written(f"{QUIET} 8 {QUIET}"))
    assert [type(one).__name__ for one in astuple(episode)] == ["str", "date", "date", "float", "float"]


def test_a_high_weekend_each_week_is_no_string_of_spikes():
    weeks = written("3 2 3 3 2 5 6 2 3 3 2 3 6 5 " * 10)
    assert find_episodes(weeks) == []
