from datetime import date

from journal.outcomes import by_month, counted, months_ago, strength_told
from journal.reading_words import Voice

MARCH, APRIL = date(2026, 3, 5), date(2026, 4, 30)


def test_counts_are_told_without_a_verdict():
    outcomes = {"eased": 4, "harder": 1}
    assert counted(outcomes, Voice()) == "Eased a bit: 4 · Harder: 1"
    assert counted(outcomes, Voice(hidden=True)) == "Eased a bit · Harder"


def test_fewer_than_five_say_nothing():
    assert strength_told([(7, 3)] * 4, Voice()) == ""
    assert strength_told([(7, 3)] * 5, Voice()) == "before “Strong”, after “A little” (the middle of 5 times)."


def test_a_month_leaves_out_what_it_has_too_little_of():
    rows = [(MARCH, 7, 5)] * 5
    (march,) = by_month([MARCH] * 4 + [APRIL] * 4, rows, [(APRIL, 7, 7)] * 4, Voice())
    assert (march.first, march.replies, march.strength) == (date(2026, 3, 1), "", "")
    assert march.belief == "before “Mostly”, after “Partly” (the middle of 5 times)."


def test_months_go_back_over_the_turn_of_the_year():
    assert (months_ago(APRIL, 5), months_ago(APRIL, 0)) == (date(2025, 11, 1), date(2026, 4, 1))
