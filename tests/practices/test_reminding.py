"""The worker's job: each due reminder once, at its moment or not at all, and no more after three that went unopened."""

import logging
import re
from datetime import date, datetime, time, timedelta

import pytest

from accounts.models import User
from config.worker import Worker
from practices.models import Nudge, Reminder
from practices.reminding import AGAIN, LATE, drop_old_nudges, send_reminders
from tests.factories import NOON, make_entry, make_nudge, make_reminder
from tests.mail_server import HANGS_UP, REFUSES, TAKES, TAKES_AND_HANGS_UP, mail_server

pytestmark = pytest.mark.django_db
DUE = datetime.fromisoformat("2026-03-11T09:00:00Z")  # ten by the clock of Paris
A_DAY = timedelta(days=1)
PLAIN = [field.attname for field in Reminder._meta.fields if field.name != "label"]
TELLING = r"symptom|mood|pain|therap|clinician|journal|diary|medic|health|feel|flare|kind|missed|Tend\b|alice|\d"


@pytest.fixture(autouse=True)
def _has_mail(settings):
    settings.TEND_HAS_MAIL = True


@pytest.fixture
def smtp(settings):
    with mail_server() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", server.port, 2
        yield server


@pytest.fixture
def alices(alice):
    return make_reminder(alice)


def states():
    return [nudge.state for nudge in Nudge.objects.order_by("due_on")]


def be_here(user, when):
    User.objects.filter(pk=user.pk).update(last_used_at=when)


def test_what_is_due_is_sent_once_and_is_due_again_tomorrow(alices, mailoutbox):
    assert (send_reminders(DUE - timedelta(minutes=1)), len(mailoutbox)) == (0, 0)
    assert [send_reminders(DUE + timedelta(minutes=n)) for n in range(3)] == [1, 0, 0]
    assert (len(mailoutbox), states(), Reminder.objects.get().next_at) == (1, ["sent"], DUE + A_DAY)


def test_a_stranger_who_sees_the_mail_learns_nothing(alices, mailoutbox):
    send_reminders(DUE)
    (mail,) = mailoutbox
    text = re.sub(r"http\S+", "", mail.body)
    assert (mail.subject, text.splitlines()[0]) == ("A quiet moment", "Your page is here if you want it.")
    assert re.findall(TELLING, f"{mail.subject} {text}", re.IGNORECASE) == []
    assert (mail.to, mail.cc, mail.bcc, mail.attachments) == (["alice@example.org"], [], [], [])


def test_a_mail_program_can_stop_it_with_one_click(alices, mailoutbox):
    send_reminders(DUE)
    headers = mailoutbox[0].extra_headers
    address = headers["List-Unsubscribe"].strip("<>")
    assert (headers["List-Unsubscribe-Post"], address in mailoutbox[0].body) == ("List-Unsubscribe=One-Click", True)
    assert "/practices/reminders/stop/" in address


def test_the_label_of_ones_own_is_the_subject(alice, mailoutbox):
    make_reminder(alice, label="Tea time 🫖")
    send_reminders(DUE)
    assert mailoutbox[0].subject == "Tea time 🫖"


def test_only_in_a_calendar_no_mail_goes(alice, mailoutbox):
    make_reminder(alice, by_mail=False)
    send_reminders(DUE)
    assert (len(mailoutbox), states()) == (0, ["sent"])


