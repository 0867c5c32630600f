"""Ebb and flow: what the page says of practices that were stopped early."""

from datetime import timedelta

import pytest
from django.utils import timezone

from practices.models import PracticeSession
from tests.factories import make_entry
from tests.page_text import text_of

pytestmark = pytest.mark.django_db


def stop_early(user, ago: timedelta, early: bool = True) -> None:
    at = timezone.now() - ago
    PracticeSession.objects.create(
        user=user, slug="grounding", ended_at=at, zone="UTC", local_date=at.date(), early=early
    )


def test_stopping_early_is_named_as_a_skill_and_nobody_elses_counts(client_for, alice, charlie):
    make_entry(alice, at=timezone.now())
    for person, ago, early in (
        (alice, timedelta(days=1), True),
        (alice, timedelta(days=2), True),
        (alice, timedelta(days=3), False),
        (alice, timedelta(days=200), True),
        (charlie, timedelta(days=1), True),
    ):
        stop_early(person, ago, early)
    page = text_of(client_for(alice).get("/cadence/"))
    assert "You stopped a practice early 2 times. Knowing when is a skill." in page


def test_with_none_it_is_not_spoken_of(client_for, alice):
    make_entry(alice, at=timezone.now())
    assert "practice early" not in text_of(client_for(alice).get("/cadence/"))
