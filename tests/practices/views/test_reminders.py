"""Reminders: off until asked for, chosen, turned off and on, and the calendar's secret address."""

from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.models import PeriodicJob
from practices.models import Reminder
from tests.factories import NOON, make_reminder, posted
from tests.page_text import text_of

pytestmark = pytest.mark.django_db
PAGE = reverse("practices:reminders")
ASKED = {"days": ["0", "3"], "clock": "10:30", "time_zone": "Europe/Paris", "ways": ["calendar"], "label": ""}


@pytest.fixture
def has_mail(settings):
    settings.TEND_HAS_MAIL = True


def sent(user, **fields):
    return posted(user, **(ASKED | fields))


def problem(client_for, alice, **fields):
    """What the page says is wrong, with nothing kept."""
    page = client_for(alice).post(PAGE, sent(alice, **fields))
    assert (page.status_code, Reminder.objects.count()) == (422, 0)
    return text_of(page)


def test_they_are_off_until_asked_for(client_for, alice):
    page = text_of(client_for(alice).get(PAGE))
    assert ("Reminders are off. They stay off unless you ask for them." in page, Reminder.objects.count()) == (True, 0)


@time_machine.travel(NOON, tick=False)
def test_what_is_chosen_is_kept_once_and_the_next_one_is_said(client_for, alice):
    client, form = client_for(alice), sent(alice, label="  Tea   time ")
    assert [client.post(PAGE, form).status_code for _twice in range(2)] == [303, 303]
    reminder = alice.reminder
    assert (reminder.schedule.days, reminder.clock, reminder.label) == ({0, 3}, time(10, 30), "Tea time")
    assert "On. The next one comes on Thursday 12 March at 10:30." in text_of(client.get(PAGE))


def test_a_bad_answer_keeps_the_words_and_says_what_is_wrong(client_for, alice):
    page = problem(client_for, alice, days=[], label="The green bench")
    assert ("Pick one day or more, or turn reminders off." in page, "The green bench" in page) == (True, True)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"clock": ""}, "Write the time as 10:00."),
        ({"clock": "soon"}, "Write the time as 10:00."),
        ({"clock": "22:15"}, "This is in your quiet hours."),
        ({"clock": "08:59"}, "This is in your quiet hours."),
        ({"time_zone": "Atlantis"}, "Type a city, such as Paris."),
        ({"pause_from": "2026-04-01"}, "Say the last day too"),
        ({"pause_from": "2026-04-02", "pause_until": "2026-04-01"}, "This day is before the first one."),
        ({"pause_until": "1999-04-01"}, "This day is before the first one."),
        ({"days": ["9"]}, "9"),
        ({"label": "w" * 61}, "Keep it to 60 characters."),
        ({"label": "Pain diary"}, "“pain” may tell others about your health."),
    ],
)
def test_what_cannot_be_is_said(client_for, alice, fields, said):
    assert said in problem(client_for, alice, **fields)


def test_a_way_is_needed_where_there_are_two(client_for, alice, has_mail):
    assert "Choose mail, a calendar, or both." in problem(client_for, alice, ways=[])


def test_without_mail_the_calendar_is_the_way(client_for, alice):
    client_for(alice).post(PAGE, sent(alice, ways=["mail"]))
    assert (alice.reminder.by_mail, alice.reminder.by_calendar) == (False, True)


@time_machine.travel(NOON, tick=False)
def test_quiet_hours_and_a_pause_of_ones_own(client_for, alice):
    quiet = {"quiet_from": "12:00", "quiet_until": "14:00", "clock": "08:00"}
    client_for(alice).post(PAGE, sent(alice, **quiet, pause_until="2026-03-20"))
    reminder = alice.reminder
    assert (reminder.quiet_from, reminder.quiet_until) == (time(12), time(14))
    assert (reminder.pause_from, reminder.next_at.date()) == (date(2026, 3, 10), date(2026, 3, 23))


