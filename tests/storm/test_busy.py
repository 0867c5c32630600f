"""Many write, one reads for long, and a backup is made: everyone waits their turn, and nobody is turned away."""

import threading
import time
from datetime import UTC, datetime
from statistics import median, quantiles

import pytest
from django.db import connection, connections, transaction

from accounts.models import User
from config.backup.writing import write_backup
from tests.storm.conftest import long_too
from tests.storm.site import Person
from tests.storm.test_kill import lost_doubled_altered, wrong


def read_for(seconds: float, counts: list[int]) -> None:
    """Hold one moment of the database open, and look at both ends of it."""
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                if connection.vendor == "sqlite":
                    cursor.execute("ROLLBACK")
                    cursor.execute("BEGIN")  # a reader takes no write lock
                else:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            counts.append(User.objects.count())
            time.sleep(seconds)
            counts.append(User.objects.count())
    finally:
        connections.close_all()


@pytest.mark.parametrize(
    ("people", "rounds", "reads", "most", "seconds"),
    long_too((8, 5, 1, None, 60), (50, 50, 10, 2.0, 3000)),
)
def test_busy(server, people, rounds, reads, most, seconds, tmp_path):
    User.objects.create_user("reader@example.org", "a long enough password")
    until = time.monotonic() + seconds
    counts: list[int] = []
    crowd = [Person(server.port, number, rounds, until) for number in range(people)]
    reader = threading.Thread(target=read_for, args=(reads, counts), daemon=True)
    for thread in (reader, *crowd):
        thread.start()
    while sum(person.posts for person in crowd) < people * rounds / 2:
        assert time.monotonic() < until, wrong(crowd)
        time.sleep(0.01)
    write_backup(tmp_path / "busy.backup", "five plain words", now=datetime.now(UTC))
    for thread in (reader, *crowd):
        thread.join(max(0, until - time.monotonic()))
    assert wrong(crowd) == []
    assert lost_doubled_altered(crowd) == ([], [], [])
    assert (len(counts), len(set(counts))) == (2, 1)
    told = server.log.read_text()
    assert ("locked" in told, " ERROR " in told) == (False, False), told[-2000:]
    if most:
        waits = [wait for person in crowd for wait in person.browser.slowest]
        # On a machine that others use, all wait longer; nobody may wait much longer than the rest.
        assert quantiles(waits, n=100)[98] < max(most, 4 * median(waits))
