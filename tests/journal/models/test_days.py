from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from accounts.guests import add_guest_words
from journal.models import AskedAbout, DayRating, Flare, KeptReading, RestPeriod
from journal.models.days import DayQuestion, days_of
from tests.factories import NOON, make_flare, make_mark
from tests.journal.models.test_vocabulary import at_once

DAY = date(2026, 3, 10)


def ratings_of(user):
    return sorted(user.day_ratings.values_list("local_date", "what", "value"))


def test_rating_a_day_again_changes_it_and_none_takes_it_back(alice, charlie):
    DayRating.rate(charlie, DAY, {"stress": 1})
    DayRating.rate(alice, DAY, {"stress": 7, "sleep_hours": 11})
    DayRating.rate(alice, DAY, {"stress": 3, "sleep_hours": None})
    assert ratings_of(alice) == [(DAY, "stress", 3)]
    assert ratings_of(charlie) == [(DAY, "stress", 1)]


def test_only_sleep_goes_beyond_ten(alice):
    with pytest.raises(IntegrityError), transaction.atomic():
        DayRating.rate(alice, DAY, {DayQuestion.STRESS: 11})
    assert ratings_of(alice) == []


def test_beginning_a_flare_twice_is_one_flare_and_it_ends_on_a_day(alice):
    flare = Flare.begin(alice, DAY)
    assert Flare.begin(alice, DAY + timedelta(days=2)) == flare
    flare.end(DAY + timedelta(days=3))
    assert Flare.begin(alice, DAY + timedelta(days=9)) != flare
    assert [f.last_day for f in alice.flares.newest_first()] == [None, DAY + timedelta(days=3)]


def test_a_flare_that_ends_before_it_began_is_one_day_long(alice):
    flare = Flare.begin(alice, DAY)
    flare.end(DAY - timedelta(days=5))
    assert (flare.first_day, flare.last_day) == (DAY, DAY)


def test_days_in_the_wrong_order_are_refused_and_nothing_changes(alice):
    rest = RestPeriod.objects.create(user=alice, first_day=DAY)
    with pytest.raises(ValueError):
        rest.change(DAY, DAY - timedelta(days=1))
    rest.refresh_from_db()
    assert (rest.first_day, rest.last_day) == (DAY, None)


def test_a_stretch_that_goes_on_has_its_days_up_to_today(alice):
    flare = Flare(user=alice, first_day=DAY)
    assert days_of(flare, DAY + timedelta(days=2)) == [DAY, DAY + timedelta(days=1), DAY + timedelta(days=2)]
    assert list(alice.flares.on(DAY)) == []


def test_what_a_guest_rated_comes_along_and_the_owners_own_stays(guest, alice):
    DayRating.rate(guest, DAY, {"stress": 9, "energy": 2})
    DayRating.rate(alice, DAY, {"stress": 1})
    AskedAbout.objects.create(user=guest, what="stress")
    AskedAbout.objects.create(user=alice, what="stress")
    Flare.begin(guest, DAY)
    assert add_guest_words(guest, alice)
    assert ratings_of(alice) == [(DAY, "energy", 2), (DAY, "stress", 1)]
    assert [row.what for row in alice.asked_about.all()] == ["stress"]
    assert [flare.first_day for flare in alice.flares.all()] == [DAY]


def test_a_flare_that_is_sent_late_opens_none_again_and_runs_into_none(alice):
    eased = make_flare(alice, DAY, DAY + timedelta(days=3))
    assert Flare.begin(alice, DAY + timedelta(days=1)) == eased
    now = make_flare(alice, DAY + timedelta(days=9))
    Flare.begin(alice, DAY + timedelta(days=3)), Flare.begin(alice, DAY + timedelta(days=6))
    assert [(flare.first_day.day, flare.last_day and flare.last_day.day) for flare in alice.flares.newest_first()] == [
        (now.first_day.day, None),
        (16, 16),
        (10, 13),
    ]


@pytest.mark.django_db(transaction=True)
def test_a_flare_that_begins_twice_at_one_moment_is_one(alice):
    assert at_once(*[lambda: Flare.begin(alice, DAY)] * 3) == [None] * 3
    assert alice.flares.count() == 1


def test_a_guests_flare_joins_the_one_that_goes_on(alice, guest):
    make_flare(alice, DAY)
    make_flare(guest, DAY + timedelta(days=2)), make_flare(guest, DAY - timedelta(days=9), DAY - timedelta(days=8))
    add_guest_words(guest, alice)
    assert [(flare.first_day.day, flare.last_day and flare.last_day.day) for flare in alice.flares.newest_first()] == [
        (10, None),
        (1, 2),
    ]


CHANGES = {
    "a flare is marked": lambda user, *_: Flare.mark(user, DAY, None),
    "a flare begins": lambda user, *_: Flare.begin(user, DAY),
    "a flare gets other days": lambda user, flare, _: Flare.mark(user, DAY, DAY, row=flare),
    "a flare eases": lambda _, flare, _mark: flare.end(DAY),
    "a flare goes on after all": lambda _, flare, _mark: flare.go_on(),
    "a flare goes in the bin": lambda _, flare, _mark: flare.put_in_bin(NOON),
    "a flare comes back": lambda _, flare, _mark: flare.restore(),
    "a day is marked": lambda user, *_: make_mark(user),
    "a mark is said otherwise": lambda _user, _flare, mark: mark.change(on_day=DAY, kind="period", text=""),
    "a mark goes in the bin": lambda _user, _flare, mark: mark.put_in_bin(NOON),
    "a mark comes back": lambda _user, _flare, mark: mark.restore(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_read_is_read_anew_once_the_person_says_otherwise(alice, charlie, change):
    flare, mark = make_flare(alice, DAY - timedelta(days=40)), make_mark(alice)
    if change in ("a flare is marked", "a flare begins"):
        flare.end(DAY - timedelta(days=30))
    for user in (alice, charlie):
        KeptReading.objects.create(user=user, span="12w", text="of before")
    CHANGES[change](alice, flare, mark)
    assert [row.user for row in KeptReading.objects.all()] == [charlie]


def test_what_was_read_is_read_anew_with_what_a_guest_marked(alice, guest):
    KeptReading.objects.create(user=alice, span="12w", text="of before")
    make_flare(guest)
    add_guest_words(guest, alice)
    assert (alice.readings.count(), alice.flares.count()) == (0, 1)
