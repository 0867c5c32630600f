"""The worker's claims, batches and failures. Each job here is a function of this module."""

import logging
import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, connection, connections
from django.test.utils import CaptureQueriesContext
from django.utils.module_loading import import_string

from accounts.models import PeriodicJob
from config.worker import CLAIM, HEARTBEAT, RETRY, Worker

START = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
HOUR = 3600
calls: list[datetime] = []
batches: list[int] = []


class Clock:
    """A clock that moves only when told."""

    def __init__(self, now: datetime = START):
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: float) -> None:
        self.now += timedelta(**span)


def note(now):
    calls.append(now)
    return batches.pop(0) if batches else 0


def fail(now):
    raise OperationalError("a row with private words")


def worker(clock, *, path="note", **options) -> Worker:
    return Worker(clock, {"note": (f"{__name__}.{path}", HOUR)} | options)


@pytest.fixture(autouse=True)
def _nothing_called():
    calls.clear()
    batches.clear()


@pytest.fixture
def clock():
    return Clock()


@pytest.mark.django_db
def test_a_new_job_runs_at_once_and_then_when_it_is_due_again(clock):
    worker(clock).run_once()
    clock.forward(minutes=59)
    worker(clock).run_once()
    assert calls == [START]
    clock.forward(minutes=1)
    worker(clock).run_once()
    assert calls == [START, START + timedelta(hours=1)]


@pytest.mark.django_db
def test_a_run_leaves_a_free_row_that_tells_when(clock):
    worker(clock).run_once()
    row = PeriodicJob.objects.get()
    assert (row.name, row.due_at, row.claimed_until, row.claimed_by) == (
        "note",
        START + timedelta(hours=1),
        None,
        "",
    )
    assert row.last_beat == row.last_done_at == START


@pytest.mark.django_db
def test_while_nothing_is_due_it_only_reads(clock):
    worker(clock).run_once()
    with CaptureQueriesContext(connection) as queries:
        worker(clock).run_once()
    assert [query["sql"].split()[0] for query in queries] == ["SELECT"]


@pytest.mark.django_db
def test_a_claim_is_one_conditional_update(clock):
    mine = worker(clock)
    mine.due()
    with CaptureQueriesContext(connection) as queries:
        assert mine.claim("note")
    assert [query["sql"].split()[0] for query in queries] == ["UPDATE"]


@pytest.mark.django_db
def test_what_one_worker_has_another_leaves_alone(clock):
    first, second = worker(clock), worker(clock)
    first.due()
    assert first.claim("note")
    assert not second.claim("note")
    second.run_once()
    assert not calls


@pytest.mark.django_db
def test_a_killed_workers_claim_lapses(clock):
    killed = worker(clock)
    killed.due()
    killed.claim("note")
    clock.now += CLAIM
    worker(clock).run_once()
    assert not calls
    clock.forward(seconds=1)
    worker(clock).run_once()
    assert len(calls) == 1


@pytest.mark.django_db
def test_full_batches_go_on_at_once_and_a_part_ends_them(clock):
    batches[:] = [200, 200, 7]
    worker(clock).run_once()
    assert len(calls) == 3


@pytest.mark.django_db
def test_told_to_stop_it_ends_after_the_batch_and_the_job_stays_due(clock):
    batches[:] = [200, 200]
    stopped = worker(clock)
    stopped.due()
    stopped.claim("note")
    stopped.stop = True
    stopped.run("note")
    assert len(calls) == 1
    assert PeriodicJob.objects.get().due_at == START
    assert PeriodicJob.objects.get().claimed_until is None


@pytest.mark.django_db
def test_a_worker_that_lost_its_claim_stops(clock):
    batches[:] = [200, 200]
    slow = worker(clock)
    slow.due()
    slow.claim("note")
    PeriodicJob.objects.update(claimed_by="another")
    slow.run("note")
    assert len(calls) == 1
    assert PeriodicJob.objects.get().claimed_by == "another"


@pytest.mark.django_db
def test_a_job_that_fails_is_named_without_its_words_and_tried_again(clock, caplog, monkeypatch):
    monkeypatch.setattr(logging.getLogger("tend"), "propagate", True)
    assert not worker(clock, path="fail").run_once()
    assert "OperationalError" in caplog.text
    assert "private" not in caplog.text
    clock.now += RETRY
    worker(clock).run_once()
    assert len(calls) == 1


@pytest.mark.django_db
def test_one_that_fails_does_not_hold_up_the_next(clock):
    worker(clock, fail=(f"{__name__}.fail", HOUR), gone=("no.such.job", HOUR)).run_once()
    assert len(calls) == 1
    assert PeriodicJob.objects.filter(claimed_until=None).count() == 3


@pytest.mark.django_db
def test_a_database_that_does_not_answer_ends_the_round_only(clock, monkeypatch):
    def no_answer():
        raise OperationalError

    mine = worker(clock)
    monkeypatch.setattr(mine, "due", no_answer)
    assert not mine.run_once()


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_run_it_once(clock):
    worker(clock).due()
    both = threading.Barrier(2)

    def go():
        both.wait()
        worker(clock).run_once()
        connections.close_all()

    threads = [threading.Thread(target=go) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(calls) == 1


@pytest.mark.django_db
def test_every_job_of_ours_can_be_called_and_finds_nothing_to_do():
    for path, every in (HEARTBEAT | settings.TEND_JOBS).values():
        assert import_string(path)(START) == 0
        assert every >= 20  # the worker itself looks as often


@pytest.mark.django_db
def test_once_runs_what_is_due_and_ends():
    call_command("worker", "--once")
    assert set(PeriodicJob.objects.exclude(last_done_at=None).values_list("name", flat=True)) == set(
        HEARTBEAT | settings.TEND_JOBS
    )
