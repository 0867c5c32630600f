"""Two workers, killed at random, while clocks change in three zones: each reminder is sent exactly once."""

import json
import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from unittest import mock
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings as found

from accounts.models import User
from config.worker import Worker
from practices import reminding
from practices.models import Nudge
from tests.factories import make_reminder
from tests.mail_server import mail_server

CLOCKS = {"Europe/Paris": "02:30", "America/New_York": "10:00", "Australia/Sydney": "02:30"}
# Each stretch holds the change of one zone's clocks, or of two.
SPRING, PARIS, SYDNEY = date(2026, 3, 7), date(2026, 3, 28), date(2026, 4, 4)
SYDNEY_AGAIN, PARIS_AGAIN, AUTUMN = date(2026, 10, 3), date(2026, 10, 24), date(2026, 10, 31)
A_MINUTE = timedelta(minutes=1)
ROUNDS = (0, 6, 12, 18)  # minutes after the moment; what a killed worker had claimed is free after five

PROGRAM = """
    import os, sys
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django
    django.setup()
    from tests.storm import test_reminders_killed
    test_reminders_killed.nursery()
"""


def nursery() -> None:
    """In a process of its own: two workers for each line, each killed after its seconds if it has some."""
    for line in sys.stdin:
        order = json.loads(line)
        now = datetime.fromisoformat(order["now"])
        children = [start_child(now, order["by_the_worker"]) for _worker in range(2)]
        began, killed = time.monotonic(), 0
        for child, seconds in sorted(zip(children, order["kill_after"], strict=True), key=lambda pair: pair[1] or 99):
            if seconds is not None:
                time.sleep(max(0, began + seconds - time.monotonic()))
                os.kill(child, signal.SIGKILL)
            killed += os.waitpid(child, 0)[1] == signal.SIGKILL
        print(json.dumps({"killed": killed, "seconds": time.monotonic() - began}), flush=True)


def start_child(now: datetime, by_the_worker: bool) -> int:
    """Fork a worker's round; or the job itself, as when a slow worker's claim has lapsed and another came."""
    if child := os.fork():
        return child
    try:
        if step := os.environ.get("TEND_TEST_DIES_IN"):
            mock.patch(step, lambda *args: os.kill(os.getpid(), signal.SIGKILL)).start()
        if by_the_worker:
            Worker(lambda: now, {"send reminders": found.TEND_JOBS["send reminders"]}).run_once()
        else:
            reminding.send_reminders(now)
    finally:
        os._exit(0)


class Nursery:
    """The process that forks workers, so that no thread of the test is in them."""

    def __init__(self, environment):
        command = [sys.executable, "-c", textwrap.dedent(PROGRAM)]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(
            command, cwd=found.BASE_DIR, env=environment, stdin=pipe, stdout=pipe, text=True
        )

    def run(self, now, kill_after=(None, None), by_the_worker=True) -> dict:
        order = {"now": now.isoformat(), "kill_after": list(kill_after), "by_the_worker": by_the_worker}
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


@pytest.fixture
def nursery_of():
    started = []

    def start(environment, server):
        mail = {"EMAIL_URL": f"smtp://127.0.0.1:{server.port}", "TEND_MAIL_FROM": "notes@example.org"}
        started.append(Nursery({**environment, **mail}))
        return started[-1]

    yield start
    for one in started:
        one.process.stdin.close()
        one.process.wait(timeout=60)


def people(now):
    """One person in each zone, who is here often enough that nothing pauses."""
    for zone, clock in CLOCKS.items():
        person = User.objects.create_user(f"{zone.partition('/')[2]}@example.org", "a long enough password", zone)
        never = clock_time(0)
        make_reminder(
            person,
            now,
            clock=clock_time.fromisoformat(clock),
            zone=zone,
            quiet_from=never,
            quiet_until=never,
            by_calendar=False,
        )
        User.objects.filter(pk=person.pk).update(last_used_at=datetime(2030, 1, 1, tzinfo=UTC))
        yield person, ZoneInfo(zone), clock_time.fromisoformat(clock)


