from datetime import date, timedelta

import pytest

from journal.tracking import asks_whether_it_helps, has_become_much

TODAY = date(2026, 3, 10)


def back(days):
    return TODAY - timedelta(days=days)


def notes(*counts):
    """How many notes there are, from today backwards."""
    return {back(n): count for n, count in enumerate(counts)}


@pytest.mark.parametrize(
    ("first", "last", "answered", "asks"),
    [
        (None, None, None, False),
        (back(27), back(0), None, False),
        (back(28), back(0), None, True),
        (back(28), back(0), back(29), False),
        (back(300), back(0), back(30), True),
        (back(300), back(29), back(200), True),
        (back(300), back(30), back(200), False),  # nothing to ask of someone who did not track
    ],
)
def test_it_is_asked_once_a_month_of_someone_who_has_tracked_for_a_while(first, last, answered, asks):
    assert asks_whether_it_helps(first, last, answered, TODAY) is asks


@pytest.mark.parametrize(
    ("by_day", "looks", "said", "much"),
    [
        (notes(7, 7, 7), 0, None, True),
        (notes(7, 7, 6), 0, None, False),
        (notes(1, 7, 7, 7), 0, None, True),  # up to yesterday
        (notes(0, 0, 7, 7, 7), 0, None, False),
        (notes(40, 40), 0, None, False),
        ({}, 10, None, False),
        ({}, 11, None, True),
        (notes(7, 7, 7), 11, back(27), False),
        (notes(7, 7, 7), 0, back(28), True),
    ],
)
def test_much_is_seven_notes_three_days_in_a_row_or_eleven_looks(by_day, looks, said, much):
    assert has_become_much(by_day, looks, said, TODAY) is much
