"""Own practices, plans in small pieces, plans for the evening: written, changed, taken away, brought back."""

from typing import Any

import pytest
from django.urls import reverse

from tests.factories import NOON, make_plan, make_practice, make_wind_down, posted
from tests.page_text import text_of

pytestmark = pytest.mark.django_db
PACING = {"activity": "The washing up", "usual_minutes": "20"}
OWN = {"title": "Window", "words": "Look out.\nStay.", "minutes": "3", "postures": ["sitting"], "kind": ["breath"]}
EVENING = {"minutes": "45", "quiet_things": "Lower the light.", "rise_at": "07:30"}
KINDS: dict[str, tuple[Any, dict[str, Any]]] = {
    "own": (make_practice, OWN),
    "pacing": (make_plan, PACING),
    "wind-down": (make_wind_down, EVENING),
}
ROWS = {"own": "own_practices", "pacing": "pacing_plans", "wind-down": "wind_down_plans"}
each_kind = pytest.mark.parametrize("kind", KINDS)


def new(kind):
    return reverse("practices:plan_new", args=[kind])


def way(name, kind, row):
    return reverse(f"practices:{name}", args=[kind, row.pk])


@each_kind
def test_it_is_kept_once(client_for, alice, kind):
    client, sent = client_for(alice), posted(alice, **KINDS[kind][1])
    assert [client.post(new(kind), sent).status_code for _twice in range(2)] == [303, 303]
    assert getattr(alice, ROWS[kind]).count() == 1


@each_kind
def test_nothing_written_is_said_kindly_and_other_words_stay(client_for, alice, kind):
    sent = posted(alice, **{name: "" for name in KINDS[kind][1]}, comfort="A pillow", in_a_flare="All", copy_of="x")
    page = client_for(alice).post(new(kind), sent)
    assert (page.status_code, getattr(alice, ROWS[kind]).count()) == (422, 0)
    assert b"There is a problem" in page.content


@each_kind
def test_too_many_words_are_said_and_stay_in_the_box(client_for, alice, kind):
    field = {"own": "words", "pacing": "activity", "wind-down": "quiet_things"}[kind]
    page = client_for(alice).post(new(kind), posted(alice, **(KINDS[kind][1] | {field: "w" * 3000})))
    assert (page.status_code, page.content.count(b"w" * 3000)) == (422, 1)


@each_kind
def test_it_is_changed_where_it_stands(client_for, alice, kind):
    make, sent = KINDS[kind]
    row, client = make(alice), client_for(alice)
    assert client.get(way("plan_change", kind, row)).status_code == 200
    answer = client.post(way("plan_change", kind, row), posted(alice, **sent))
    field = {"own": "title", "pacing": "activity", "wind-down": "quiet_things"}[kind]
    assert (answer.status_code, getattr(getattr(alice, ROWS[kind]).get(), field)) == (303, sent[field])


@each_kind
def test_it_is_taken_away_and_brought_back(client_for, alice, kind):
    row, client = KINDS[kind][0](alice), client_for(alice)
    listed = client.post(way("plan_remove", kind, row))["Location"]
    assert b"Taken away." in client.get(listed).content
    assert getattr(alice, ROWS[kind]).kept().count() == 0
    assert client.get(way("plan_change", kind, row)).status_code == 404
    client.post(way("plan_restore", kind, row))
    assert getattr(alice, ROWS[kind]).kept().count() == 1


@each_kind
def test_it_is_nobody_elses(client_for, alice, charlie, kind):
    row, client = KINDS[kind][0](alice), client_for(charlie)
    for name in ("plan", "plan_change"):
        assert client.get(way(name, kind, row)).status_code == 404
    for name in ("plan_change", "plan_remove", "plan_restore"):
        assert client.post(way(name, kind, row), posted(charlie, **KINDS[kind][1])).status_code == 404
    listed = reverse({"own": "practices:library"}.get(kind, f"practices:{kind.replace('-', '_')}"))
    row.put_in_bin(NOON)
    assert b"Taken away." not in client.get(f"{listed}?removed={row.pk}").content


@each_kind
def test_a_visitor_signs_in_first_and_a_get_changes_nothing(client, client_for, alice, kind):
    row = KINDS[kind][0](alice)
    assert client.get(new(kind)).status_code == 302
    for name in ("plan_remove", "plan_restore"):
        assert client_for(alice).get(way(name, kind, row)).status_code == 405