def moments(first_day: date, days: int, everyone) -> dict[tuple[str, date], datetime]:
    """When each reminder is due, worked out from the zone alone: a clock's time is as long after midnight."""
    due = {}
    for person, zone, clock in everyone:
        for number in range(days):
            day = first_day + timedelta(days=number)
            due[person.email, day] = datetime.combine(day, clock, zone).astimezone(UTC)
    return due


@pytest.mark.parametrize(
    ("stretches", "days", "seed"),
    [
        pytest.param([PARIS, PARIS_AGAIN], 3, 1, id="short"),
        *(
            pytest.param([SPRING, PARIS, SYDNEY, SYDNEY_AGAIN, PARIS_AGAIN, AUTUMN], 4, seed, marks=pytest.mark.long)
            for seed in range(2, 6)
        ),
    ],
)
def test_each_due_reminder_is_sent_exactly_once(stretches, days, seed, environment, nursery_of):
    chance, killed, unsure = random.Random(seed), 0, 0
    due: dict[tuple[str, date], datetime] = {}
    everyone = list(people(just_before(stretches[0])))
    with mail_server() as server:
        workers, usual = nursery_of(environment, server), 0.05
        for first_day in stretches:
            if first_day != stretches[0]:
                start_again_before(first_day, everyone)
            due |= (stretch := moments(first_day, days, everyone))
            for moment in sorted(set(stretch.values())):
                for number, minutes in enumerate(ROUNDS):
                    may_die = number < 2 and chance.random() < 0.7
                    kills = [chance.uniform(0, usual) if may_die and chance.random() < 0.7 else None for _ in range(2)]
                    done = workers.run(moment + minutes * A_MINUTE, kills, chance.random() < 0.7)
                    killed += done["killed"]
                    usual = usual if any(kills) else 0.5 * (usual + min(1.0, done["seconds"]))
        taken = Counter(mail["Message-ID"] for mail in server.taken)
    rows = {(nudge.user.email, nudge.due_on): nudge for nudge in Nudge.objects.select_related("user")}
    for key, moment in due.items():
        nudge = rows.pop(key)
        assert nudge.due_at == moment
        times = taken.pop(f"<{nudge.pk}@127.0.0.1>", 0)
        # Killed while the server was getting it, nobody knows: then it is not sent again, and says so.
        assert times == 1 or (times == 0 and nudge.state == "handed"), (key, nudge.state, times)
        unsure += times == 0
    assert (rows, taken) == ({}, Counter())
    assert killed > 0
    assert unsure <= killed / 4, "more than the last step of some kills"
    print(f"{len(due)} due, {killed} workers killed, {unsure} lost in the mail server's hands")


def start_again_before(first_day: date, everyone) -> None:
    """Go on some weeks later, as if nothing had been asked for in between."""
    for person, _zone, _clock in everyone:
        person.reminder.refresh_from_db()
        person.reminder.turn_on(just_before(first_day))


def just_before(first_day: date) -> datetime:
    """A minute before the first moment of that day: it begins in the east."""
    return datetime.combine(first_day, clock_time(2, 29), ZoneInfo("Australia/Sydney")).astimezone(UTC)


@pytest.mark.parametrize(
    ("step", "sent", "state"),
    [
        ("practices.reminding.Nudge.move", 1, "sent"),  # before it is claimed
        ("practices.reminding.hand_over", 0, "handed"),  # claimed, and not yet with the server
        ("practices.reminding.say_goodbye", 1, "sent"),  # after
    ],
)
def test_killed_at_one_step(step, sent, state, environment, nursery_of):
    """The one step that costs a nudge is the one between the claim and the server's yes. It is never sent twice."""
    moment = datetime(2026, 3, 10, 14, 0, tzinfo=UTC)
    list(people(moment - A_MINUTE))
    with mail_server() as server:
        workers = nursery_of({**environment, "TEND_TEST_DIES_IN": step}, server)
        workers.run(moment)
        workers.process.stdin.close()
        workers.process.wait(timeout=60)
        after = nursery_of(environment, server)
        for minutes in (6, 12):
            after.run(moment + minutes * A_MINUTE)
        assert (len(server.taken), [nudge.state for nudge in Nudge.objects.all()]) == (sent, [state])
