"""The page that deletes an account, and the password before it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from tests.conftest import PASSWORD
from tests.factories import make_answered
from tests.page_text import text_of

pytestmark = pytest.mark.django_db
LEAVE = "/account/leave/"
AGAIN = "/account/again/?next=%2Faccount%2Fleave%2F"


@pytest.fixture
def sure(client_for, alice):
    """Alice, who typed her password just now."""
    client = client_for(alice)
    client.post("/account/again/", {"password": PASSWORD, "next": LEAVE})
    return client


def test_the_password_is_asked_for_first(client_for, alice):
    client = client_for(alice)
    assert client.get(LEAVE)["Location"] == AGAIN
    assert client.post(LEAVE, {"sure": "on"}).status_code == 302
    alice.refresh_from_db()
    assert alice.leaves_at is None


def test_a_wrong_password_says_so_and_opens_nothing(client_for, alice):
    client = client_for(alice)
    answer = client.post("/account/again/", {"password": "no", "next": LEAVE})
    assert (answer.status_code, client.get(LEAVE).status_code) == (422, 302)
    assert "That is not the password you have now. Try again." in text_of(answer)


def test_the_right_one_leads_back_to_the_page(client_for, alice):
    answer = client_for(alice).post("/account/again/", {"password": PASSWORD, "next": LEAVE})
    assert answer["Location"] == LEAVE


def test_a_quarter_of_an_hour_later_it_is_asked_for_again(sure, time_machine):
    assert sure.get(LEAVE).status_code == 200
    time_machine.move_to(timezone.now() + timedelta(minutes=16))
    assert sure.get(LEAVE).status_code == 302


def test_one_tick_and_the_account_goes_in_seven_days(sure, alice, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    assert sure.post(LEAVE, {"sure": "on"})["Location"] == "/home/"
    alice.refresh_from_db()
    assert alice.leaves_at == timezone.now() + timedelta(days=7)
    assert "Keep my account" in text_of(sure.get("/home/"))


def test_without_the_tick_nothing_happens(sure, alice):
    answer = sure.post(LEAVE)
    alice.refresh_from_db()
    assert (answer.status_code, alice.leaves_at) == (422, None)
    assert "Tick the box to delete your account, or go back." in text_of(answer)


def test_one_press_keeps_the_account(sure, alice):
    sure.post(LEAVE, {"sure": "on"})
    sure.post("/account/stay/")
    alice.refresh_from_db()
    assert alice.leaves_at is None
    assert "Keep my account" not in text_of(sure.get("/home/"))


def test_a_guest_goes_at_once_with_all_they_wrote_and_the_browser_forgets(client_for, guest, charlie):
    make_answered(guest)
    make_answered(charlie)
    client = client_for(guest)
    answer = client.post(LEAVE, {"sure": "on"})
    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert not User.objects.filter(pk=guest.pk).exists()
    assert (client.get("/home/").status_code, charlie.entries.count()) == (302, 1)


def test_nobody_leaves_for_someone_else(client, sure, alice, charlie):
    client.post(LEAVE, {"sure": "on"})
    sure.post(LEAVE, {"sure": "on", "user": str(charlie.pk)})
    charlie.refresh_from_db()
    assert charlie.leaves_at is None
