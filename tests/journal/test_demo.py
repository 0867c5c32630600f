"""The made-up journal holds something of each kind, once, however often it is filled."""

from datetime import UTC, datetime

import pytest

from journal import demo

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 10, 18, tzinfo=UTC)
LIVING = {
    "chosen_values": 2,
    "steps": 2,
    "step_days": 5,
    "value_looks": 3,
    "goals": 1,
    "milestones": 2,
    "barriers": 1,
    "ladders": 1,
    "rungs": 3,
    "rung_tries": 3,
    "small_victories": 5,
    "people": 2,
    "asks": 1,
}


def test_it_is_filled_once_and_for_nobody_else(alice, charlie):
    for _time in range(2):
        demo.fill(alice, days=3, seed=1, now=NOW)
    assert {name: getattr(alice, name).count() for name in LIVING} == LIVING
    assert {name: getattr(charlie, name).count() for name in LIVING} == dict.fromkeys(LIVING, 0)
    assert [rung.text for rung in alice.rungs.filter(is_current=True)] == ["Stand at the door for a minute"]


def test_what_was_said_of_effort_stays_as_it_was(alice):
    alice.preferences.effort_worsens = "yes"
    demo.fill(alice, days=3, seed=1, now=NOW)
    assert alice.preferences.effort_worsens == "yes"
