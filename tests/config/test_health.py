import errno
import threading
import time

import pytest
from django.contrib.sessions.models import Session
from django.db import OperationalError, connection, connections
from django.test import Client
from django.urls import reverse

from accounts.models import PeriodicJob
from config import health


@pytest.fixture(autouse=True)
def nothing_remembered():
    health.probe.forget()
    yield
    health.probe.forget()


def ready(client=None):
    answer = (client or Client()).get(reverse("health_ready"))
    return answer.status_code, answer.content


def test_live_asks_nothing(django_assert_num_queries, db):
    with django_assert_num_queries(0):
        answer = Client().get(reverse("health_live"))
    assert (answer.status_code, answer.content, answer["Content-Type"][:10]) == (200, b"alive\n", "text/plain")


def test_ready_writes_and_makes_no_session(db, tmp_path):
    assert ready() == (200, b"ready\n")
    assert PeriodicJob.objects.get(name=health.ROW).last_beat is not None
    assert (Session.objects.count(), list(tmp_path.iterdir())) == (0, [])


def test_ready_looks_once_in_ten_seconds():
    looks, now = [], [100.0]
    probe = health.Probe(lambda: not looks.append(1), clock=lambda: now[0])
    for seconds in (0, 9, 0.9, 0.1, 5):
        now[0] += seconds
        assert probe()
    assert len(looks) == 2


def test_a_bad_answer_is_remembered_too():
    answers = iter([False, True])
    now = [0.0]
    probe = health.Probe(lambda: next(answers), clock=lambda: now[0])
    assert [probe(), probe()] == [False, False]
    now[0] = 10
    assert probe()


def test_not_ready_without_a_database(monkeypatch, db):
    def gone(*args):
        raise OperationalError("canary")

    monkeypatch.setattr(health, "touch_row", gone)
    assert ready() == (503, b"not ready\n")


@pytest.mark.django_db(transaction=True)
def test_not_ready_where_the_database_takes_no_writes():
    switch = "PRAGMA query_only" if connection.vendor == "sqlite" else "SET default_transaction_read_only"
    with connection.cursor() as cursor:
        cursor.execute(f"{switch} = ON")
        answer = ready()
        cursor.execute(f"{switch} = OFF")
    assert answer == (503, b"not ready\n")


def test_not_ready_on_a_full_disk(monkeypatch, db):
    def full(descriptor):
        raise OSError(errno.ENOSPC, "canary")

    monkeypatch.setattr("os.fsync", full)
    assert ready() == (503, b"not ready\n")


def test_not_ready_without_the_folder(settings, tmp_path, db):
    settings.TEND_DATA = tmp_path / "gone"
    assert ready() == (503, b"not ready\n")


@pytest.mark.django_db(transaction=True)
def test_a_lock_is_not_waited_for_long(tmp_path):
    if connection.vendor != "sqlite":
        hold = "LOCK TABLE accounts_periodicjob IN ACCESS EXCLUSIVE MODE"
    else:
        hold = "UPDATE accounts_periodicjob SET claimed_by = ''"
    locked, done = threading.Event(), threading.Event()

    def other():
        with connections["default"].cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute(hold)
            locked.set()
            done.wait(10)
            cursor.execute("ROLLBACK")
        connections["default"].close()

    thread = threading.Thread(target=other)
    thread.start()
    locked.wait(10)
    began = time.monotonic()
    answer = ready()
    took = time.monotonic() - began
    done.set()
    thread.join()
    assert (answer[0], took < 5) == (503, True)


def test_other_methods_are_refused(db):
    assert [Client().post(reverse(name)).status_code for name in ("health_live", "health_ready")] == [405, 405]
