"""A journal as plain values by day: the highest rating, what was there, and what the person marked."""

from datetime import date, timedelta

import pytest

from journal import diary
from journal.models import DayRating, EntryMark, WatchedFactor
from journal.models.marks import MarkKind
from journal.reading import Factor
from tests.factories import NOON, make_entry, make_flare, make_mark, make_name

pytestmark = pytest.mark.django_db
TODAY = NOON.date()
ALWAYS = (date(2000, 1, 1), date(2100, 1, 1))


def back(days):
    return TODAY - timedelta(days=days)


def note(user, severity, days_ago=0, own=None, symptoms=("Tight jaw",), triggers=(), **fields):
    """An entry; `own` is the first symptom's own rating."""
    entry = make_entry(user, severity=severity, at=NOON - timedelta(days=days_ago), **fields)
    entry.name_as(symptoms, {}, triggers)
    if own is not None:
        EntryMark.objects.filter(entry=entry, kind=MarkKind.SYMPTOM).update(severity=own)
    return entry


def test_a_day_counts_with_its_highest_rating(alice, charlie):
    for severity in (3, 7, None, 5):
        note(alice, severity)
    note(alice, 2, days_ago=3)
    note(charlie, 10)
    assert diary.highest_by_day(alice, None, *ALWAYS) == {TODAY: 7, back(3): 2}


def test_a_symptoms_own_rating_counts_else_the_entrys(alice):
    note(alice, 4, own=8)
    note(alice, 6, days_ago=1)
    note(alice, 9, days_ago=2, symptoms=["Deep tired"])
    jaw = make_name(alice, "Tight jaw", "symptom")
    assert diary.highest_by_day(alice, jaw.pk, *ALWAYS) == {TODAY: 8, back(1): 6}
    assert diary.highest_by_day(alice, None, *ALWAYS) == {TODAY: 8, back(1): 6, back(2): 9}


def test_what_lies_in_the_bin_or_outside_the_days_does_not_count(alice):
    note(alice, 9, triggers=["Screen"]).put_in_bin(NOON)
    note(alice, 4, days_ago=30)
    jaw = make_name(alice, "Tight jaw", "symptom")
    assert diary.highest_by_day(alice, None, back(10), TODAY) == {}
    assert diary.highest_by_day(alice, jaw.pk, back(10), TODAY) == {}


def test_an_entry_without_a_rating_is_a_day_without_one(alice):
    note(alice, None)
    assert diary.highest_by_day(alice, None, *ALWAYS) == {}


def test_a_flare_is_as_marked_and_so_are_days_that_were_logged_in_one(alice, charlie):
    make_flare(alice, back(20), back(18))
    make_flare(charlie, back(20), back(18))
    make_flare(alice, back(40), back(39)).put_in_bin(NOON)
    for days_ago in (19, 10, 9, 5):
        note(alice, None, days_ago=days_ago, in_flare=True)
    stretches = [(back(20), back(18)), (back(10), back(9)), (back(5), back(5))]
    assert diary.marked_flares(alice, *ALWAYS) == stretches


def test_a_trigger_is_there_on_the_days_of_its_entries(alice, charlie):
    note(alice, 5, triggers=["Screen"])
    note(alice, 5, triggers=["Screen", "Noise"])
    note(charlie, 5, days_ago=2, triggers=["Screen"])
    screen = make_name(alice, "Screen")
    WatchedFactor.watch(alice, [screen], [])
    assert diary.factors(alice, *ALWAYS) == {str(screen.pk): Factor(frozenset({TODAY}))}


def test_a_days_rating_is_more_or_less_by_the_persons_own_scale(alice, charlie):
    for days_ago, hours in enumerate([4, 7, 7, 8]):
        DayRating.rate(alice, back(days_ago), {"sleep_hours": hours, "stress": 5})
        DayRating.rate(charlie, back(days_ago), {"sleep_hours": 1})
    WatchedFactor.watch(alice, [], ["sleep_hours.low", "sleep_hours.high", "stress.high", "energy.low"])
    known = frozenset(map(back, range(4)))
    assert list(diary.factors(alice, *ALWAYS).values()) == [
        Factor(frozenset({back(0)}), known),
        Factor(frozenset({back(3)}), known),
        Factor(frozenset(), known),
        Factor(frozenset(), frozenset()),
    ]


def test_marks_come_in_order_and_periods_are_days_that_return(alice):
    late, early = make_mark(alice, on_day=back(1), kind="period"), make_mark(alice, on_day=back(9))
    make_mark(alice, on_day=back(5)).put_in_bin(NOON)
    found = diary.happenings(alice, *ALWAYS)
    assert [one.mark for one in found] == [str(early.pk), str(late.pk)]
    assert diary.returning_days(found) == [back(1)]


def test_few_queries_however_much_there_is(alice, django_assert_max_num_queries):
    for days_ago in range(5):
        note(alice, 5, days_ago=days_ago, triggers=["Screen"], in_flare=True)
    WatchedFactor.watch(alice, [make_name(alice, "Screen")], ["stress.high"])
    with django_assert_max_num_queries(8):
        diary.highest_by_day(alice, None, *ALWAYS), diary.factors(alice, *ALWAYS)
        diary.marked_flares(alice, *ALWAYS), diary.happenings(alice, *ALWAYS)
