"""When a reminder is due, by the person's clock: days, quiet hours, pauses, and the two days when clocks change."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from practices.scheduling import Quiet, Schedule, due_after, next_due

PARIS, NEW_YORK, LORD_HOWE = (ZoneInfo(name) for name in ("Europe/Paris", "America/New_York", "Australia/Lord_Howe"))
NO_QUIET, NIGHT = Quiet(time(0), time(0)), Quiet(time(21), time(9))
EVERY_DAY = frozenset(range(7))
MONDAY = datetime(2026, 3, 9, 12, 0, tzinfo=UTC)


def schedule(days=EVERY_DAY, clock=time(10), zone=PARIS, quiet=NIGHT, pause=None):
    return Schedule(frozenset(days), clock, zone, quiet, pause)


def at(text):
    return datetime.fromisoformat(text).astimezone(UTC)


@pytest.mark.parametrize(
    ("days", "due"),
    [(EVERY_DAY, "2026-03-10T10:00+01:00"), ({0}, "2026-03-16T10:00+01:00"), ({6}, "2026-03-15T10:00+01:00")],
)
def test_it_is_due_on_the_next_of_its_days(days, due):
    assert next_due(schedule(days), MONDAY) == at(due)


def test_later_today_is_due_today_and_the_moment_itself_is_past():
    due = at("2026-03-09T15:00+01:00")
    assert next_due(schedule(clock=time(15)), MONDAY) == due
    assert next_due(schedule(clock=time(15)), due) == due + timedelta(days=1)


def test_without_a_day_it_is_never_due():
    assert next_due(schedule(()), MONDAY) is None


def test_a_day_that_had_one_has_no_other():
    assert next_due(schedule(clock=time(15)), MONDAY, date(2026, 3, 9)) == at("2026-03-10T15:00+01:00")
    assert next_due(schedule(), MONDAY, date(2026, 3, 20)) == at("2026-03-21T10:00+01:00")


def test_a_pause_without_an_end_has_none_after_it():
    assert next_due(schedule(pause=(date(1, 1, 1), date.max)), MONDAY) is None


def test_a_pause_of_years_is_passed_over_with_both_of_its_days():
    pause = (date(2026, 3, 10), date(2031, 3, 10))
    assert next_due(schedule(pause=pause), MONDAY) == at("2031-03-11T10:00+01:00")


@pytest.mark.parametrize("clock", ["21:00", "23:59", "00:00", "08:59"])
def test_nothing_is_due_in_quiet_hours(clock):
    assert next_due(schedule(clock=time.fromisoformat(clock)), MONDAY) is None


@pytest.mark.parametrize("clock", ["09:00", "20:59"])
def test_the_first_minute_is_quiet_and_the_last_is_not(clock):
    assert next_due(schedule(clock=time.fromisoformat(clock)), MONDAY).astimezone(PARIS).time() == time.fromisoformat(
        clock
    )


@pytest.mark.parametrize(
    ("zone", "first", "clock", "due"),
    [
        # Paris, forward at 2:00 on the 29th: 2:30 was never, and is as long after midnight.
        (PARIS, "2026-03-28", "02:30", ["28T01:30", "29T01:30", "30T00:30"]),
        # Paris, back at 3:00 on the 25th: 2:30 was twice, and the first counts.
        (PARIS, "2026-10-24", "02:30", ["24T00:30", "25T00:30", "26T01:30"]),
        (NEW_YORK, "2026-03-07", "02:30", ["07T07:30", "08T07:30", "09T06:30"]),
        (NEW_YORK, "2026-10-31", "01:30", ["31T05:30", "01T05:30", "02T06:30"]),
        # Lord Howe moves by half an hour.
        (LORD_HOWE, "2026-10-03", "12:00", ["03T01:30", "04T01:00", "05T01:00"]),
    ],
)
def test_where_clocks_change_each_day_has_one(zone, first, clock, due):
    midnight = datetime.combine(date.fromisoformat(first), time(0), zone)
    found = islice(due_after(schedule(clock=time.fromisoformat(clock), zone=zone, quiet=NO_QUIET), midnight), 3)
    assert [f"{instant:%dT%H:%M}" for instant in found] == due


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from([PARIS, NEW_YORK, LORD_HOWE, ZoneInfo("Asia/Kathmandu"), ZoneInfo("Pacific/Apia")]),
    st.times(),
    st.frozensets(st.integers(0, 6)),
    st.datetimes(datetime(2011, 12, 1), datetime(2040, 1, 1), timezones=st.just(UTC)),
    st.tuples(st.times(), st.times()),
)
def test_it_is_never_twice_a_day_nor_in_quiet_hours_nor_on_another_day(zone, clock, days, now, quiet):
    chosen = schedule(days, clock.replace(fold=0), zone, Quiet(quiet[0], quiet[1]))
    found = list(islice(due_after(chosen, now), 10))
    local = [instant.astimezone(zone) for instant in found]
    assert found == sorted(found)
    assert len({moment.date() for moment in local}) == len(found)
    assert [moment for moment in local if moment.time() in chosen.quiet or moment.weekday() not in days] == []
    assert all(instant > now for instant in found)
