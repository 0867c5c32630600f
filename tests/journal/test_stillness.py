from datetime import UTC, date, datetime, timedelta

import pytest

from journal.stillness import days_of_rest, is_heavy_day, is_second_very_high, is_still, was_very_high_twice
from tests.factories import NOON, make_entry, make_name

NIGHT = datetime(2026, 3, 10, tzinfo=UTC)  # where today begins
NOW = NIGHT + timedelta(hours=20)
HEAVY = "I want to kill myself."


def hours(*found):
    return [NIGHT + timedelta(hours=hour) for hour in found]


@pytest.mark.parametrize(
    ("times", "was"),
    [
        (hours(), False),
        (hours(3), False),
        (hours(3, 9), True),
        (hours(9, 3), True),
        (hours(-5, 18), True),
        (hours(-5, 19.5), False),  # further apart than a day
        (hours(-9, -5), False),  # the second one was yesterday
    ],
)
def test_very_high_twice_is_close_and_today(times, was):
    assert was_very_high_twice(times, NIGHT) is was


@pytest.mark.django_db
@pytest.mark.parametrize(("severity", "still"), [(9, True), (8, False)])
def test_the_rest_of_a_day_with_two_very_high_ones_is_still(alice, charlie, severity, still):
    for hour in (2, 5):
        make_entry(alice, severity, NIGHT + timedelta(hours=hour))
        make_entry(charlie, 9, NIGHT + timedelta(hours=hour))
    assert (is_still(alice, NOW), is_still(alice, NOW + timedelta(days=1))) == (still, False)


@pytest.mark.django_db
def test_one_very_high_and_one_in_the_bin_is_a_usual_day(alice):
    make_entry(alice, 9, NIGHT)
    make_entry(alice, 9, NOW).put_in_bin(NOW)
    assert is_heavy_day(alice, NOW) is False


@pytest.mark.parametrize(
    ("before", "severity", "hours_before", "is_second"),
    [(9, 9, 23, True), (9, 9, 25, False), (8, 9, 2, False), (9, 8, 2, False)],
)
def test_the_second_very_high_note_of_today_shows_who_to_call(
    alice, charlie, before, severity, hours_before, is_second
):
    make_entry(charlie, severity=9)
    make_entry(alice, severity=before, at=NOON - timedelta(hours=hours_before))
    entry = make_entry(alice, severity=severity)
    for now, said in ((NOON, is_second), (NOON + timedelta(days=1), False)):
        assert is_second_very_high(entry, [], now) is said


def with_symptom(user, severity, at):
    """A note that is not strong itself, with a symptom that may be."""
    entry = make_entry(user, 5, at)
    return entry.marks.create(user=user, kind="symptom", name=make_name(user, "Pain", "symptom"), severity=severity)


VERY_HIGH = {
    "a symptom of a note": lambda user, at, rating: with_symptom(user, rating, at),
    "after the reply": lambda user, at, rating: make_entry(user, 5, at, severity_after=rating),
    "a look back on a note of last week": lambda user, at, rating: make_entry(
        user, 5, at - timedelta(days=6), severity_later=rating, looked_back_at=at
    ),
}


@pytest.mark.django_db
@pytest.mark.parametrize("answer", VERY_HIGH)
@pytest.mark.parametrize(("rating", "is_heavy"), [(9, True), (8, False)])
def test_very_high_counts_in_any_answer(alice, charlie, answer, rating, is_heavy):
    for hour in (2, 5):
        VERY_HIGH[answer](alice, NIGHT + timedelta(hours=hour), rating)
        VERY_HIGH[answer](charlie, NIGHT + timedelta(hours=hour), 9)
    assert (is_heavy_day(alice, NOW), is_heavy_day(alice, NOW + timedelta(days=1))) == (is_heavy, False)


