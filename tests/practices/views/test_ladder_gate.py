"""The gate of the way back: where effort makes worse, and until it is said, no larger rung is open."""

import re

import pytest
from django.urls import reverse

from tests.factories import make_ladder, make_try, posted
from tests.page_text import text_of
from tests.practices.views.test_ladders import effort, here, order, three_rungs, url

pytestmark = pytest.mark.django_db
LADDERS, GATE, NEW = (reverse(f"practices:{name}") for name in ("ladders", "ladder_gate", "ladder_new"))
UP_WORDS = "build up|push|well done|challenge|go up|climb|next rung|a bit more|a little more|increase".split("|")


def words_of(answer):
    """What is said on the page, without tags and their keys."""
    return re.sub(r"<[^>]*>", " ", text_of(answer).lower().partition("<main")[2])


def test_the_gate_comes_first_and_is_asked_once(client_for, alice):
    client = client_for(alice)
    assert [client.get(way)["Location"] for way in (LADDERS, NEW)] == [GATE, GATE]
    assert client.post(GATE, posted(alice)).status_code == 422
    assert client.post(GATE, posted(alice, said="unsure"))["Location"] == LADDERS
    alice.preferences.refresh_from_db()
    assert (alice.preferences.effort_worsens, client.get(LADDERS).status_code) == ("unsure", 200)


@pytest.mark.parametrize(("said", "stands"), [("no", "three"), ("yes", "one"), ("unsure", "one"), ("", "one")])
def test_only_where_effort_does_no_harm_a_larger_rung_is_open(client_for, alice, said, stands):
    effort(alice, said)
    ladder, rungs = three_rungs(alice)
    client_for(alice).post(url("rung_stand", rungs[2].pk))
    assert here(ladder) == [stands]


@pytest.mark.parametrize("said", ["yes", "unsure"])
def test_in_pacing_mode_rungs_stay_or_shrink(client_for, alice, said):
    effort(alice, said)
    ladder, rungs = three_rungs(alice)
    client = client_for(alice)
    page = text_of(client.get(url("ladder", ladder.pk)))
    ways = [url("rung_stand", rungs[1].pk), url("rung_move", rungs[1].pk, "up")]
    assert ([way in page for way in ways], "can stay or get smaller" in page) == ([False, False], True)
    client.post(url("rung_move", rungs[2].pk, "up"))
    client.post(url("rung_new", ladder.pk), posted(alice, text="smaller"))
    assert (order(ladder), here(ladder)) == (["smaller", "one", "two", "three"], ["one"])
    client.post(url("rung_stand", ladder.rungs.in_order()[0].pk))
    assert here(ladder) == ["smaller"]


def test_what_is_agreed_with_a_clinician_opens_this_ladder_only_and_can_be_taken_back(client_for, alice):
    effort(alice, "yes")
    (agreed, rungs), (other, others) = three_rungs(alice), three_rungs(alice, text="The bus")
    client = client_for(alice)
    client.post(url("ladder_agree", agreed.pk), {"agreed": "yes"})
    for rung in (rungs[1], others[1]):
        client.post(url("rung_stand", rung.pk))
    assert (here(agreed), here(other)) == (["two"], ["one"])
    client.post(url("ladder_agree", agreed.pk), {"agreed": "no"})
    client.post(url("rung_stand", rungs[2].pk))
    assert here(agreed) == ["two"]


def test_with_the_rung_one_stood_on_taken_away_no_larger_one_opens(client_for, alice):
    effort(alice, "yes")
    ladder, rungs = three_rungs(alice)
    client = client_for(alice)
    for rung in (rungs[0], rungs[1]):
        client.post(url("living_remove", "rung", rung.pk))
        page = text_of(client.get(url("ladder", ladder.pk)))
        assert ("Be on this one" in page, "No rung is open right now." in page) == (False, True)
        client.post(url("rung_stand", rungs[2].pk))
        assert here(ladder) == []
    for rung in (rungs[1], rungs[0]):
        client.post(url("living_restore", "rung", rung.pk))
    assert (here(ladder), order(ladder)) == (["one"], ["one", "two", "three"])


