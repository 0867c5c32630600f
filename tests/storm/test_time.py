"""When something was noticed: one instant, and the local day that the person's clock said then, for good."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from hypothesis.extra.django import TestCase

from accounts.form_key import new_form_key
from accounts.models import User
from journal.clock import Clock, instant_of
from journal.models import SymptomEntry
from tests.factories import make_entry

ZONES = sorted(available_timezones())
MOMENTS = some.datetimes(datetime(1990, 1, 1), datetime(2037, 12, 31), timezones=some.just(UTC))
QUIET = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large]


def kept(person: User, zone: str, at: datetime) -> SymptomEntry:
    """What an entry looks like once it is saved and read again."""
    person.zone = zone
    return SymptomEntry.objects.get(pk=SymptomEntry.begin(person, 5, at).pk)


class TestAnyTimeInAnyZone(TestCase):
    """Each example in a transaction of its own."""

    def holds(self, at: datetime, zone: str, moved_to: str) -> None:
        person = User.objects.create_guest(zone)
        entry = kept(person, zone, at)
        local = at.astimezone(ZoneInfo(zone))
        person.zone = moved_to
        person.save(update_fields=["zone"])
        later = SymptomEntry.objects.select_related("user").get(pk=entry.pk)
        later.put_in_bin(at)
        later.restore()
        later.let_go()
        for seen in (entry, later, SymptomEntry.objects.get(pk=entry.pk)):
            assert (seen.noticed_at, seen.zone, seen.local_date) == (at, zone, local.date())
            assert seen.local_time == local.replace(tzinfo=None)

    @settings(max_examples=50, deadline=None, suppress_health_check=QUIET)
    @given(MOMENTS, some.sampled_from(ZONES), some.sampled_from(ZONES))
    def test_short(self, at, zone, moved_to):
        self.holds(at, zone, moved_to)

    @pytest.mark.long
    @settings(max_examples=5000, deadline=None, suppress_health_check=QUIET)
    @given(MOMENTS, some.sampled_from(ZONES), some.sampled_from(ZONES))
    def test_long(self, at, zone, moved_to):
        self.holds(at, zone, moved_to)


class TestManyEntries(TestCase):
    """Whatever zones a person was in, order is by instant, and the days add up to all."""

    def holds(self, written) -> None:
        person = User.objects.create_guest()
        for at, zone in written:
            kept(person, zone, at)
        in_order = [entry.noticed_at for entry in person.entries.newest_first()]
        assert in_order == sorted((at for at, _zone in written), reverse=True)
        days = Counter(at.astimezone(ZoneInfo(zone)).date() for at, zone in written)
        assert Counter(person.entries.values_list("local_date", flat=True)) == days
        assert sum(days.values()) == person.entries.count() == len(written)

    @settings(max_examples=8, deadline=None, suppress_health_check=QUIET)
    @given(some.lists(some.tuples(MOMENTS, some.sampled_from(ZONES)), min_size=2, max_size=12))
    def test_short(self, written):
        self.holds(written)

    @pytest.mark.long
    @settings(max_examples=400, deadline=None, suppress_health_check=QUIET)
    @given(some.lists(some.tuples(MOMENTS, some.sampled_from(ZONES)), min_size=2, max_size=30))
    def test_long(self, written):
        self.holds(written)


def clock_holds(day: date, clock: time, zone: str) -> None:
    """A time of the clock is an instant that reads the same there, or is said never to have been."""
    instant, found = instant_of(day, clock, ZoneInfo(zone))
    read = instant.astimezone(ZoneInfo(zone))
    assert instant.tzinfo is UTC
    assert (read.replace(tzinfo=None) == datetime.combine(day, clock)) == (found is not Clock.NEVER)
    if found is Clock.TWICE:  # the first of two
        assert read.fold == 0 and read.replace(fold=1).astimezone(UTC) > instant
    if found is Clock.NEVER:  # moved by a jump of the clock, a day at most
        assert abs(read.replace(tzinfo=None) - datetime.combine(day, clock)) <= timedelta(days=1)


DAYS = some.dates(date(1990, 1, 1), date(2037, 12, 31))


@settings(max_examples=200, deadline=None)
@given(DAYS, some.times(), some.sampled_from(ZONES))
def test_any_time_of_any_clock(day, clock, zone):
    clock_holds(day, clock.replace(tzinfo=None, fold=0), zone)


@pytest.mark.long
@settings(max_examples=20_000, deadline=None)
@given(DAYS, some.times(), some.sampled_from(ZONES))
def test_any_time_of_any_clock_at_length(day, clock, zone):
    clock_holds(day, clock.replace(tzinfo=None, fold=0), zone)


@pytest.mark.parametrize(
    ("zone", "clock", "found", "instant"),
    [
        ("Europe/Berlin", "2026-03-29 02:30", Clock.NEVER, "2026-03-29 01:30"),  # spring gap
        ("Europe/Berlin", "2026-10-25 02:30", Clock.TWICE, "2026-10-25 00:30"),  # autumn repeat
        ("Pacific/Apia", "2011-12-30 12:00", Clock.NEVER, "2011-12-30 22:00"),  # a day that was not
        ("Australia/Lord_Howe", "2026-04-05 01:45", Clock.TWICE, "2026-04-04 14:45"),  # half an hour
        ("Asia/Kathmandu", "2026-03-10 00:10", Clock.ONCE, "2026-03-09 18:25"),  # +5:45
        ("America/Los_Angeles", "2028-02-29 23:59", Clock.ONCE, "2028-03-01 07:59"),  # a leap day
    ],
)
def test_times_that_are_hard(zone, clock, found, instant):
    wanted = datetime.fromisoformat(clock)
    assert instant_of(wanted.date(), wanted.time(), ZoneInfo(zone)) == (
        datetime.fromisoformat(instant).replace(tzinfo=UTC),
        found,
    )


@pytest.mark.django_db
def test_a_flight_across_the_date_line_keeps_each_day_and_the_order():
    person = User.objects.create_guest()
    leaves = datetime(2026, 3, 10, 5, 30, tzinfo=UTC)  # 22:30 on the 9th in Los Angeles
    there = [
        ("America/Los_Angeles", 0),
        ("Pacific/Auckland", 13),
        ("Pacific/Auckland", 20),
        ("America/Los_Angeles", 33),
    ]
    entries = [kept(person, zone, leaves + timedelta(hours=hours)) for zone, hours in there]
    assert [entry.local_date.isoformat()[5:] for entry in entries] == ["03-09", "03-11", "03-11", "03-11"]
    assert list(person.entries.newest_first()) == entries[::-1]


@pytest.mark.django_db
@pytest.mark.parametrize(("clock", "day"), [("23:59", 9), ("00:01", 10)])
def test_midnight_is_the_persons(clock, day):
    zone = ZoneInfo("Asia/Kathmandu")
    at = datetime.combine(date(2026, 3, day), time.fromisoformat(clock), zone)
    assert kept(User.objects.create_guest(), zone.key, at.astimezone(UTC)).local_date == date(2026, 3, day)


@pytest.mark.django_db
@pytest.mark.parametrize("skew", [-1, 1])
def test_a_server_whose_clock_is_a_day_off_saves_and_shows(skew, time_machine):
    time_machine.move_to(datetime(2028, 2, 29, 12, 0, tzinfo=UTC))
    person = User.objects.create_guest("Pacific/Kiritimati")
    make_entry(person, at=datetime(2028, 2, 29, 11, 0, tzinfo=UTC))
    client = Client()
    client.force_login(person)
    time_machine.move_to(datetime(2028, 2, 29, 12, 0, tzinfo=UTC) + timedelta(days=skew))
    answer = client.post("/start/", {"level": "5", "form_key": new_form_key(person.pk)})
    assert answer.status_code == 303
    assert [client.get(path).status_code for path in ("/home/", answer["Location"])] == [200, 200]
    assert len(set(person.entries.values_list("local_date", flat=True))) == 2
