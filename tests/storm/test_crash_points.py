"""A save that breaks off at any step: the page never says "Saved" without a row, and the same form again gives one."""

import os
import signal
import subprocess
import sys
import textwrap
from contextlib import contextmanager

import pytest
from django.conf import settings as found
from django.db import OperationalError, connection, transaction
from django.http import HttpResponseRedirect
from django.test import Client
from django.urls import reverse

from accounts.models import SavedForm, User
from journal.models import AutomaticThought, SymptomEntry
from tests.factories import make_entry, posted

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "I am so lazy.\nAlways."
SAVE, ROW, ENTRY = (SavedForm, "save"), (AutomaticThought, "save"), (SymptomEntry, "hear_critic")
POINTS = {  # name -> what is broken off, before or after it did its work; whether the row is there then
    "before the save": (SAVE, "before", False),
    "after the form key was taken": (SAVE, "after", False),
    "before the row is written": (ROW, "before", False),
    "after the row was written": (ROW, "after", False),
    "at the end of the transaction": (ENTRY, "after", False),
    "at the commit": ("commit", "before", False),
    "after the commit": ("commit", "after", True),
    "in what waits for the commit": ("on_commit", "after", True),
    "before the answer": ((HttpResponseRedirect, "__init__"), "before", True),
}


class Broken(OperationalError):
    """What a database says when it goes away."""


@contextmanager
def broken_off(point, when, stop):
    """For the length of the block, `stop()` is called before or after the step `point`."""
    if point == "on_commit":
        real = SymptomEntry.hear_critic

        def with_more(*args, **options):
            transaction.on_commit(stop)
            return real(*args, **options)

        holder, name, put = SymptomEntry, "hear_critic", with_more
    else:
        holder, name = (connection, "_commit") if point == "commit" else point
        real = getattr(holder, name)

        def put(*args, **options):
            if when == "before":
                stop()
            done = real(*args, **options)
            if when == "after":
                stop()
            return done

    setattr(holder, name, put)
    try:
        yield
    finally:
        if holder is connection:
            delattr(connection, name)
        else:
            setattr(holder, name, real)


def once(error):
    """A function that raises on its first call only."""
    left = [error]

    def stop():
        if left:
            raise left.pop()

    return stop


def critic(entry) -> str:
    return reverse("journal:critic", args=[entry.pk])


def texts(entry) -> list[str]:
    return [thought.text for thought in AutomaticThought.objects.filter(entry=entry)]


CASES = [pytest.param(name, Broken, id=name) for name in POINTS]
CASES += [  # only a database can stop a commit
    pytest.param(name, RuntimeError, id=f"{name}: a fault of ours", marks=pytest.mark.long)
    for name in POINTS
    if name != "at the commit"
]


@pytest.mark.parametrize(("name", "error"), CASES)
def test_broken_off(name, error, client_for, alice):
    point, when, is_there = POINTS[name]
    entry, client = make_entry(alice), client_for(alice, raise_request_exception=False)
    sent = posted(alice, text=WORDS)
    with broken_off(point, when, once(error("private"))):
        answer = client.post(critic(entry), sent)
    connection.close()  # what was not committed is gone
    assert (answer.status_code >= 500, texts(entry)) == (True, [WORDS] if is_there else [])
    assert WORDS.split("\n")[0] in answer.content.decode()
    assert [client.post(critic(entry), sent).status_code in (302, 303) for _ in range(2)] == [True, True]
    assert (texts(entry), SavedForm.objects.filter(user=alice).count()) == ([WORDS], 1)


# --- The same, with a process that is really gone -----------------------------------------


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def send_and_die(name: str, user: str, path: str, *fields: str) -> None:
    """In a process of its own: send the form, and be killed outright on the way."""
    point, when, _is_there = POINTS[name]
    client = Client()
    client.force_login(User.objects.get(pk=user))
    with broken_off(point, when, die):
        client.post(path, dict(zip(fields[::2], fields[1::2], strict=True)))


PROGRAM = """
    import os, sys
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django
    django.setup()
    from django.conf import settings
    settings.ALLOWED_HOSTS += ["testserver"]
    from tests.storm.test_crash_points import send_and_die
    send_and_die(*sys.argv[1:])
"""


@pytest.mark.parametrize("name", [pytest.param(name, marks=pytest.mark.long) for name in POINTS])
def test_killed_on_the_way(name, environment, client_for):
    alice = User.objects.create_user("alice@example.org", "a long enough password")
    entry, sent = make_entry(alice), posted(alice, text=WORDS)
    fields = [part for pair in sent.items() for part in pair]
    killed = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(PROGRAM), name, str(alice.pk), critic(entry), *fields],
        cwd=found.BASE_DIR,
        env=environment,
        timeout=300,
    )
    assert killed.returncode == -signal.SIGKILL
    assert texts(entry) == ([WORDS] if POINTS[name][2] else [])
    client = client_for(alice)
    assert [client.post(critic(entry), sent).status_code in (302, 303) for _ in range(2)] == [True, True]
    assert texts(entry) == [WORDS]
