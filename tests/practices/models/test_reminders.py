"""A reminder and its nudges are handed over whole; an owner's own stays."""

import pytest

from accounts.guests import add_guest_words
from practices.models import Nudge, Reminder
from tests.factories import NOON, make_nudge, make_reminder

pytestmark = pytest.mark.django_db


def test_it_goes_along_and_its_label_opens_for_its_new_owner(guest, alice):
    make_reminder(guest, label="Tea time")
    make_nudge(guest)
    add_guest_words(guest, alice)
    assert (Reminder.objects.get(user=alice).label, alice.nudges.count()) == ("Tea time", 1)


def test_an_owners_own_stays(guest, alice):
    for person, label in ((guest, "Of the guest"), (alice, "Of alice")):
        make_reminder(person, label=label)
        make_nudge(person)
    add_guest_words(guest, alice)
    assert (Reminder.objects.get().label, Nudge.objects.count()) == ("Of alice", 1)


def test_the_same_state_is_left_once(alice):
    nudge = make_nudge(alice, NOON)
    assert [nudge.move("waiting", "handed") for _worker in range(2)] == [True, False]