def test_while_nothing_is_due_it_only_reads(alices, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert send_reminders(NOON) == 0


# --- Its moment ------------------------------------------------------------------


@pytest.mark.parametrize(("late", "sent"), [(LATE, 1), (LATE + timedelta(seconds=1), 0)])
def test_a_nudge_is_for_its_moment(alices, mailoutbox, late, sent):
    send_reminders(DUE + late)
    assert (len(mailoutbox), Reminder.objects.get().next_at) == (sent, DUE + A_DAY)


def test_what_waited_into_the_quiet_hours_is_left_out(alice, mailoutbox):
    make_reminder(alice, clock=time(20, 30))
    waiting = make_nudge(alice, datetime.fromisoformat("2026-03-10T19:30:00Z"))
    send_reminders(waiting.due_at + timedelta(minutes=30))
    assert (len(mailoutbox), states()) == (0, ["dropped"])


def test_one_a_day_also_when_the_time_is_changed_after_it_came(alices, mailoutbox):
    send_reminders(DUE)
    alices.refresh_from_db()
    alices.choose(DUE + timedelta(hours=1), range(7), clock=time(15))
    assert alices.next_at == datetime.fromisoformat("2026-03-12T14:00:00Z")


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/Los_Angeles"])
def test_one_a_day_also_after_travel(alices, zone):
    send_reminders(DUE)
    alices.refresh_from_db()
    alices.choose(DUE + timedelta(minutes=5), range(7), clock=time(19), zone=zone)
    first = alices.next_at.astimezone(alices.schedule.zone)
    assert (first.date(), alices.next_at > DUE) == (date(2026, 3, 12), True)


@pytest.mark.parametrize("turned", ["turn_off", "leave"])
def test_none_comes_once_it_is_not_wanted(alices, alice, mailoutbox, turned):
    make_nudge(alice, DUE)
    if turned == "turn_off":
        alices.turn_off(DUE)
    else:
        User.objects.update(leaves_at=DUE)
    send_reminders(DUE)
    assert (len(mailoutbox), set(states())) == (0, {"dropped"})


# --- Three that went unopened -----------------------------------------------------


def test_after_three_that_went_unopened_it_pauses_and_sends_no_fourth(alices, alice, mailoutbox):
    be_here(alice, NOON)
    for day in range(6):
        send_reminders(DUE + day * A_DAY)
    reminder = Reminder.objects.get()
    assert (len(mailoutbox), reminder.paused_at, reminder.next_at) == (3, DUE + 3 * A_DAY, None)


def test_whoever_was_here_between_two_goes_on_getting_them(alices, alice, mailoutbox):
    for day in range(6):
        send_reminders(DUE + day * A_DAY)
        if day == 1:
            be_here(alice, DUE + day * A_DAY + timedelta(hours=1))
    assert (len(mailoutbox), Reminder.objects.get().paused_at) == (5, DUE + 5 * A_DAY)


def test_started_again_it_counts_anew_from_the_visit(alices, alice, mailoutbox):
    be_here(alice, NOON)
    for day in range(4):
        send_reminders(DUE + day * A_DAY)
    be_here(alice, DUE + 4 * A_DAY)
    Reminder.objects.get().turn_on(DUE + 4 * A_DAY)
    for day in range(4, 10):
        send_reminders(DUE + day * A_DAY)
    assert len(mailoutbox) == 6


# --- Rest, and heavy days ----------------------------------------------------------


def have_a_heavy_day(user, at):
    make_entry(user, None, at, written_at=at).hear_critic("I want to kill myself.")


def test_while_a_person_rests_none_comes_none_counts_and_it_goes_on_after(alices, alice, charlie, mailoutbox):
    charlie.rest_periods.create(first_day=date(2026, 1, 1))
    alice.rest_periods.create(first_day=date(2026, 3, 12), last_day=date(2026, 3, 20))
    be_here(alice, NOON)
    for day in range(12):
        send_reminders(DUE + day * A_DAY)
    days = [nudge.due_on.day for nudge in Nudge.objects.order_by("due_on")]
    assert (len(mailoutbox), days, Reminder.objects.get().paused_at) == (3, [11, 21, 22], None)


@pytest.mark.parametrize("what", ["words", "very high twice"])
def test_for_the_rest_of_a_heavy_day_none_comes_and_nothing_of_it_is_kept(alices, alice, mailoutbox, what):
    if what == "words":
        have_a_heavy_day(alice, DUE - timedelta(hours=2))
    else:
        for hours in (3, 2):
            make_entry(alice, 9, DUE - timedelta(hours=hours), written_at=DUE - timedelta(hours=hours))
    before = Reminder.objects.values(*PLAIN).get()
    send_reminders(DUE)
    assert (len(mailoutbox), states()) == (0, [])
    assert Reminder.objects.values(*PLAIN).get() == before | {"next_at": DUE + A_DAY}
    send_reminders(DUE + A_DAY)
    assert len(mailoutbox) == 1


def test_one_that_waits_when_the_day_turns_heavy_is_left_out(alices, alice, mailoutbox):
    make_nudge(alice, DUE)
    have_a_heavy_day(alice, DUE)
    send_reminders(DUE + timedelta(minutes=5))
    assert (len(mailoutbox), set(states())) == (0, {"dropped"})


# --- The mail server ----------------------------------------------------------------


def test_a_real_server_gets_it(alices, smtp):
    send_reminders(DUE)
    (mail,) = smtp.taken
    assert (mail["Subject"], mail["To"], mail["Auto-Submitted"]) == (
        "A quiet moment",
        "alice@example.org",
        "auto-generated",
    )
    assert mail["Message-ID"] == f"<{Nudge.objects.get().pk}@127.0.0.1>"


def test_a_server_that_is_away_costs_no_nudge(alices, smtp, settings):
    settings.EMAIL_PORT = 1
    send_reminders(DUE)
    assert states() == ["waiting"]
    settings.EMAIL_PORT = smtp.port
    send_reminders(DUE + timedelta(minutes=1))
    assert (len(smtp.taken), states()) == (1, ["sent"])


def test_what_the_server_refused_is_tried_again_later(alices, smtp):
    smtp.how = REFUSES
    send_reminders(DUE)
    smtp.how = TAKES
    send_reminders(DUE + timedelta(minutes=1))
    assert (len(smtp.taken), states()) == (0, ["waiting"])
    send_reminders(DUE + AGAIN)
    assert (len(smtp.taken), states()) == (1, ["sent"])


@pytest.mark.parametrize(("how", "taken"), [(HANGS_UP, 0), (TAKES_AND_HANGS_UP, 1)])
def test_what_the_server_may_have_taken_is_not_sent_twice(alices, smtp, how, taken):
    smtp.how = how
    send_reminders(DUE)
    smtp.how = TAKES
    for minutes in (1, 10, 60):
        send_reminders(DUE + timedelta(minutes=minutes))
    assert (len(smtp.taken), states()) == (taken, ["handed"])


def test_a_server_that_is_not_well_is_left_in_peace_and_the_rest_waits(alice, charlie, smtp):
    for person in (alice, charlie):
        make_reminder(person)
    smtp.how = HANGS_UP
    send_reminders(DUE)
    assert sorted(states()) == ["handed", "waiting"]


def test_no_log_names_whom_a_nudge_was_for(alices, smtp, caplog, monkeypatch):
    monkeypatch.setattr(logging.getLogger("tend"), "propagate", True)
    smtp.how = REFUSES
    send_reminders(DUE)
    assert ("SMTPDataError" in caplog.text, "alice" in caplog.text) == (True, False)


# --- With the worker ------------------------------------------------------------------


def test_it_is_one_of_the_workers_jobs(alices, mailoutbox, settings):
    jobs = {"send reminders": settings.TEND_JOBS["send reminders"]}
    for _worker in range(2):
        Worker(lambda: DUE, jobs).run_once()
    assert len(mailoutbox) == 1


def test_all_due_at_one_moment_are_sent(mailoutbox, settings, monkeypatch):
    monkeypatch.setattr("practices.reminding.BATCH", 2)
    monkeypatch.setattr("config.worker.BATCH", 2)
    for number in range(5):
        make_reminder(User.objects.create_user(f"{number}@example.org", "a long enough password"))
    Worker(lambda: DUE, {"send reminders": settings.TEND_JOBS["send reminders"]}).run_once()
    assert (len(mailoutbox), len({mail.to[0] for mail in mailoutbox})) == (5, 5)


def test_old_ones_are_dropped(alice):
    make_nudge(alice, NOON)
    young = make_nudge(alice, NOON + A_DAY)
    assert drop_old_nudges(NOON + Nudge.KEPT_FOR + timedelta(hours=1)) == 1
    assert Nudge.objects.get() == young
