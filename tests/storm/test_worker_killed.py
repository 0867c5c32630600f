"""A worker that is killed in the middle of a job, and two that come after it: each job is done exactly once."""

import os
import signal
import subprocess
import sys
import textwrap
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings as found
from django.db.models import QuerySet

from accounts import deletions, guests
from accounts.models import PendingWords, PeriodicJob, SavedForm, User
from config import worker
from journal import tidying
from journal.models import SymptomEntry
from tests.factories import make_entry

NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
ROWS, A_BATCH = 5, 2
JOBS = {
    "forget guests": (User, guests.forget_old_guests),
    "empty the bin": (SymptomEntry, tidying.empty_the_bin),
    "drop pending words": (PendingWords, tidying.drop_pending_words),
}

PROGRAM = """
    import os, sys
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django
    django.setup()
    from tests.storm import test_worker_killed
    test_worker_killed.work(*sys.argv[1:])
"""


def work(minutes: str, die_in: str = "", deletes: str = "0") -> None:
    """In a process of its own: one round of a worker, some minutes after NOW. Says what it ran.

    It is killed outright in the job `die_in`, when that deletes for the time after `deletes`.
    """
    guests.BATCH = tidying.BATCH = worker.BATCH = A_BATCH
    mine = worker.Worker(lambda: NOW + timedelta(minutes=int(minutes)))
    real_run, real_delete, left = mine.run, QuerySet.delete, [int(deletes)]

    def run(name: str) -> bool:
        print("ran", name, flush=True)

        def delete(rows):
            done = real_delete(rows)
            if name == die_in and rows.model is JOBS[name][0]:
                if not left[0]:
                    os.kill(os.getpid(), signal.SIGKILL)
                left[0] -= 1
            return done

        QuerySet.delete = delete
        return real_run(name)

    mine.run = run
    mine.run_once()


def start(environment, *words: str) -> subprocess.Popen:
    command = [sys.executable, "-c", textwrap.dedent(PROGRAM), *words]
    return subprocess.Popen(command, cwd=found.BASE_DIR, env=environment, stdout=subprocess.PIPE, text=True)


def ran(process: subprocess.Popen) -> list[str]:
    told, _nothing = process.communicate(timeout=300)
    return [line.removeprefix("ran ") for line in told.splitlines() if line.startswith("ran ")]


def plant(alice) -> None:
    """Rows that are due to go, and one of each kind that is not."""
    long_ago = NOW - timedelta(days=60)
    for number in range(ROWS + 1):
        is_kept = number == ROWS
        person = User.objects.create_guest()
        User.objects.filter(pk=person.pk).update(last_used_at=NOW if is_kept else long_ago)
        make_entry(alice, binned_at=NOW if is_kept else long_ago)
        PendingWords.keep(alice.pk, f"nonce-{number}", "/", {"text": ["words"]})
        PendingWords.objects.filter(nonce=f"nonce-{number}").update(sent_at=NOW if is_kept else long_ago)


def left_over() -> dict[str, int]:
    return {
        "forget guests": User.objects.guests().count(),
        "empty the bin": SymptomEntry.objects.count(),
        "drop pending words": PendingWords.objects.count(),
    }


@pytest.mark.parametrize(
    ("job", "deletes"),
    [
        pytest.param("empty the bin", 1, id="short"),
        *(pytest.param(job, deletes, marks=pytest.mark.long) for job in JOBS for deletes in range(3)),
    ],
)
def test_killed_in_the_middle_and_two_come_after(job, deletes, environment):
    alice = User.objects.create_user("alice@example.org", "a long enough password")
    plant(alice)
    killed = start(environment, "0", job, str(deletes))
    before = ran(killed)
    assert (killed.returncode, before[-1]) == (-signal.SIGKILL, job)
    batches = deletes + (job == "drop pending words")  # one statement, which is its own commit
    assert left_over()[job] == ROWS + 1 - min(ROWS, batches * A_BATCH)  # whole batches, or nothing
    both = [start(environment, "6") for _ in range(2)]
    after = [name for process in both for name in ran(process)]
    assert after.count(job) == 1
    assert left_over() == dict.fromkeys(JOBS, 1)
    assert not PeriodicJob.objects.exclude(claimed_until=None).exists()
    assert PeriodicJob.objects.get(name=job).last_done_at == NOW + timedelta(minutes=6)


@pytest.mark.django_db
@pytest.mark.parametrize("job", JOBS)
def test_done_twice_it_does_no_harm(job, alice, settings):
    plant(alice)
    settings.TEND_DATA.mkdir(exist_ok=True)
    first = JOBS[job][1](NOW)
    assert (first, JOBS[job][1](NOW), left_over()[job]) == (ROWS, 0, 1)
    assert len(list(deletions.lines())) == (ROWS if job == "empty the bin" else 0)
    assert SavedForm.objects.count() == 0
