"""What is read stands for a week, unless it is asked for again; a large one is left to the worker."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from journal.looking import WAITED_LONG, Asked, look, look_again, look_where_asked
from journal.models import KeptReading, WatchedFactor
from tests.factories import make_entry, make_name

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)
A_DAY = timedelta(days=1)


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def person(alice, now):
    rate(alice, [3, 4] * 30, now)
    return alice


def rate(user, ratings, now):
    for at, rating in enumerate(ratings):
        make_entry(user, severity=rating, at=now - timedelta(days=len(ratings) - 1 - at), open_page="")


def asked(user, now, **options):
    return Asked.until(now.astimezone(user.tzinfo).date(), **options)


def ten_years(now):
    today = now.date()
    return Asked(None, "own", today - timedelta(days=3650), today)


def test_it_stands_for_a_week_whatever_is_noted_meanwhile(person, now):
    first = look(person, asked(person, now), now)
    make_entry(person, severity=10, at=now)
    later = look(person, asked(person, now + 6 * A_DAY), now + 6 * A_DAY)
    assert (later.pk, later.text, later.made_at) == (first.pk, first.text, now)
    anew = look(person, asked(person, now + WEEK), now + WEEK)
    assert (anew.pk, anew.reading().last) == (first.pk, first.reading().last + WEEK)


def test_it_is_made_anew_when_the_person_asks(person, now):
    look(person, asked(person, now), now)
    make_entry(person, severity=10, at=now)
    look_again(person, asked(person, now), now + A_DAY)
    row = KeptReading.objects.get()
    assert (row.made_at, max(row.reading().ratings.values())) == (now + A_DAY, 10)


def test_what_cannot_tell_yet_is_not_kept(alice, now):
    rate(alice, [3, 4], now)
    assert look(alice, asked(alice, now), now).reading().rated == 2
    assert KeptReading.objects.count() == 0


def test_it_is_not_kept_where_nothing_is_to_be_written(person, now):
    assert look(person, asked(person, now), now, keeps=False).reading().rated == 60
    assert KeptReading.objects.count() == 0


def test_each_symptom_and_span_stands_by_itself(person, now):
    jaw = make_name(person, "Tight jaw", "symptom")
    for one in (asked(person, now), asked(person, now, span="4w"), asked(person, now, symptom=jaw.pk)):
        look(person, one, now)
    assert sorted(KeptReading.objects.values_list("span", flat=True)) == ["12w", "4w"]  # of the jaw nothing is rated


def test_own_dates_stand_only_for_these_dates(person, now):
    today = now.date()
    for days in (30, 40):
        row = look(person, Asked(None, "own", today - timedelta(days=days), today), now)
        assert row.reading().first == today - timedelta(days=days)
    assert KeptReading.objects.count() == 1


def test_what_is_compared_is_added_and_the_rest_stands(person, now):
    before = look(person, asked(person, now), now).reading()
    make_entry(person, severity=10, at=now)
    WatchedFactor.watch(person, [], ["stress.high"])
    after = look(person, asked(person, now), now + A_DAY).reading()
    assert ([one.factor for one in after.together], after.ratings) == (["stress.high"], before.ratings)
    person.day_ratings.create(what="stress", value=9, local_date=now.date() + A_DAY)
    WatchedFactor.watch(person, [], ["stress.high", "energy.low"])
    again = look(person, asked(person, now + 2 * A_DAY), now + 2 * A_DAY).reading()
    assert (again.last, again.factor_days["stress.high"]) == (before.last, ())


def test_a_note_in_the_bin_leaves_what_was_read(person, now):
    look(person, asked(person, now), now)
    person.entries.first().put_in_bin(now)
    assert KeptReading.objects.count() == 0
    look(person, asked(person, now), now)
    person.entries.put_all_in_bin(now)
    assert KeptReading.objects.count() == 0


def test_a_large_one_is_left_to_the_worker_which_makes_it_once(person, now):
    row = look(person, ten_years(now), now)
    assert (row.text, row.asked_at) == ("", now)
    assert (look_where_asked(now), look_where_asked(now)) == (1, 0)
    row = look(person, ten_years(now), now)
    assert (row.asked_at, row.reading().rated) == (None, 60)


def test_words_of_other_days_do_not_stand_for_a_large_one(person, now):
    short = Asked(None, "own", now.date() - timedelta(days=30), now.date())
    assert look(person, short, now).reading() is not None
    row = look(person, ten_years(now), now)
    assert (row.text, row.made_at, row.asked_at) == ("", None, now)
    look_again(person, ten_years(now), now)
    assert look(person, ten_years(now), now + WAITED_LONG + A_DAY / 24).reading().rated == 60


def test_a_look_at_other_days_calls_none_otherwise(alice, now):
    rate(alice, [*[3, 4] * 30, 10, *[3, 4] * 20], now)
    for days in (90, 20):
        first = now.date() - timedelta(days=90)
        row = look(alice, Asked(None, "own", first, first + timedelta(days=days)), now)
    assert row.renamed is False


def test_where_no_worker_comes_the_page_looks_itself(person, now):
    look(person, ten_years(now), now)
    assert look(person, ten_years(now), now + WAITED_LONG + A_DAY / 24).reading().rated == 60


def test_while_a_large_one_is_made_anew_the_last_one_stays(person, now):
    look(person, ten_years(now), now), look_where_asked(now)
    look_again(person, ten_years(now), now + A_DAY)
    row = look(person, ten_years(now), now + A_DAY)
    assert (row.asked_at, row.reading().rated) == (now + A_DAY, 60)


def test_text_that_is_no_reading_is_read_anew(person, now):
    KeptReading.objects.create(user=person, span="12w", text="of an older version", made_at=now)
    assert look(person, asked(person, now), now).reading().rated == 60


def test_at_most_five_are_watched_and_each_once(alice, charlie):
    names = [make_name(alice, f"trigger {number}") for number in range(6)]
    with pytest.raises(ValueError):
        WatchedFactor.watch(alice, names, [])
    WatchedFactor.watch(alice, names[:2], ["stress.high"])
    kept = alice.watched.get(name=names[0]).pk
    WatchedFactor.watch(alice, names[:1], ["stress.high", "energy.low"])
    assert {one.key for one in alice.watched.all()} == {str(names[0].pk), "stress.high", "energy.low"}
    assert alice.watched.get(name=names[0]).pk == kept


def test_a_guests_choice_goes_to_the_owner_up_to_five(alice, guest):
    WatchedFactor.watch(alice, [], ["stress.high", "energy.low", "rest.low", "company.low"])
    WatchedFactor.watch(guest, [], ["stress.high", "movement.high", "movement.low"])
    WatchedFactor.hand_over(WatchedFactor.objects.filter(user=guest), alice)
    assert (alice.watched.count(), guest.watched.count()) == (5, 0)


def test_merged_names_are_watched_as_one(alice):
    one, other = make_name(alice, "Screen"), make_name(alice, "Screens")
    WatchedFactor.watch(alice, [one], [])
    one.merge_into(other)
    assert alice.watched.get().name_id == other.pk


def test_a_span_ends_today():
    found = Asked.until(date(2026, 3, 28), "4w")
    assert (found.first, found.last) == (date(2026, 3, 1), date(2026, 3, 28))
