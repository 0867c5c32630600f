"""A time on the clock, in summer, in winter, and in the nights between."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from journal.clock import Clock, earlier_times, instant_of

BERLIN = ZoneInfo("Europe/Berlin")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")  # its clocks move by half an hour


@pytest.mark.parametrize(
    ("day", "clock", "zone", "utc", "was"),
    [
        (date(2026, 7, 1), time(14), BERLIN, datetime(2026, 7, 1, 12), Clock.ONCE),
        (date(2026, 10, 25), time(2, 30), BERLIN, datetime(2026, 10, 25, 0, 30), Clock.TWICE),
        (date(2026, 10, 25), time(3), BERLIN, datetime(2026, 10, 25, 2), Clock.ONCE),
        (date(2026, 3, 29), time(2, 30), BERLIN, datetime(2026, 3, 29, 1, 30), Clock.NEVER),
        (date(2026, 3, 29), time(3), BERLIN, datetime(2026, 3, 29, 1), Clock.ONCE),
        (date(2026, 10, 4), time(2, 15), LORD_HOWE, datetime(2026, 10, 3, 15, 45), Clock.NEVER),
        (date(2026, 4, 5), time(1, 45), LORD_HOWE, datetime(2026, 4, 4, 14, 45), Clock.TWICE),
    ],
)
def test_a_time_becomes_an_instant_and_says_what_the_clock_did(day, clock, zone, utc, was):
    assert instant_of(day, clock, zone) == (utc.replace(tzinfo=UTC), was)


def test_a_time_that_never_was_is_shown_as_the_next_one():
    instant, _was = instant_of(date(2026, 3, 29), time(2, 30), BERLIN)
    assert instant.astimezone(BERLIN).time() == time(3, 30)


@pytest.mark.parametrize(
    ("hour", "codes"),
    [
        (17, ["hour", "afternoon", "morning", "night", "evening-before"]),
        (11, ["hour", "morning", "night", "evening-before"]),
        (2, ["hour", "evening-before"]),
    ],
)
def test_earlier_times_are_all_past_and_newest_first(hour, codes):
    now = datetime(2026, 7, 1, hour, tzinfo=BERLIN).astimezone(UTC)
    found = earlier_times(now, BERLIN)
    assert [one.code for one in found] == codes
    assert [one.at for one in found] == sorted((one.at for one in found), reverse=True)
    assert found[0].at == now - timedelta(hours=1)
