"""What the site said it kept is there, once, as it was sent, however often the server is killed outright."""

import time

import pytest
from django.db import connection

from accounts.models import User
from journal.models import AutomaticThought, SymptomEntry
from tests.storm.conftest import long_too
from tests.storm.site import Person


@pytest.mark.parametrize(
    ("people", "rounds", "kills", "seconds"),
    long_too((8, 8, 1, 60), (50, 100, 10, 3000)),
)
def test_killed_and_sent_again(server, people, rounds, kills, seconds):
    until = time.monotonic() + seconds
    crowd = [Person(server.port, number, rounds, until) for number in range(people)]
    for person in crowd:
        person.start()
    for kill in range(1, kills + 1):
        while sum(person.posts for person in crowd) < kill * people * rounds * 2 // (kills + 1):
            assert time.monotonic() < until and any(person.is_alive() for person in crowd), wrong(crowd)
            time.sleep(0.01)
        server.kill()
        server.start()
    for person in crowd:
        person.join(max(0, until - time.monotonic()))
    assert wrong(crowd) == []
    assert sum(person.posts for person in crowd) == people * rounds * 2
    assert lost_doubled_altered(crowd) == ([], [], [])
    assert User.objects.guests().count() == people
    assert is_whole()


def wrong(crowd) -> list[str]:
    return [line for person in crowd for line in person.wrong]


def lost_doubled_altered(crowd) -> tuple[list, list, list]:
    """What was acknowledged and is not there; what is there and was not acknowledged; what reads otherwise."""
    sent = {entry: words for person in crowd for entry, words in person.kept.items()}
    entries = {str(pk) for pk in SymptomEntry.objects.values_list("pk", flat=True)}
    texts = {str(thought.entry_id): thought.text for thought in AutomaticThought.objects.iterator()}
    lost = sorted(set(sent) - entries | set(sent) - set(texts))
    doubled = sorted(entries - set(sent))
    altered = [entry for entry, words in sent.items() if entry in texts and texts[entry] != words]
    return lost, doubled, altered


def is_whole() -> bool:
    """SQLite's own check. PostgreSQL checks what it reads, and all of it was read."""
    if connection.vendor != "sqlite":
        return True
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        return cursor.fetchall() == [("ok",)]