def test_what_comes_back_from_the_bin_is_stood_on_only_where_no_smaller_one_is_by_now(client_for, alice):
    effort(alice, "yes")
    ladder, rungs = three_rungs(alice)
    ladder.stand_on(rungs[1], may_rise=True)
    client = client_for(alice)
    client.post(url("living_remove", "rung", rungs[1].pk))
    client.post(url("rung_stand", rungs[0].pk))
    client.post(url("living_remove", "rung", rungs[0].pk))
    client.post(url("living_restore", "rung", rungs[1].pk))
    client.post(url("rung_stand", rungs[1].pk))
    assert (here(ladder), order(ladder)) == ([], ["two", "three"])
    client.post(url("rung_new", ladder.pk), posted(alice, text="smaller"))
    client.post(url("rung_stand", ladder.rungs.in_order()[0].pk))
    client.post(url("living_restore", "rung", rungs[0].pk))
    assert (here(ladder), order(ladder)) == (["smaller"], ["smaller", "one", "two", "three"])


def test_once_it_is_gone_for_good_no_larger_one_opens_either(client_for, alice):
    effort(alice, "yes")
    ladder, rungs = three_rungs(alice)
    rungs[0].delete()
    client = client_for(alice)
    client.post(url("rung_stand", rungs[1].pk))
    client.post(url("rung_new", ladder.pk), posted(alice, text="smaller"))
    client.post(url("rung_stand", rungs[1].pk))
    assert here(ladder) == []
    client.post(url("rung_stand", ladder.rungs.in_order()[0].pk))
    assert here(ladder) == ["smaller"]


def test_a_rung_in_the_bin_keeps_its_place_while_others_move(client_for, alice):
    effort(alice, "no")
    ladder, rungs = three_rungs(alice)
    client = client_for(alice)
    client.post(url("living_remove", "rung", rungs[1].pk))
    client.post(url("rung_move", rungs[2].pk, "up"))
    client.post(url("rung_new", ladder.pk), posted(alice, text="four"))
    client.post(url("living_restore", "rung", rungs[1].pk))
    assert order(ladder) == ["three", "one", "two", "four"]


@pytest.mark.parametrize(("said", "shown"), [("no", "Ride one stop"), ("yes", "look at a picture of a bus")])
def test_the_example_on_an_empty_page_gets_smaller_where_effort_makes_worse(client_for, alice, said, shown):
    effort(alice, said)
    page = text_of(client_for(alice).get(LADDERS))
    assert [one for one in ("Ride one stop", "look at a picture of a bus") if one in page] == [shown]


def test_a_limit_of_the_body_is_left_alone_whatever_was_said_of_effort(client_for, alice):
    effort(alice, "no")
    ladder, client = make_ladder(alice, away_for="limit"), client_for(alice)
    client.post(url("rung_new", ladder.pk), posted(alice, text="one"))
    page = text_of(client.get(url("ladder", ladder.pk)))
    assert (order(ladder), "Leaving it alone is care." in page) == ([], True)


@pytest.mark.parametrize("said", ["yes", "unsure", "no"])
def test_no_page_speaks_of_more_and_each_names_the_warning_signs(client_for, alice, said):
    effort(alice, said)
    ladder, rungs = three_rungs(alice)
    row = make_try(alice, rung=rungs[0], went="did", fear_before=7, fear_after=3)
    ways = [LADDERS, NEW, GATE, url("ladder", ladder.pk), url("rung_new", ladder.pk), url("rung_change", rungs[0].pk)]
    ways += [url("try_new", rungs[0].pk), url("rung_try", row.pk), url("rung_try", row.pk) + "?change=1"]
    pages = [words_of(client_for(alice).get(way)) for way in ways]
    assert [word for page in pages for word in UP_WORDS if word in page] == []
    assert ["worst headache of your life" in page for page in pages] == [True] * len(pages)


