"""Is it alive, and can it take a write? Plain words, no details, no session."""

import logging
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from threading import Lock

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import Error as AnyDatabaseError
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

log = logging.getLogger("tend.health")

EVERY = 10  # seconds for which an answer is remembered
PATIENCE = 1  # seconds to wait for a lock
ROW = "health probe"
FILE_BYTES = 8192


class Probe:
    """Whether a write is possible, looked at no oftener than every `every` seconds in this process."""

    def __init__(self, look: Callable[[], bool], every: float = EVERY, clock=time.monotonic):
        self.look, self.every, self.clock = look, every, clock
        self.lock = Lock()
        self.answer: bool | None = None
        self.looked_at = 0.0

    def __call__(self) -> bool:
        with self.lock:
            if self.answer is None or self.clock() - self.looked_at >= self.every:
                self.answer = self.look()
                self.looked_at = self.clock()
            return self.answer

    def forget(self) -> None:
        """Look afresh next time."""
        self.answer = None


def can_write() -> bool:
    """Whether the database and the data folder each take a small write now."""
    try:
        write_row()
        write_file(settings.TEND_DATA)
    except (AnyDatabaseError, OSError) as error:
        log.error("not ready: %s", type(error).__name__)
        return False
    return True


def write_row() -> None:
    """Change one row of our own and commit it, without waiting long for a lock."""
    if connection.vendor == "sqlite":
        usual = connection.settings_dict["OPTIONS"].get("timeout", 5)
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000}")
            try:
                touch_row()
            finally:
                cursor.execute(f"PRAGMA busy_timeout = {int(usual * 1000)}")
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL statement_timeout = '{PATIENCE}s'")
            touch_row()


def touch_row() -> None:
    from accounts.models import PeriodicJob  # settings name this module before the apps are ready

    now = timezone.now()
    if not PeriodicJob.objects.filter(name=ROW).update(last_beat=now):
        row = PeriodicJob(name=ROW, due_at=now, last_beat=now)
        PeriodicJob.objects.bulk_create([row], ignore_conflicts=True)  # another process may have made it


def write_file(folder: Path) -> None:
    """Write a few KB to the disk, for certain, and take them away again."""
    with tempfile.NamedTemporaryFile(dir=folder, prefix="health-") as file:
        file.write(os.urandom(FILE_BYTES))
        file.flush()
        os.fsync(file.fileno())


probe = Probe(can_write)


@login_not_required
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """This process answers."""
    return plain("alive", 200)


@login_not_required
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """What is written now would be kept."""
    return plain("ready", 200) if probe() else plain("not ready", 503)


def plain(word: str, status: int) -> HttpResponse:
    return HttpResponse(f"{word}\n", status=status, content_type="text/plain; charset=utf-8")
