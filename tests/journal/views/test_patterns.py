"""The page of patterns: whose it is, what stands for a week, and what it says where it cannot tell."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from journal import demo
from journal.models import KeptReading
from tests.factories import make_entry

pytestmark = pytest.mark.django_db
PAGE, FILE, WATCH = "/patterns/", "/patterns/days.csv", "/patterns/compare/"
AGAIN, PICTURE = "/patterns/again/", "/patterns/picture/"


def text_of(client, url=PAGE, **asked):
    answer = client.get(url, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def rate(user, ratings, until=None):
    """One entry a day with these ratings, the last one today; a dot where there was none."""
    now = until or timezone.now()
    given = ratings.split()
    for at, rating in enumerate(given):
        if rating != ".":
            make_entry(user, severity=int(rating), at=now - timedelta(days=len(given) - 1 - at), open_page="")


def prefer(user, **fields):
    for name, value in fields.items():
        setattr(user.preferences, name, value)
    user.preferences.save()


@pytest.fixture
def filled(alice):
    demo.fill(alice, days=120, seed=3, now=timezone.now())
    return alice


def test_with_nothing_noted_it_says_so_and_leads_to_a_first_note(client_for, alice):
    page = text_of(client_for(alice))
    assert ("There is no target to hit." in page, reverse("journal:home") in page) == (True, True)
    assert KeptReading.objects.count() == 0


def test_words_come_first_and_picture_and_table_when_they_are_wanted(client_for, filled):
    client = client_for(filled)
    words = text_of(client)
    assert ("your usual is" in words, "chart-wide" in words, "<table>" in words) == (True, False, False)
    client.post(PICTURE, {"picture": "yes", "look": "span=4w"})
    page = text_of(client)
    assert ('class="chart-wide"' in page, 'class="chart-narrow"' in page, "<table>" in page) == (True, True, True)
