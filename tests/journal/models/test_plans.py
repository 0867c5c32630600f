"""The plans, and the one kind line after a flare."""

from datetime import timedelta

import pytest
from django.db import OperationalError

from accounts.guests import add_guest_words
from journal.models import EasedLine, Flare, FlarePlan, SafetyPlan, plans
from journal.plan_forms import FlarePlanForm, SafetyPlanForm
from tests.factories import DAY, NOON, make_entry, make_flare, make_flare_plan, make_safety_plan

pytestmark = pytest.mark.django_db
OURS = "That was a hard stretch. It has eased, and there is nothing to make up for."
BEFORE = DAY - timedelta(days=5)


def ended(user, ago=1):
    return make_flare(user, BEFORE - timedelta(days=ago), DAY - timedelta(days=ago))


@pytest.mark.parametrize(("form", "model"), [(FlarePlanForm, FlarePlan), (SafetyPlanForm, SafetyPlan)])
def test_each_answer_is_asked_and_has_a_heading(form, model):
    assert list(form.titles) == model.answers()
    assert set(form.base_fields) == {*model.answers(), "people"}


def test_the_newest_that_is_kept_counts(alice):
    first, second = make_flare_plan(alice, made_at=NOON), make_flare_plan(alice, made_at=NOON + timedelta(hours=1))
    assert FlarePlan.of(alice) == second
    second.put_in_bin(NOON)
    assert FlarePlan.of(alice) == first


def test_a_guests_plan_comes_along_beside_the_owners(guest, alice):
    make_safety_plan(alice, "owner's"), make_safety_plan(guest, "guest's")
    add_guest_words(guest, alice)
    assert {plan.signs for plan in alice.safety_plans.kept()} == {"owner's", "guest's"}


def test_after_a_flare_one_line_is_said_once(alice):
    ended(alice)
    assert [EasedLine.say_once(alice, DAY) for _visit in range(2)] == [OURS, ""]


def test_it_is_the_persons_own_line_where_they_wrote_one(alice):
    ended(alice), make_flare_plan(alice, afterwards="You were brave with the soup.")
    assert EasedLine.say_once(alice, DAY) == "You were brave with the soup."


def test_each_flare_has_its_own(alice):
    ended(alice, ago=9)
    assert EasedLine.say_once(alice, DAY) == OURS
    ended(alice, ago=2)
    assert [EasedLine.say_once(alice, DAY) for _visit in range(2)] == [OURS, ""]


def hard_entry(user):
    make_entry(user, severity=7, at=NOON)


def log_in_a_flare(user):
    make_entry(user, severity=None, at=NOON, in_flare=True)


def new_flare(user):
    make_flare(user, DAY)


def rest(user):
    user.rest_periods.create(first_day=DAY)


@pytest.mark.parametrize("make_hard", [hard_entry, log_in_a_flare, new_flare, rest])
def test_a_hard_day_says_nothing_and_the_next_calm_one_does(alice, make_hard):
    ended(alice)
    make_hard(alice)
    assert EasedLine.say_once(alice, DAY) == ""
    alice.entries.all().delete(), Flare.objects.filter(first_day=DAY).delete(), alice.rest_periods.all().delete()
    assert EasedLine.say_once(alice, DAY + timedelta(days=1)) == OURS


@pytest.mark.parametrize("ago", [0, 15])
def test_it_waits_for_the_day_after_and_not_for_weeks(alice, ago):
    ended(alice, ago)
    assert EasedLine.say_once(alice, DAY) == ""


def test_nobody_elses_flare_counts_nor_one_in_the_bin(alice, charlie):
    ended(charlie), ended(alice).put_in_bin(NOON)
    assert EasedLine.say_once(alice, DAY) == ""


def test_where_the_database_is_busy_it_is_said_another_time(alice, monkeypatch):
    ended(alice)

    def busy():
        raise OperationalError

    with monkeypatch.context() as patch:
        patch.setattr(plans, "without_waiting", busy)
        assert EasedLine.say_once(alice, DAY) == ""
    assert EasedLine.say_once(alice, DAY) == OURS