@pytest.mark.parametrize("energy", ["usual", "low"])
def test_once_a_clinician_did_not_agree_after_all_a_limit_is_left_alone_again(client_for, alice, energy):
    effort(alice, "no")
    alice.preferences.energy = energy
    alice.preferences.save()
    ladder, rungs = three_rungs(alice, away_for="limit", agreed=True)
    client, tries = client_for(alice), [url("try_new", rungs[0].pk), url("try_not_today", rungs[0].pk)]
    assert client.get(tries[0]).status_code == 200
    client.post(url("ladder_agree", ladder.pk), {"agreed": "no"})
    page = text_of(client.get(url("ladder", ladder.pk)))
    ways = [*tries, url("rung_new", ladder.pk), *(url("rung_stand", rung.pk) for rung in rungs)]
    assert ([way for way in ways if way in page], "Leaving it alone is care." in page) == ([], True)
    pages = [client.post(way, posted(alice, predicted="I will faint", text="Look in")) for way in ways]
    asked_again = ["Your words are here" in text_of(page) for page in pages if page.status_code == 422]
    assert (asked_again, [way["Location"] for way in pages if way.status_code == 303]) == (
        [True] * 2,
        [url("ladder", ladder.pk)] * (len(ways) - 2),
    )
    assert (here(ladder), order(ladder), alice.rung_tries.count()) == (["one"], ["one", "two", "three"], 0)
    assert client.get(tries[0])["Location"] == url("ladder", ladder.pk)


@pytest.mark.parametrize("reason", ["both", ""])
def test_where_it_may_be_more_than_fear_rungs_stay_or_shrink_until_it_is_said(client_for, alice, reason):
    effort(alice, "no")
    ladder, rungs = three_rungs(alice, away_for=reason)
    client = client_for(alice)
    client.post(url("rung_stand", rungs[2].pk)), client.post(url("rung_move", rungs[2].pk, "up"))
    client.post(url("rung_new", ladder.pk), posted(alice, text="smaller"))
    assert (order(ladder), here(ladder)) == (["smaller", "one", "two", "three"], ["one"])
    page = text_of(client.get(url("ladder", ladder.pk)))
    said = ["may be a limit of your body", "My clinician and I agreed", url("ladder_change", ladder.pk)]
    assert [words in page for words in said] == [True] * 3
    client.post(url("ladder_change", ladder.pk), posted(alice, text=ladder.text, away_for="fear"))
    client.post(url("rung_stand", rungs[2].pk))
    page = text_of(client.get(url("ladder", ladder.pk)))
    assert (here(ladder), [words in page for words in said[:2]]) == (["three"], [False, False])


@pytest.mark.parametrize("reason", ["both", ""])
def test_what_a_clinician_agreed_on_is_open_until_another_reason_is_given(client_for, alice, reason):
    effort(alice, "no")
    ladder, rungs = three_rungs(alice, away_for=reason)
    client = client_for(alice)
    client.post(url("ladder_agree", ladder.pk), {"agreed": "yes"})
    client.post(url("ladder_change", ladder.pk), posted(alice, text="The corner shop", away_for=reason))
    client.post(url("rung_stand", rungs[1].pk))
    client.post(url("ladder_change", ladder.pk), posted(alice, text="The corner shop", away_for="limit"))
    client.post(url("rung_stand", rungs[2].pk))
    ladder.refresh_from_db()
    assert (here(ladder), ladder.text, ladder.agreed) == (["two"], "The corner shop", False)


def test_who_would_rather_not_say_it_of_effort_is_told_why_nothing_larger_is_open(client_for, alice):
    ladder, _rungs = three_rungs(alice)
    page = text_of(client_for(alice).get(url("ladder", ladder.pk)))
    assert ("Until then, rungs stay or get smaller here." in page, GATE in page) == (True, True)


def test_what_needs_a_therapist_is_said_where_a_ladder_begins_whoever_met_the_gate(client_for, alice):
    effort(alice, "no")  # as said in settings
    pages = [text_of(client_for(alice).get(way)) for way in (GATE, NEW)]
    assert [
        [words in page for words in ("allergies", "heart", "seizures", "eating", "memories")] for page in pages
    ] == [[True] * 5] * 2
