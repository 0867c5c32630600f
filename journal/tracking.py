"""When tracking itself is talked about: a question once a month, and a note where it may have become much. Pure.

The day of today is passed in. Nothing here says that anything is wrong: both can be left alone.
"""

from collections.abc import Mapping
from datetime import date, timedelta

A_MONTH = timedelta(days=30)
SETTLED = timedelta(days=28)  # from the first note on; before that there is little to say
MANY = 6  # notes of a day; more is many
DAYS_OF_MANY = 3  # in a row
MANY_LOOKS = 10  # at the patterns, on a day; more is many
QUIET = timedelta(days=28)  # for how long nothing is said again


def asks_whether_it_helps(first_day: date | None, last_day: date | None, answered: date | None, today: date) -> bool:
    """Whether the question of the month is due: to someone who has noted things for a while, and did lately.

    `answered` is the day of the last answer; "not now" is one too.
    """
    if first_day is None or last_day is None:
        return False
    is_settled = today - first_day >= SETTLED and today - last_day < A_MONTH
    return is_settled and (answered is None or today - answered >= A_MONTH)


def has_become_much(notes: Mapping[date, int], looks: int, said: date | None, today: date) -> bool:
    """Whether to say, once, that this may have become much. `notes` is how many there are, by day.

    More than six notes a day, three days in a row up to today or yesterday; or more than ten looks at the patterns
    today. `said` is the day on which it was last said.
    """
    if said is not None and today - said < QUIET:
        return False
    return looks > MANY_LOOKS or any(_many_in_a_row(notes, today - timedelta(days=back)) for back in (0, 1))


def _many_in_a_row(notes: Mapping[date, int], last: date) -> bool:
    return all(notes.get(last - timedelta(days=back), 0) > MANY for back in range(DAYS_OF_MANY))