@pytest.mark.django_db
def test_one_note_is_very_high_once_whatever_it_says_so_in_and_its_look_back_is_another_time(alice):
    entry = make_entry(alice, 9, NIGHT, severity_after=9)
    for name in ("Pain", "Ache"):
        entry.marks.create(user=alice, kind="symptom", name=make_name(alice, name, "symptom"), severity=10)
    marks = list(entry.marks.all())
    assert (is_heavy_day(alice, NOW), is_second_very_high(entry, marks, NOW)) == (False, False)
    entry.look_back(NIGHT + timedelta(hours=4), 9)
    assert (is_heavy_day(alice, NOW), is_second_very_high(entry, marks, NOW)) == (True, True)


@pytest.mark.django_db
def test_the_second_note_with_a_very_high_symptom_shows_who_to_call(alice):
    with_symptom(alice, 9, NOON - timedelta(hours=2))
    entry = with_symptom(alice, 9, NOON).entry
    assert is_second_very_high(entry, list(entry.marks.all()), NOON) is True


def write(user, where, at):
    if where == "agenda":
        return user.agenda_items.create(text=HEAVY, made_at=at)
    if where == "mark":
        return user.dated_marks.create(text=HEAVY, on_day=at.date(), kind="other", made_at=at)
    entry = make_entry(user, None, at, written_at=at)
    if where == "place":
        entry.notice_where({}, HEAVY)
    if where == "name":
        entry.name_as([HEAVY], {}, [])
    if where == "critic":
        entry.hear_critic(HEAVY)
    if where == "reply":
        entry.answer_kindly(HEAVY)
    return entry


@pytest.mark.django_db
@pytest.mark.parametrize("where", ["place", "name", "critic", "reply", "mark", "agenda"])
def test_heavy_words_make_the_rest_of_their_day_still_and_nothing_more(alice, charlie, where, time_machine):
    time_machine.move_to(NOW, tick=False)
    write(charlie, where, NIGHT)
    assert is_still(alice, NOW) is False
    write(alice, where, NIGHT + timedelta(hours=1))
    assert (is_still(alice, NOW), is_still(alice, NOW + timedelta(days=1))) == (True, False)


@pytest.mark.django_db
def test_it_is_worked_out_afresh_so_changed_words_count_and_nothing_is_kept(alice, time_machine):
    time_machine.move_to(NOW, tick=False)
    entry = write(alice, "critic", NOW)
    assert is_still(alice, NOW) is True
    entry.hear_critic("This headache is killing me.")
    assert is_still(alice, NOW) is False


@pytest.mark.django_db
def test_a_walk_begun_before_midnight_counts_for_the_day_it_goes_on_in(alice):
    write(alice, "critic", NIGHT - timedelta(hours=1))
    assert is_still(alice, NIGHT + timedelta(minutes=10)) is True


@pytest.mark.django_db
def test_the_day_is_the_persons_own(alice):
    alice.zone = "Pacific/Auckland"  # where it is noon at 23:00 UTC of the day before
    alice.save()
    write(alice, "critic", NIGHT - timedelta(hours=4))
    assert is_heavy_day(alice, NIGHT + timedelta(hours=10)) is True
    assert is_heavy_day(alice, NIGHT + timedelta(hours=12)) is False


@pytest.mark.django_db
def test_rest_is_still_until_the_person_is_back(alice):
    today, rest = NOW.date(), alice.rest_periods.create(first_day=NOW.date() - timedelta(days=2))
    assert is_still(alice, NOW) is True
    rest.end(today)
    assert (is_still(alice, NOW), days_of_rest(alice, today, today)) == (False, set())


@pytest.mark.django_db
def test_days_of_rest_are_ones_own_and_within_what_is_asked(alice, charlie):
    charlie.rest_periods.create(first_day=date(2026, 3, 1))
    alice.rest_periods.create(first_day=date(2026, 3, 5), last_day=date(2026, 3, 12))
    found = days_of_rest(alice, date(2026, 3, 10), date(2026, 3, 20))
    assert sorted(found) == [date(2026, 3, day) for day in (10, 11, 12)]
