"""The optional lock: away for a while, the password again, and no word lost."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.conftest import PASSWORD
from tests.factories import make_entry, posted
from tests.page_text import text_of

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def here(alice, client, time_machine):
    """Alice, who wants a lock after five minutes and has just signed in."""
    alice.preferences.lock_after = 5
    alice.preferences.save()
    time_machine.move_to(NOW, tick=False)
    client.post("/account/sign-in/", {"login": "alice@example.org", "password": PASSWORD})
    return client


def away(time_machine, minutes):
    time_machine.move_to(NOW + timedelta(minutes=minutes), tick=False)


def test_in_use_it_stays_open(here, time_machine):
    for minute in (0, 4, 8, 12):
        away(time_machine, minute)
        assert here.get("/home/").status_code == 200


def test_away_for_longer_it_asks_and_goes_on_where_one_was(here, time_machine):
    assert here.get("/home/").status_code == 200
    away(time_machine, 6)
    asked = here.get("/timeline/?reply=1")
    assert asked["Location"] == "/account/again/?next=%2Ftimeline%2F%3Freply%3D1"
    answer = here.post("/account/again/", {"password": PASSWORD, "next": "/timeline/?reply=1"})
    assert (answer["Location"], here.get("/home/").status_code) == ("/timeline/?reply=1", 200)


@pytest.mark.parametrize("path", ["/account/again/", "/offline/", "/flare/"])
def test_what_waits_on_the_device_is_not_sent_before_the_password(here, time_machine, path):
    away(time_machine, 6)
    assert "data-person" not in text_of(here.get(path))
    here.post("/account/again/", {"password": PASSWORD})
    assert "data-person" in text_of(here.get(path, follow=True))


def test_after_the_password_it_locks_again_as_soon_as_before(here, time_machine):
    away(time_machine, 6)
    here.post("/account/again/", {"password": PASSWORD})
    away(time_machine, 12)
    assert here.get("/home/").status_code == 302


def test_a_wrong_password_leaves_it_locked(here, time_machine):
    away(time_machine, 6)
    assert here.post("/account/again/", {"password": "no"}).status_code == 422
    assert here.get("/settings/").status_code == 302


def test_what_was_typed_waits_behind_the_lock(here, alice, time_machine):
    entry = make_entry(alice)
    path = reverse("journal:critic", args=[entry.pk])
    sent = posted(alice, text="Typed before the lock fell.")
    away(time_machine, 6)
    answer = here.post(path, sent)
    assert answer.status_code == 401
    assert "Typed before the lock fell." in text_of(answer)
    here.post("/account/again/", {"password": PASSWORD, "next": path})
    assert "Typed before the lock fell." in text_of(here.get(path))


@pytest.mark.parametrize("path", ["/flare/", "/urgent/", "/help/", "/practices/breathe/", "/offline/"])
def test_help_for_the_worst_minutes_needs_no_password(here, time_machine, path):
    away(time_machine, 60)
    assert here.get(path).status_code == 200


def test_a_part_is_sent_to_the_whole_page_that_asks(here, time_machine):
    away(time_machine, 6)
    answer = here.get("/timeline/", headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (401, "/account/again/?next=%2Ftimeline%2F")


def test_another_persons_cookie_opens_nothing(here, alice, charlie, client_for, time_machine):
    charlie.preferences.lock_after = 60
    charlie.preferences.save()
    theirs = client_for(charlie)
    away(time_machine, 6)
    theirs.get("/account/again/")
    here.cookies["seen"] = theirs.cookies["seen"].value if "seen" in theirs.cookies else "made up"
    assert here.get("/home/").status_code == 302


def test_without_one_nothing_is_asked_and_no_cookie_is_set(client_for, charlie, guest, time_machine):
    guest.preferences.lock_after = 5
    guest.preferences.save()
    for person in (charlie, guest):
        client = client_for(person)
        time_machine.move_to(NOW + timedelta(hours=3))
        assert (client.get("/home/").status_code, "seen" in client.cookies) == (200, False)