def test_a_kind_that_is_not_known_is_not_found(client_for, alice):
    assert client_for(alice).get(new("streaks")).status_code == 404


# --- One's own ------------------------------------------------------------------


def test_a_copy_begins_with_our_words_and_keeps_where_it_came_from(client_for, alice):
    client = client_for(alice)
    page = text_of(client.get(f"{new('own')}?copy_of=kind-hand"))
    assert ("A hand where it is kind" in page, 'name="copy_of" value="kind-hand"' in page) == (True, True)
    client.post(new("own"), posted(alice, **OWN, copy_of="kind-hand"))
    own = alice.own_practices.get()
    assert (own.copy_of, own.minutes, own.lying, own.sitting, own.breath) == ("kind-hand", 3, False, True, True)
    assert own.lines(short=False) == ["Look out.", "Stay."]


# --- In small pieces --------------------------------------------------------------


def test_two_answers_are_enough_and_the_start_is_below_the_usual(client_for, alice):
    client_for(alice).post(new("pacing"), posted(alice, **PACING))
    plan = alice.pacing_plans.get()
    assert (plan.usual_minutes, plan.start_minutes, plan.pieces, plan.rest_minutes) == (20, 10, [5, 5], 5)


@pytest.mark.parametrize("start", ["20", "30"])
def test_a_start_at_the_usual_or_above_is_refused(client_for, alice, start):
    page = client_for(alice).post(new("pacing"), posted(alice, **PACING, start_minutes=start))
    assert (page.status_code, b"Set the start below what a harder day allows." in page.content) == (422, True)


@pytest.mark.parametrize("usual", ["", "0", "1", "-5", "601", "ten", "1e9"])
def test_minutes_that_cannot_be_are_said_and_stay(client_for, alice, usual):
    page = client_for(alice).post(new("pacing"), posted(alice, **(PACING | {"usual_minutes": usual})))
    assert (page.status_code, b"Fix:" in page.content, alice.pacing_plans.count()) == (422, True, 0)


@pytest.mark.parametrize("outcome", ["eased", "same", "harder"])
def test_looking_back_changes_no_plan_and_asks_for_no_more(client_for, alice, outcome):
    plan, client = make_plan(alice), client_for(alice)
    before = (plan.usual_minutes, plan.start_minutes, plan.pieces, plan.rest_minutes)
    page = client.post(reverse("practices:look_back", args=[plan.pk]), {"outcome": outcome}, follow=True).content
    plan = alice.pacing_plans.get()
    assert (plan.usual_minutes, plan.start_minutes, plan.pieces, plan.rest_minutes) == before
    assert [check.outcome for check in plan.checks.all()] == [outcome]
    assert (b"Smaller is a fine plan." in page) == (outcome == "harder")
    assert b"little more" not in page


def test_a_days_newest_answer_counts_and_can_be_taken_back(client_for, alice, charlie):
    plan, client = make_plan(alice), client_for(alice)
    address = reverse("practices:look_back", args=[plan.pk])
    for outcome in ("harder", "same"):
        client.post(address, {"outcome": outcome})
    assert [check.outcome for check in plan.checks.all()] == ["same"]
    assert client_for(charlie).post(address, {"outcome": "harder"}).status_code == 404
    assert client.get(address).status_code == 405
    client.post(address, {"outcome": ""})
    assert plan.checks.count() == 0


# --- The evening --------------------------------------------------------------------


def test_an_evening_plan_is_read_back_in_own_words(client_for, alice):
    client_for(alice).post(new("wind-down"), posted(alice, **EVENING, if_awake="The dull radio"))
    plan = alice.wind_down_plans.get()
    page = client_for(alice).get(way("plan", "wind-down", plan)).content
    assert [words in page for words in (b"Lower the light.", b"The dull radio", b"about 07:30", b"45 minutes")] == [
        True
    ] * 4


def test_a_time_that_is_none_is_said(client_for, alice):
    page = client_for(alice).post(new("wind-down"), posted(alice, **(EVENING | {"rise_at": "early"})))
    assert (page.status_code, b"Write the time as 07:30" in page.content) == (422, True)
