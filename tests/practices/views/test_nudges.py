"""What opens without signing in: the calendar by its secret, and the stop link, which can only stop."""

import io
import logging
import re
from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from config.logs import WordlessFormatter
from practices.models import Nudge, Reminder
from practices.nudge_calendar import calendar_of
from tests.factories import NOON, make_entry, make_nudge, make_reminder
from tests.page_text import text_of
from tests.practices.test_reminding import TELLING

pytestmark = pytest.mark.django_db
DUE = datetime.fromisoformat("2026-03-11T09:00:00Z")


def stop_page(reminder):
    return reverse("practices:reminders_stop", args=[reminder.stop_token])


def events(reminder, now=NOON):
    return Calendar.from_ical(calendar_of(reminder, now)).walk("VEVENT")


# --- The calendar -----------------------------------------------------------------


def test_it_holds_the_coming_weeks_and_follows_the_clock_of_the_person(alice):
    found = events(make_reminder(alice, days=[6]))
    starts = [event.decoded("dtstart") for event in found]
    assert (starts[0], len(starts)) == (datetime.fromisoformat("2026-03-15T09:00:00Z"), 8)
    assert {start.astimezone(Reminder.of(alice).schedule.zone).hour for start in starts} == {10}
    assert [start.hour for start in starts] == [9, 9, *[8] * 6]  # the clocks change on the 29th


def test_each_event_rings_by_itself_and_all_say_the_same(alice):
    found = events(make_reminder(alice, label="Tea, time; 🫖"))
    alarms = [event.subcomponents[0] for event in found]
    assert {(alarm["action"], alarm["trigger"].to_ical(), str(alarm["description"])) for alarm in alarms} == {
        ("DISPLAY", b"P0D", "Tea, time; 🫖")
    }
    assert {(str(event["summary"]), str(event["class"])) for event in found} == {("Tea, time; 🫖", "PRIVATE")}
    assert len({str(event["uid"]) for event in found}) == len(found) > 50


def test_days_of_rest_and_a_heavy_day_are_left_out(alice, charlie):
    charlie.rest_periods.create(first_day=date(2026, 1, 1))
    alice.rest_periods.create(first_day=date(2026, 3, 12), last_day=date(2026, 3, 14))
    reminder = make_reminder(alice)
    days = [event.decoded("dtstart").day for event in events(reminder)]
    assert days[:3] == [10, 11, 15]
    for hour in (1, 2):
        make_entry(alice, 9, NOON - timedelta(hours=hour), written_at=NOON)
    assert [event.decoded("dtstart").day for event in events(reminder)] == days[1:]


@pytest.mark.parametrize("hours", [1, 6], ids=["before the new time", "after it"])
def test_a_day_on_which_it_came_has_no_second_one_where_the_time_was_changed(alice, hours):
    """At ten by the clock of Paris, which is nine in UTC; changed to three in the afternoon."""
    came, reminder = NOON - timedelta(hours=3), make_reminder(alice)
    make_nudge(alice, came, Nudge.State.SENT)
    assert [event.decoded("dtstart") for event in events(reminder, came)][:2] == [came, DUE]
    reminder.choose(came + timedelta(hours=1), days=range(7), clock=time(15))
    starts = [event.decoded("dtstart") for event in events(reminder, came + timedelta(hours=hours))]
    assert [start for start in starts if start > came][:1] == [reminder.next_at] == [DUE + timedelta(hours=5)]


def test_two_events_of_a_day_in_utc_have_two_names(alice):
    """In New York, half past seven in the evening is tomorrow in UTC, and from the 8th of March today."""
    reminder = make_reminder(alice, zone="America/New_York", clock=datetime(2026, 1, 1, 19, 30).time())
    found = events(reminder, datetime.fromisoformat("2026-03-06T12:00:00Z"))
    assert len({str(event["uid"]) for event in found}) == len(found)


def test_a_stranger_who_sees_it_learns_nothing(alice):
    text = calendar_of(make_reminder(alice), NOON).decode()
    said = re.sub(r"(UID|DTSTAMP|DTSTART|DURATION|TRIGGER|VERSION|REFRESH-INTERVAL|X-PUBLISHED-TTL)[:;].*", "", text)
    assert re.findall(TELLING, said, re.IGNORECASE) == []
    assert ("http" in text, alice.email in text, str(alice.pk) in text) == (False, False, False)


