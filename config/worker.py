"""Work in the background: named jobs in rows (`PeriodicJob`), each run by whoever claims it first.

A round reads before it writes: while nothing is due, no lock is taken. A claim is one conditional UPDATE and
lapses by itself, so that a worker that was killed holds nothing up. A job is `job(now) -> int`, the number
of rows it handled, at most BATCH a call; while it handles a full batch it is called again at once. Being
called twice must do no harm.
"""

import logging
import os
import secrets
import socket
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import Error as AnyDatabaseError
from django.db import connections
from django.db.models import Q
from django.utils.module_loading import import_string

from accounts.models import PeriodicJob

log = logging.getLogger("tend.worker")

BATCH = 200
CLAIM = timedelta(minutes=5)
RETRY = timedelta(minutes=1)
ROUND = 20  # seconds between looks
HEARTBEAT = {"heartbeat": ("config.worker.heartbeat", 300)}

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Return the time. The one clock that the worker has, passed in where it is needed."""
    return datetime.now(UTC)


def heartbeat(now: datetime) -> int:
    """Do nothing. That it ran (`last_done_at`) shows that a worker is there."""
    return 0


class Worker:
    """One process's round of jobs. `stop` may be set by a signal at any time."""

    def __init__(self, clock: Clock = utc_now, jobs: dict[str, tuple[str, int]] | None = None):
        self.clock = clock
        self.jobs = HEARTBEAT | settings.TEND_JOBS if jobs is None else jobs
        self.me = f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(4)}"
        self.stop = False

    def run_forever(self, pause: float = ROUND) -> None:
        """Look for due jobs every `pause` seconds until told to stop."""
        while not self.stop:
            self.run_once()
            connections.close_all()  # none is held while it sleeps
            until = time.monotonic() + pause
            while not self.stop and time.monotonic() < until:
                time.sleep(min(0.5, pause))

    def run_once(self) -> bool:
        """Run what is due now. Returns whether all of it went well; never raises what a job raised."""
        try:
            went_well = True
            for name in self.due():
                if not self.stop and self.claim(name):
                    went_well = self.run(name) and went_well
            return went_well
        except AnyDatabaseError as error:  # its text may quote a row
            log.error("worker: %s", type(error).__name__)
            return False

    def due(self) -> list[str]:
        """Return the names of the jobs that are due and free, longest due first. Makes rows for new names."""
        rows = {row.name: row for row in PeriodicJob.objects.filter(name__in=list(self.jobs))}
        now = self.clock()
        if new := [PeriodicJob(name=name, due_at=now) for name in self.jobs if name not in rows]:
            PeriodicJob.objects.bulk_create(new, ignore_conflicts=True)  # another worker may have made them
            rows |= {row.name: row for row in new}
        free = [row for row in rows.values() if row.claimed_until is None or row.claimed_until < now]
        return [row.name for row in sorted(free, key=lambda row: row.due_at) if row.due_at <= now]

    def claim(self, name: str) -> bool:
        """Take a job, in one statement. Returns whether it is ours."""
        now = self.clock()
        free = Q(claimed_until=None) | Q(claimed_until__lt=now)
        row = PeriodicJob.objects.filter(free, name=name, due_at__lte=now)
        return row.update(claimed_until=now + CLAIM, claimed_by=self.me, last_beat=now) == 1

    def run(self, name: str) -> bool:
        """Run a claimed job in batches, then say when it is next due. Returns whether it went well."""
        path, every = self.jobs[name]
        try:
            finished = self._run_batches(name, import_string(path))
        except Exception as error:
            log.error("job %r: %s", name, type(error).__name__)
            self._let_go(name, due_at=self.clock() + min(RETRY, timedelta(seconds=every)))
            return False
        if finished:
            now = self.clock()
            self._let_go(name, due_at=now + timedelta(seconds=every), last_done_at=now)
        else:
            self._let_go(name)
        return True

    def _run_batches(self, name: str, job: Callable[[datetime], int]) -> bool:
        """Call `job` while it handles full batches. Returns whether it came to the end."""
        while job(self.clock()) >= BATCH:
            now = self.clock()
            if self.stop or not self._mine(name).update(claimed_until=now + CLAIM, last_beat=now):
                return False
        return True

    def _let_go(self, name: str, **changes: datetime) -> None:
        self._mine(name).update(claimed_until=None, claimed_by="", last_beat=self.clock(), **changes)

    def _mine(self, name: str):
        return PeriodicJob.objects.filter(name=name, claimed_by=self.me)
