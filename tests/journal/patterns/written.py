"""Diaries written by hand: a rating for each day, a dot where there was no entry."""

from datetime import date, timedelta

FIRST_DAY = date(2024, 1, 1)
QUIET = "3 2 3 4 3 3 2 4 3 3 2 3 3 4 3 2 3 3 4 2 3"  # three weeks, usual about 3


def written(text: str, first: date = FIRST_DAY) -> dict[date, float]:
    """Return the diary that the text stands for."""
    return {first + timedelta(days=at): float(one) for at, one in enumerate(text.split()) if one != "."}


def day(at: int) -> date:
    """Return the day that is `at` days after the first."""
    return FIRST_DAY + timedelta(days=int(at))