@pytest.mark.parametrize("how", ["off", "paused", "by mail only"])
def test_it_is_empty_while_nothing_is_to_come_by_it(alice, how):
    reminder = make_reminder(alice, by_calendar=how != "by mail only")
    if how == "off":
        reminder.turn_off(NOON)
    if how == "paused":
        Reminder.objects.update(paused_at=NOON, next_at=None)
    reminder.refresh_from_db()
    assert events(reminder) == []


def test_a_pause_leaves_its_days_out(alice):
    reminder = make_reminder(alice, pause_from=date(2026, 3, 12), pause_until=date(2026, 3, 20))
    days = [event.decoded("dtstart").day for event in events(reminder)][:3]
    assert days == [10, 11, 21]


def test_the_secret_is_in_no_log(alice):
    secret, stream = make_reminder(alice).make_address(NOON), io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(WordlessFormatter())
    logger = logging.getLogger("django")
    logger.addHandler(handler)
    try:
        client = Client(raise_request_exception=False)
        client.post(reverse("practices:reminders_calendar", args=[secret]))
        client.get(reverse("practices:reminders_calendar", args=[f"{secret}x"]))
    finally:
        logger.removeHandler(handler)
    assert ("practices:reminders_calendar 405" in stream.getvalue(), secret in stream.getvalue()) == (True, False)


# --- Stopping -----------------------------------------------------------------------


def test_opening_the_stop_page_stops_nothing_and_its_button_does(alice):
    reminder, client = make_reminder(alice), Client(enforce_csrf_checks=True)
    waiting = make_nudge(alice, DUE)
    page = text_of(client.get(stop_page(reminder)))
    assert ("Stop them" in page, Reminder.objects.get().is_on) == (True, True)
    assert b"No more of them will come." in client.post(stop_page(reminder)).content
    assert (Reminder.objects.get().is_on, Reminder.objects.get().next_at) == (False, None)
    assert Nudge.objects.get(pk=waiting.pk).state == "dropped"


def test_one_click_of_a_mail_program_stops_it_and_twice_is_once(alice):
    reminder, client = make_reminder(alice), Client(enforce_csrf_checks=True)
    sent = {"List-Unsubscribe": "One-Click"}
    assert [client.post(stop_page(reminder), sent).status_code for _twice in range(2)] == [200, 200]
    assert Reminder.objects.get().is_on is False


def test_it_can_only_stop(alice):
    reminder = make_reminder(alice)
    reminder.turn_off(NOON)
    Client().post(stop_page(reminder), {"is_on": "1", "label": "changed"})
    assert (Reminder.objects.get().is_on, Reminder.objects.get().label) == (False, "")
    assert alice.email not in text_of(Client().get(stop_page(reminder)))


@pytest.mark.parametrize("change", [lambda token: token + "x", lambda token: f"{'0' * 32}:{token.split(':')[1]}"])
def test_a_changed_token_is_not_found_and_stops_nothing(alice, change):
    reminder = make_reminder(alice)
    address = reverse("practices:reminders_stop", args=[change(reminder.stop_token)])
    assert [Client().get(address).status_code, Client().post(address).status_code] == [404, 404]
    assert Reminder.objects.get().is_on is True


def test_a_stop_link_stops_nobody_elses(alice, charlie, client_for):
    alices, charlies = make_reminder(alice), make_reminder(charlie)
    client_for(charlie).post(stop_page(alices))
    assert [Reminder.objects.get(pk=row.pk).is_on for row in (alices, charlies)] == [False, True]


# --- Said once ------------------------------------------------------------------------


def test_that_it_paused_by_itself_is_said_once_on_the_next_visit(client_for, alice):
    make_reminder(alice)
    Reminder.objects.update(paused_at=NOON, next_at=None)
    client, said = client_for(alice), b"We have paused your reminders, as they went unopened."
    assert [said in client.get(reverse("journal:home")).content for _visit in range(2)] == [True, False]
    assert b"Your reminders are paused, as they went unopened." in client.get(reverse("practices:reminders")).content


def test_the_first_visit_after_a_nudge_is_noted(client_for, alice):
    client = client_for(alice)
    alice.nudged_at = alice.last_used_at + timedelta(minutes=1)
    alice.save()
    with time_machine.travel(alice.last_used_at + timedelta(minutes=2), tick=False):
        client.get(reverse("journal:home"))
        alice.refresh_from_db()
    assert alice.last_used_at > alice.nudged_at
