from dataclasses import replace

import numpy as np
import pytest

from journal.patterns import seen_together
from journal.patterns.days import rated_days
from journal.patterns.together import DRAWS, LAGS, _noted_apart, _random_orders, _Timeline, _transforms_fast
from tests.journal.patterns.diaries import MIXED, make_diary
from tests.journal.patterns.written import day, written

KIND = MIXED.but(length=120, events=False, factors=5)


def with_factor(lag: int, points: float, count: int = 90, seed: int = 1):
    """A diary of ups and downs around 4; `points` more, `lag` days after each day with the factor."""
    rng = np.random.default_rng(seed)
    present = rng.random(count) < 0.35
    ratings = 4 + rng.normal(size=count).round()
    ratings[lag:] += points * present[: count - lag]
    return {day(at): float(one) for at, one in enumerate(ratings.clip(0, 10))}, {
        day(at) for at in np.flatnonzero(present)
    }


@pytest.mark.parametrize("lag", LAGS)
def test_a_factor_that_goes_with_harder_days_is_told_with_its_lag(lag):
    days, factor = with_factor(lag, 2)
    [one] = seen_together(days, {"short sleep": factor})
    assert (one.factor, one.lag, one.enough, one.reported) == ("short sleep", lag, True, True)
    assert one.difference == pytest.approx(2, abs=0.7)
    assert float(one.low) < 2 < float(one.high)


def test_a_factor_may_go_with_easier_days():
    days, factor = with_factor(1, -2)
    [one] = seen_together(days, {"a walk": factor})
    assert (one.reported, float(one.difference) < -1, float(one.high) < 0) == (True, True, True)


def test_it_counts_days_with_and_without():
    days, factor = with_factor(0, 3)
    [one] = seen_together(days, {"f": factor})
    assert (one.lag, one.days_with, one.days_without) == (0, len(factor), 90 - len(factor))


def test_a_small_difference_is_not_reported_however_sure():
    days, factor = with_factor(0, 0.5, count=1500)
    days = {when: rating / 2 + 2 for when, rating in days.items()}
    [one] = seen_together(days, {"f": factor})
    assert (one.enough, one.q_value <= 0.05, abs(one.difference) < 1, one.reported) == (True, True, True, False)


@pytest.mark.parametrize("count", [0, 1, 59])
def test_fewer_than_60_rated_days_are_not_enough(count):
    days, factor = with_factor(0, 3, count=60)
    days = dict(list(days.items())[:count])
    [one] = seen_together(days, {"f": factor})
    assert (one.enough, one.reported, one.difference, one.p_value, one.q_value) == (False, False, None, 1.0, 1.0)


@pytest.mark.parametrize("days_with", [0, 9, 81, 90])
def test_fewer_than_ten_days_with_or_without_are_not_enough(days_with):
    days, _ = with_factor(0, 0)
    [one] = seen_together(days, {"f": {day(at) for at in range(days_with)}})
    assert one.enough is False


def test_60_rated_days_and_ten_with_are_enough():
    days, _ = with_factor(0, 0, count=60)
    [one] = seen_together(days, {"f": {day(at) for at in range(2, 58, 5)}})
    assert one.enough is True


def test_names_and_their_order_change_nothing():
    diary = make_diary(KIND.but(effect=2.0), np.random.default_rng(5))
    turned = {f"other {name}": when for name, when in reversed(diary.factors.items())}
    there, back = seen_together(diary.days, diary.factors), seen_together(diary.days, turned)
    assert [replace(one, factor="") for one in there] == [replace(one, factor="") for one in reversed(back)]


def test_the_same_seed_gives_the_same_result_and_another_nearly_the_same():
    diary = make_diary(KIND, np.random.default_rng(6))
    once, again, other = (seen_together(diary.days, diary.factors, seed=seed) for seed in (1, 1, 2))
    assert once == again
    assert max(abs(one.p_value - two.p_value) for one, two in zip(once, other, strict=True)) < 0.06


def test_q_values_are_those_of_benjamini_and_hochberg():
    diary = make_diary(KIND.but(effect=1.0), np.random.default_rng(7))
    found = sorted(seen_together(diary.days, diary.factors), key=lambda one: one.p_value)
    expected = [min(found[later].p_value * 5 / (later + 1) for later in range(rank, 5)) for rank in range(5)]
    assert [one.q_value for one in found] == pytest.approx(expected)


def test_where_a_factor_is_noted_only_with_a_rating_the_day_after_a_silent_day_is_left_out():
    days = written("7 5 . . 8 7 6 . 6 5 " * 12)  # rated: 7 of ten; the day before too: 5; two days before: 4
    noted = {when for number, when in enumerate(sorted(days)) if number % 3 == 0}
    ordinals, ratings = rated_days(days)
    days_used = [
        [lag.at.size for lag in _Timeline(ordinals, ratings, _noted_apart(array_of(factor), ordinals)).lags]
        for factor in (noted, {day(at) for at in range(0, 120, 3)})
    ]
    assert days_used == [[7 * 12, 5 * 12 - 1, 4 * 12 - 2], [84, 84, 84]]


def array_of(factor):
    return np.array(sorted(when.toordinal() for when in factor))


def test_pulls_by_transform_are_those_of_plain_sums():
    diary = make_diary(KIND.but(length=100), np.random.default_rng(8))
    ordinals = np.array([when.toordinal() for when in diary.days])
    timeline = _Timeline(ordinals, np.array(list(diary.days.values())), apart=True)
    present = (np.arange(timeline.days.size) % 3 == 0).astype(float)
    by_chance = timeline._by_chance(present, timeline.lags, 0)
    orders, turns = _random_orders(timeline.blocks, timeline.days.size, 0)
    for draw in (0, 1, 500, DRAWS - 1):
        row, column = divmod(draw, turns.shape[1])
        order = np.roll(present[orders[row]], -turns[row, column])[: timeline.days.size]
        plain = [order @ lag.pull for lag in timeline.lags]
        assert by_chance[:, draw] == pytest.approx(plain, abs=1e-3)


def test_each_order_keeps_the_days_of_a_block_together():
    orders, turns = _random_orders(12, 84, 0)
    assert {tuple(np.diff(block) % 84) for block in orders.reshape(-1, 7)} == {(1,) * 6}
    assert all(sorted(order.tolist()) == list(range(84)) for order in orders)
    assert turns.size >= DRAWS


@pytest.mark.parametrize(("blocks", "fast"), [(1, 1), (9, 9), (11, 12), (13, 14), (523, 525)])
def test_blocks_are_of_a_number_that_transforms_fast(blocks, fast):
    assert _transforms_fast(blocks) == fast
