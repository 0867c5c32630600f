"""The way back: its gate first, rungs that only the person moves on, prediction against what happened."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from practices.fears import fear_then_and_now
from tests.factories import make_ladder, make_rung, make_try, posted

pytestmark = pytest.mark.django_db
LADDERS, GATE, NEW = (reverse(f"practices:{name}") for name in ("ladders", "ladder_gate", "ladder_new"))
UP_WORDS = "build up|push|well done|challenge|go up|climb|next rung|a bit more|a little more|increase".split("|")


def url(name, *args):
    return reverse(f"practices:{name}", args=args)


def text(answer):
    return answer.content.decode()


def words_of(answer):
    """What is said on the page, without tags and their keys."""
    return re.sub(r"<[^>]*>", " ", text(answer).lower().partition("<main")[2])


def effort(person, said):
    person.preferences.effort_worsens = said
    person.preferences.save()


def order(ladder):
    return [rung.text for rung in ladder.rungs.in_order()]


def here(ladder):
    return [rung.text for rung in ladder.rungs.in_order() if rung.is_current]


def three_rungs(person, **fields):
    ladder = make_ladder(person, **fields)
    return ladder, [make_rung(person, words, ladder) for words in ("one", "two", "three")]


# --- the gate --------------------------------------------------------------------------


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
    page = text(client.get(url("ladder", ladder.pk)))
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
    client.post(url("living_remove", "rung", rungs[0].pk))
    client.post(url("rung_stand", rungs[2].pk))
    assert here(ladder) == []
    client.post(url("rung_stand", rungs[1].pk))
    client.post(url("living_restore", "rung", rungs[0].pk))
    assert (here(ladder), order(ladder)) == (["two"], ["one", "two", "three"])


def test_a_limit_of_the_body_is_left_alone_whatever_was_said_of_effort(client_for, alice):
    effort(alice, "no")
    ladder, client = make_ladder(alice, away_for="limit"), client_for(alice)
    client.post(url("rung_new", ladder.pk), posted(alice, text="one"))
    page = text(client.get(url("ladder", ladder.pk)))
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


# --- ladders and rungs -------------------------------------------------------------------


def test_a_ladder_and_its_first_rung_are_written_once(client_for, alice):
    effort(alice, "no")
    client, sent = client_for(alice), posted(alice, text="The supermarket", away_for="fear")
    ways = [client.post(NEW, sent)["Location"] for _ in range(2)]
    ladder = alice.ladders.get()
    assert ways == [url("ladder", ladder.pk)] * 2
    client.post(url("rung_new", ladder.pk), posted(alice, text="At the door", fear="3", plan_b="Home", support="Sam"))
    rung = ladder.rungs.get()
    assert (rung.text, rung.fear, rung.plan_b, rung.support, rung.is_current) == ("At the door", 3, "Home", "Sam", True)


def test_an_empty_rung_is_asked_about_and_the_other_words_stay(client_for, alice):
    effort(alice, "no")
    answer = client_for(alice).post(url("rung_new", make_ladder(alice).pk), posted(alice, plan_b="Home by bus"))
    assert (answer.status_code, "Home by bus" in text(answer), alice.rungs.count()) == (422, True, 0)


def test_rungs_change_places_and_one_goes_down_at_any_time(client_for, alice):
    effort(alice, "no")
    ladder, rungs = three_rungs(alice)
    client = client_for(alice)
    client.post(url("rung_move", rungs[0].pk, "down"))
    client.post(url("rung_move", rungs[2].pk, "down"))
    assert order(ladder) == ["two", "one", "three"]
    for rung in (rungs[2], rungs[1]):
        client.post(url("rung_stand", rung.pk))
    assert here(ladder) == ["two"]


# --- a try ---------------------------------------------------------------------------------


def test_what_was_thought_stands_beside_what_happened(client_for, alice):
    effort(alice, "no")
    rung, client = make_rung(alice), client_for(alice)
    sent = posted(alice, predicted="I will faint", fear_before="7")
    for _ in range(2):
        client.post(url("try_new", rung.pk), sent)
    row = alice.rung_tries.get()
    assert "You thought:" in text(client.get(url("rung_try", row.pk)))
    after = posted(alice, went="some", happened="My knees shook", fear_after="5")
    page = text(client.post(url("rung_try", row.pk), after, follow=True))
    said = ["I will faint", "My knees shook", "Before, the fear was strong. After, it was in the middle."]
    assert ([words in page for words in said], here(rung.ladder)) == ([True] * 3, [rung.text])


def test_a_try_is_of_the_rung_one_stands_on(client_for, alice):
    effort(alice, "no")
    ladder, rungs = three_rungs(alice)
    answer = client_for(alice).post(url("try_new", rungs[2].pk), posted(alice, predicted="I will faint"))
    assert (answer["Location"], alice.rung_tries.count()) == (url("ladder", ladder.pk), 0)


def test_not_today_is_noted_once_a_day_and_is_no_mistake(client_for, alice):
    rung, client = make_rung(alice), client_for(alice)
    for _ in range(2):
        page = client.post(url("try_not_today", rung.pk), follow=True)
    assert (alice.rung_tries.get().went, "That is a choice, and it is care." in text(page)) == ("not", True)


@pytest.mark.parametrize(("days", "asks"), [(0, False), (1, True)])
def test_the_body_is_asked_about_a_day_later_and_only_where_it_is_opened(client_for, alice, days, asks):
    effort(alice, "no")
    on_day = timezone.localdate() - timedelta(days=days)
    row, client = make_try(alice, on_day=on_day, went="did"), client_for(alice)
    assert ("How was your body" in text(client.get(url("rung_try", row.pk)))) is asks
    page = client.post(url("try_next_day", row.pk), {"outcome": "harder"}, follow=True)
    assert ("A smaller rung, or rest from this, is a fine plan." in text(page)) is asks


def test_it_is_the_persons_own_and_what_is_in_the_bin_is_out_of_reach(client_for, alice, charlie):
    effort(charlie, "no")
    row = make_try(alice, "ALICE")
    ways = [url("rung_try", row.pk), url("rung_change", row.rung_id), url("ladder", row.rung.ladder_id)]
    assert [client_for(charlie).get(way).status_code for way in ways] == [404] * 3
    client_for(alice).post(url("living_remove", "ladder", row.rung.ladder_id))
    assert [client_for(alice).get(way).status_code for way in ways] == [404] * 3


def test_with_low_energy_there_is_the_one_rung_and_not_today(client_for, alice):
    ladder, _rungs = three_rungs(alice)
    alice.preferences.energy = "low"
    alice.preferences.save()
    page = text(client_for(alice).get(url("ladder", ladder.pk)))
    assert [words in page for words in (">one<", ">two<", "Not today")] == [True, False, True]


# --- fears in words ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (None, None, []),
        (0, None, ["Before, there was hardly any fear."]),
        (10, 2, ["Before, the fear was very strong.", "After, there was hardly any."]),
        (3, 7, ["Before, the fear was small.", "After, it was strong."]),
    ],
)
def test_fear_is_said_as_it_was_without_a_verdict(before, after, said):
    assert fear_then_and_now(before, after, numbers=False) == said


def test_fear_in_numbers_where_they_are_preferred():
    assert fear_then_and_now(8, 0, numbers=True) == ["Fear before: 8 of 10.", "Fear after: 0 of 10."]
