"""Rows of the practices: sealed, handed over with a guest's words, emptied with the bin."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from accounts.guests import add_guest_words
from journal.tidying import empty_the_bin
from practices.library import LIBRARY
from practices.models import HiddenPractice, PacingPlan
from tests.factories import NOON, make_plan, make_practice, make_session, make_wind_down

pytestmark = pytest.mark.django_db


def test_the_last_that_was_said_counts(alice, charlie):
    own = make_practice(alice)
    make_session(alice, outcome="harder", at=NOON)
    make_session(alice, outcome="eased", at=NOON + timedelta(days=1))
    make_session(alice, at=NOON + timedelta(days=2))
    make_session(alice, own, outcome="same")
    make_session(charlie, LIBRARY["soft-edges"], outcome="harder")
    assert alice.practice_sessions.how_it_went() == {"kind-hand": "eased", str(own.pk): "same"}


def test_a_session_has_the_day_and_zone_of_where_the_person_was(alice):
    alice.zone = "Pacific/Auckland"
    session = make_session(alice, at=NOON)
    assert (session.zone, session.local_date.isoformat()) == ("Pacific/Auckland", "2026-03-11")


def test_a_plan_whose_start_is_not_below_is_refused_by_the_table(alice):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_plan(alice, usual_minutes=10, start_minutes=10)


def test_a_guests_rows_go_to_the_account_with_their_words(guest, alice):
    for person in (guest, alice):
        HiddenPractice.hide(person, "kind-hand")
    HiddenPractice.hide(guest, "soft-edges")
    own, plan = make_practice(guest, "Guest window"), make_plan(guest, "Guest washing up")
    plan.look_back(NOON.date(), "same")
    make_session(guest, own, outcome="eased")
    make_wind_down(guest, "Guest light")
    assert add_guest_words(guest, alice)
    assert alice.own_practices.get().title == "Guest window"
    assert (alice.pacing_plans.get().activity, alice.pacing_plans.get().checks.get().user) == (
        "Guest washing up",
        alice,
    )
    assert (alice.wind_down_plans.get().quiet_things, alice.practice_sessions.get().own) == ("Guest light", own)
    assert sorted(alice.hidden_practices.values_list("slug", flat=True)) == ["kind-hand", "soft-edges"]


def test_the_bin_is_emptied_after_30_days_and_not_before(alice):
    rows = [make_practice(alice), make_plan(alice), make_wind_down(alice)]
    make_plan(alice, "Kept")
    for row in rows:
        row.put_in_bin(NOON)
    assert empty_the_bin(NOON + timedelta(days=30)) == 0
    assert empty_the_bin(NOON + timedelta(days=30, seconds=1)) == 3
    assert [plan.activity for plan in PacingPlan.objects.all()] == ["Kept"]