@time_machine.travel(NOON, tick=False)
def test_off_and_on_again_is_one_press_each(client_for, alice):
    make_reminder(alice)
    client = client_for(alice)
    off = text_of(client.post(reverse("practices:reminders_off"), follow=True))
    assert ("Reminders are off. What you chose is still here." in off, Reminder.of(alice).next_at) == (True, None)
    client.post(reverse("practices:reminders_on"))
    assert Reminder.of(alice).next_at == datetime.fromisoformat("2026-03-11T09:00:00Z")


def test_what_changes_something_is_sent_and_nobody_elses(client_for, client, alice, charlie):
    make_reminder(alice)
    kept = Reminder.objects.filter(user=alice).values_list("changed_at", "digest", "next_at", "clock", "is_on")
    before = kept.get()
    for name in ("on", "off", "address", "address_off"):
        address = reverse(f"practices:reminders_{name}")
        assert client_for(alice).get(address).status_code == (303 if name == "address" else 405)
        assert client_for(charlie).post(address)["Location"] == PAGE
        assert reverse("account_login") in client.post(address)["Location"]
    client_for(charlie).post(PAGE, sent(charlie, clock="12:00"))
    assert kept.get() == before


def test_a_guest_is_told_that_it_takes_an_account(client_for, guest):
    client = client_for(guest)
    assert b"Reminders need an account." in client.get(PAGE).content
    assert (client.post(PAGE, sent(guest)).status_code, Reminder.objects.count()) == (303, 0)


@pytest.mark.parametrize(("label", "subject"), [("Tea time", "Tea time"), ("", "A quiet moment")])
def test_the_preview_is_what_is_sent(client_for, alice, label, subject):
    make_reminder(alice, label=label)
    page = text_of(client_for(alice).get(PAGE))
    assert (f'dir="auto">{subject}</dd>' in page, ">Your page is here if you want it.</dd>" in page) == (True, True)


@time_machine.travel(NOON, tick=False)
@pytest.mark.parametrize(("minutes_ago", "late"), [(1, False), (55, True)])
def test_the_last_check_is_said_and_whether_it_was_long_ago(client_for, alice, minutes_ago, late):
    make_reminder(alice)
    beat = NOON - timedelta(minutes=minutes_ago)
    PeriodicJob.objects.create(name="send reminders", due_at=NOON, last_beat=beat)
    page = text_of(client_for(alice).get(PAGE))
    assert f"The last check was at 12:{60 - minutes_ago:02}." in page
    assert ("Nothing looks for what is due now." in page) == late


# --- The calendar's address -----------------------------------------------------


def address_in(page):
    found = [word for word in text_of(page).split("<") if ".ics" in word]
    return found[0].partition(">")[2] if found else ""


def test_the_address_is_shown_once_and_only_its_hash_is_kept(client_for, alice):
    make_reminder(alice)
    client = client_for(alice)
    address = address_in(client.post(reverse("practices:reminders_address")))
    secret = address.rpartition("/")[2].removesuffix(".ics")
    assert (len(secret), secret in str(Reminder.objects.values().get())) == (43, False)
    assert address_in(client.get(PAGE)) == ""
    calendar = Client().get(address)
    assert (calendar.status_code, calendar["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert (calendar["Cache-Control"], calendar.content[:15]) == ("no-store", b"BEGIN:VCALENDAR")


@pytest.mark.parametrize("how", ["address", "address_off"])
def test_an_address_that_was_replaced_or_taken_back_leads_nowhere(client_for, alice, how):
    make_reminder(alice)
    client = client_for(alice)
    first = address_in(client.post(reverse("practices:reminders_address")))
    after = client.post(reverse(f"practices:reminders_{how}"))
    assert Client().get(first).status_code == 404
    if how == "address":
        assert Client().get(address_in(after)).status_code == 200


def test_the_digest_in_the_database_opens_nothing(alice):
    reminder = make_reminder(alice)
    reminder.make_address(NOON)
    assert Client().get(reverse("practices:reminders_calendar", args=[reminder.digest])).status_code == 404
