"""Leaving: seven days, and then nothing is left."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts import deletions, leaving
from accounts.guests import models_of_a_person
from accounts.models import User
from tests.factories import make_answered

pytestmark = pytest.mark.django_db
NOW = timezone.now()
LATER = NOW + timedelta(days=7, minutes=1)


def test_nothing_goes_within_seven_days(alice):
    leaving.ask_to_leave(alice, NOW)
    assert leaving.let_people_go(NOW + timedelta(days=6)) == 0
    assert User.objects.filter(pk=alice.pk).exists()


def test_after_seven_days_every_row_is_gone_and_nobody_elses(alice, charlie):
    for person in (alice, charlie):
        make_answered(person)
    leaving.ask_to_leave(alice, NOW)
    assert leaving.let_people_go(LATER) == 1
    assert [model.__name__ for model in models_of_a_person() if model.objects.filter(user=alice.pk).exists()] == []
    assert charlie.entries.count() == 1
    assert leaving.let_people_go(LATER) == 0
    assert [line.kind for line in deletions.lines()] == ["accounts.user"]


def test_asking_again_does_not_make_it_wait_longer(alice):
    leaving.ask_to_leave(alice, NOW)
    leaving.ask_to_leave(alice, NOW + timedelta(days=3))
    assert alice.leaves_at == NOW + timedelta(days=7)


def test_who_changed_their_mind_stays(alice):
    leaving.ask_to_leave(alice, NOW)
    leaving.stay(alice)
    assert leaving.let_people_go(LATER) == 0


def test_who_changes_their_mind_while_the_worker_reads_stays(alice):
    leaving.ask_to_leave(alice, NOW)
    leaving.stay(User.objects.get(pk=alice.pk))
    assert leaving.let_go(alice.pk, LATER) == 0
    assert User.objects.filter(pk=alice.pk).exists()
