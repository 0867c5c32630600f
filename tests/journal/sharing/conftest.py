"""A share of alice's, and browsers that come to it."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from tests.factories import NOON, make_answered, make_share

SHARED, WORDS, READ = "/shared/", "/shared/words/", "/shared/read/"


@pytest.fixture
def noon():
    """The clock stands at noon of 10 March."""
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def told(noon, alice):
    """A share of alice's with what is told once: `.share`, `.secret` and `.passcode`."""
    alice.zone = "Europe/Paris"
    alice.save()
    entry = make_answered(alice, line="CANARY line", reply="CANARY reply", at=NOON - timedelta(days=1))
    entry.call_it(["CANARY headache"])
    return make_share(alice, parts=["summary", "symptoms", "entries"])


def give_link(client, secret):
    """What the browser sends for a link."""
    return client.post(SHARED, {"secret": secret})


def give_words(client, passcode, reader="Bob"):
    return client.post(WORDS, {"passcode": passcode, "reader": reader})


def reader_of(told, **options):
    """A browser that has opened a share."""
    client = Client(**options)
    give_link(client, told.secret)
    assert give_words(client, told.passcode).headers["Location"] == READ
    return client
