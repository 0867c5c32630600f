"""The way back: its gate first, rungs that only the person moves on, prediction against what happened."""

import html
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from practices.fears import fear_then_and_now
from tests.factories import DAY, make_ladder, make_person, make_rung, make_try, posted
from tests.page_text import text_of

pytestmark = pytest.mark.django_db
LADDERS, GATE, NEW = (reverse(f"practices:{name}") for name in ("ladders", "ladder_gate", "ladder_new"))
HTMX = {"HX-Request": "true"}
UP_WORDS = "build up|push|well done|challenge|go up|climb|next rung|a bit more|a little more|increase".split("|")


def url(name, *args):
    return reverse(f"practices:{name}", args=args)


def words_of(answer):
    """What is said on the page, without tags and their keys."""
    return re.sub(r"<[^>]*>", " ", text_of(answer).lower().partition("<main")[2])


def effort(person, said):
    person.preferences.effort_worsens = said
    person.preferences.save()


def low(person):
    person.preferences.energy = "low"
    person.preferences.save()


def order(ladder):
    return [rung.text for rung in ladder.rungs.in_order()]


def here(ladder):
    return [rung.text for rung in ladder.rungs.in_order() if rung.is_current]


def three_rungs(person, **fields):
    ladder = make_ladder(person, **{"away_for": "fear", **fields})
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
    assert (answer.status_code, "Home by bus" in text_of(answer), alice.rungs.count()) == (422, True, 0)


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


def test_the_rung_that_moved_says_its_place_and_its_button_keeps_the_focus(client_for, alice):
    effort(alice, "no")
    ladder, rungs = three_rungs(alice)
    make_rung(alice, "four", ladder)
    way = client_for(alice).post(url("rung_move", rungs[0].pk, "down"))["Location"]
    assert way.endswith(f"#r-{rungs[0].pk}")
    page = text_of(client_for(alice).get(way))
    said = re.findall(r'role="status">(Moved.*)', page)
    assert (said, page.count(" autofocus")) == (["Moved to place 2 of 4"], 0)
    answer = client_for(alice).get(way, headers=HTMX)
    part = text_of(answer)
    focused = re.findall(r" autofocus>(\w+)", part)
    assert (focused, "HX-Push-Url" in answer.headers, 'role="status">Moved' in part) == (["Down"], False, False)
    assert re.findall(r'<div id="say" hx-swap-oob="innerHTML">(.*)', part) == ["Moved to place 2 of 4"]


@pytest.mark.parametrize(("which", "way", "focused"), [(0, "up", "Down"), (2, "down", "Up"), (1, "sideways", "Up")])
def test_at_either_end_the_button_that_is_there_takes_the_focus(client_for, alice, which, way, focused):
    effort(alice, "no")
    _ladder, rungs = three_rungs(alice)
    client = client_for(alice)
    part = text_of(client.get(client.post(url("rung_move", rungs[which].pk, way))["Location"], headers=HTMX))
    assert re.findall(r" autofocus>(\w+)", part) == [focused]


def test_a_ladder_ends_quietly_and_can_go_on(client_for, alice):
    effort(alice, "no")
    (ended, rungs), (going_on, _rungs) = three_rungs(alice, text="The bus"), three_rungs(alice)
    client = client_for(alice)
    for ending, word in (("back", "I have it back"), ("let be", "I let it be")):
        page = text_of(client.post(url("ladder_end", ended.pk), {"ending": ending}, follow=True)).partition("<details")
        assert [url("ladder", one.pk) in page[0] for one in (ended, going_on)] == [False, True]
        assert [words in page[2] for words in ("The bus", word, "The supermarket")] == [True, True, False]
    page = text_of(client.get(url("ladder", ended.pk)))
    ways = [url("try_new", rungs[0].pk), url("rung_new", ended.pk), url("rung_move", rungs[0].pk, "down")]
    assert [way for way in ways if way in page] == []
    client.post(ways[0], posted(alice, predicted="I will faint")), client.post(ways[2])
    assert (alice.rung_tries.count(), order(ended)) == (0, ["one", "two", "three"])
    client.post(url("ladder_end", ended.pk), {"ending": "nonsense"})
    assert client.post(url("ladder_end", ended.pk), {"ending": ""})["Location"] == url("ladder", ended.pk)
    assert [way in text_of(client.get(url("ladder", ended.pk))) for way in ways] == [True] * 3


def test_emptied_a_ladder_keeps_its_words_and_the_page_asks(client_for, alice):
    ladder = make_ladder(alice)
    answer = client_for(alice).post(url("ladder_change", ladder.pk), posted(alice, away_for="both"))
    ladder.refresh_from_db()
    assert (answer.status_code, ladder.text, ladder.away_for) == (422, "The supermarket", "")


def test_who_is_there_can_be_picked_from_ones_own_people(client_for, alice, charlie):
    make_person(alice, "Sam"), make_person(alice, "Ann", binned_at=timezone.now()), make_person(charlie, "CHARLIE")
    page = text_of(client_for(alice).get(url("rung_change", make_rung(alice).pk)))
    assert re.findall(r'<option value="(.*?)">', page) == ["Sam"]
    assert ' list="people"' in page


def test_what_leads_elsewhere_is_named_otherwise(client_for, alice):
    effort(alice, "no")
    ladder = make_ladder(alice, away_for="fear")
    for _ in range(3):
        rung = make_rung(alice, "the same", ladder)
        for went in ("did", "did", "", ""):
            make_try(alice, rung=rung, went=went)
        make_rung(alice, f"gone {rung.place}", ladder).put_in_bin(timezone.now())
    main = text_of(client_for(alice).get(url("ladder", ladder.pk))).partition("<main")[2].partition("</main>")[0]
    found = re.findall(r"<(?:a|button|summary)\b[^>]*>(.*?)</(?:a|button|summary)>", main, re.DOTALL)
    names = [" ".join(html.unescape(re.sub(r"<[^>]+>", "", one)).split()) for one in found]
    assert sorted(name for name in set(names) if names.count(name) > 1) == []


# --- a try ---------------------------------------------------------------------------------


def test_what_was_thought_stands_beside_what_happened(client_for, alice):
    effort(alice, "no")
    rung, client = make_rung(alice), client_for(alice)
    sent = posted(alice, predicted="I will faint", fear_before="7")
    for _ in range(2):
        client.post(url("try_new", rung.pk), sent)
    row = alice.rung_tries.get()
    assert "You thought:" in text_of(client.get(url("rung_try", row.pk)))
    after = posted(alice, went="some", happened="My knees shook", fear_after="5")
    page = text_of(client.post(url("rung_try", row.pk), after, follow=True))
    said = ["I will faint", "My knees shook", "Before, the fear was strong. After, it was in the middle."]
    assert ([words in page for words in said], here(rung.ladder)) == ([True] * 3, [rung.text])


def test_a_try_is_asked_of_the_rung_one_stands_on_and_kept_on_its_own(client_for, alice):
    effort(alice, "no")
    ladder, rungs = three_rungs(alice)
    client = client_for(alice)
    assert client.get(url("try_new", rungs[2].pk))["Location"] == url("ladder", ladder.pk)
    client.post(url("try_new", rungs[2].pk), posted(alice, predicted="I will faint"))
    row = alice.rung_tries.get()
    assert (row.predicted, row.rung, here(ladder)) == ("I will faint", rungs[2], ["one"])


def test_not_today_is_noted_once_a_day_and_is_no_mistake(client_for, alice):
    rung, client = make_rung(alice), client_for(alice)
    for _ in range(2):
        page = client.post(url("try_not_today", rung.pk), follow=True)
    assert (alice.rung_tries.get().went, "That is a choice, and it is care." in text_of(page)) == ("not", True)


def test_not_today_is_no_error_where_it_was_noted_twice(client_for, alice):
    rung, client = make_rung(alice), client_for(alice)
    client.post(url("try_not_today", rung.pk))
    alice.rung_tries.get().put_in_bin(timezone.now())
    client.post(url("try_not_today", rung.pk))
    alice.rung_tries.binned().get().restore()
    assert (client.post(url("try_not_today", rung.pk)).status_code, alice.rung_tries.count()) == (303, 2)


# --- nothing typed is lost -------------------------------------------------------------------


@pytest.mark.parametrize("change", [{"ending": "let be", "ended_on": DAY}, {"agreed": False}])
@pytest.mark.parametrize(("name", "field"), [("rung_new", "text"), ("try_new", "predicted")])
def test_a_ladder_that_takes_nothing_new_by_now_keeps_the_words_in_the_form(client_for, alice, change, name, field):
    effort(alice, "no")
    ladder = make_ladder(alice, away_for="limit", agreed=True)
    way = url(name, ladder.pk if name == "rung_new" else make_rung(alice, ladder=ladder).pk)
    client, sent = client_for(alice), posted(alice, **{field: "I look in at the door"})
    ladder.change(**change)
    answer = client.post(way, sent)
    said = ["I look in at the door", "takes nothing new right now", 'class="problem"']
    assert (answer.status_code, [words in text_of(answer) for words in said]) == (422, [True] * 3)
    rungs = alice.rungs.count()
    ladder.change(ending="", ended_on=None, agreed=True)
    assert client.post(way, sent).status_code == 303
    assert (alice.rungs.count() - rungs, alice.rung_tries.count()) in [(1, 0), (0, 1)]


def test_a_form_that_was_saved_before_its_ladder_ended_leads_on_when_it_comes_again(client_for, alice):
    effort(alice, "no")
    ladder, sent = make_ladder(alice), posted(alice, text="At the door")
    client = client_for(alice)
    client.post(url("rung_new", ladder.pk), sent)
    ladder.end("back", DAY)
    answer = client.post(url("rung_new", ladder.pk), sent)
    assert (answer.get("Location"), order(ladder)) == (url("ladder", ladder.pk), ["At the door"])


def test_a_ladder_is_kept_where_what_was_said_of_effort_was_taken_back_meanwhile(client_for, alice):
    client_for(alice).post(NEW, posted(alice, text="The bus"))
    assert alice.ladders.get().text == "The bus"


@pytest.mark.parametrize("name", ["ladder_new", "rung_new", "try_new", "rung_try"])
def test_words_that_waited_are_shown_also_where_nothing_is_asked_by_now(client_for, alice, name):
    ladder, rungs = three_rungs(alice)
    row = make_try(alice, rung=rungs[0], went="did", happened="Before")
    args = {"ladder_new": [], "rung_new": [ladder.pk], "try_new": [rungs[1].pk], "rung_try": [row.pk]}
    way, field = url(name, *args[name]), {"try_new": "predicted", "rung_try": "happened"}.get(name, "text")
    Client().post(way, posted(alice, went="did", **{field: "Words that waited"}))
    ladder.change(ended_on=DAY, ending="back")
    page = text_of(client_for(alice).get(alice.pending_words.get().path))
    assert ["Words that waited" in page, "They are here again." in page] == [True, True]


@pytest.mark.parametrize("taken", ["ladder", "rung", "try"])
def test_words_for_what_was_taken_away_meanwhile_come_back_to_be_copied(client_for, alice, taken):
    effort(alice, "no")
    row = make_try(alice)
    {"ladder": row.rung.ladder, "rung": row.rung, "try": row}[taken].put_in_bin(timezone.now())
    answer = client_for(alice).post(url("rung_try", row.pk), posted(alice, went="did", happened="My knees shook"))
    assert (answer.status_code, "My knees shook</textarea>" in text_of(answer)) == (404, True)


def test_a_try_that_was_taken_away_comes_back_from_its_ladders_page(client_for, alice):
    effort(alice, "no")
    row, client = make_try(alice, went="did", happened="My knees shook"), client_for(alice)
    make_try(alice, "ELSEWHERE", went="did", binned_at=timezone.now())
    make_try(alice, "OF A RUNG IN THE BIN", make_rung(alice, "gone", row.rung.ladder), binned_at=timezone.now())
    alice.rungs.get(place=2).put_in_bin(timezone.now())
    client.post(url("living_remove", "try", row.pk))
    gone = text_of(client.get(url("ladder", row.rung.ladder_id))).partition("Taken away in the last 30 days")[2]
    said = [words in gone for words in ("My knees shook", "ELSEWHERE", "OF A RUNG IN THE BIN")]
    client.post(url("living_restore", "try", row.pk))
    assert (said, client.get(url("rung_try", row.pk)).status_code) == ([True, False, False], 200)


# --- a fear that no chip shows is kept ---------------------------------------------------------


def ticked(page, name):
    return re.findall(rf'name="{name}" value="(\d+)"[^>]* checked', page)


@pytest.mark.parametrize(
    ("sent", "kept"), [({"fear": "3"}, 4), ({}, 4), ({"fear": "5"}, 5), ({"fear": "4"}, 4), ({"fear": "10"}, 10)]
)
def test_a_fear_given_as_a_number_outlives_new_words_where_it_is_shown_as_a_word(client_for, alice, sent, kept):
    rung, client = make_rung(alice, fear=4), client_for(alice)
    assert ticked(text_of(client.get(url("rung_change", rung.pk))), "fear") == ["3"]
    client.post(url("rung_change", rung.pk), posted(alice, text="Said better", **sent))
    rung.refresh_from_db()
    assert (rung.text, rung.fear) == ("Said better", kept)


def test_the_fear_after_a_try_outlives_new_words(client_for, alice):
    row, client = make_try(alice, went="did", fear_before=8, fear_after=6), client_for(alice)
    assert ticked(text_of(client.get(url("rung_try", row.pk) + "?change=1")), "fear_after") == ["5"]
    client.post(url("rung_try", row.pk), posted(alice, went="some", fear_after="5"))
    row.refresh_from_db()
    assert (row.went, row.fear_before, row.fear_after) == ("some", 8, 6)


@pytest.mark.parametrize("numbers", [False, True])
def test_each_rung_has_its_tries_both_sides_of_them(client_for, alice, numbers):
    effort(alice, "no")
    alice.preferences.numbers = numbers
    alice.preferences.save()
    ladder, rungs = three_rungs(alice)
    make_try(alice, "I will faint", rungs[0], went="some", happened="My knees shook", fear_before=7, fear_after=3)
    make_try(alice, "ELSEWHERE", went="did")
    page = words_of(client_for(alice).get(url("ladder", ladder.pk)))
    fears = "fear before: 7 of 10. fear after: 3 of 10." if numbers else "the fear was strong. after, it was small."
    told = re.findall("i thought: +i will faint|it was: +my knees shook|" + re.escape(fears), page)
    assert (len(told), "elsewhere" in page) == (3, False)


def test_a_rung_shows_its_last_three_tries_and_all_where_that_is_asked(client_for, alice):
    ladder, rungs = three_rungs(alice)
    for n in range(5):
        for rung in rungs[:2]:
            make_try(alice, f"fear {n}.", rung, on_day=DAY + timedelta(days=n), went="did")
    client = client_for(alice)
    pages = [text_of(client.get(url("ladder", ladder.pk) + query)) for query in ("", "?tries=all")]
    assert [re.findall(r"fear (\d)\.", page) for page in pages] == [list("432") * 2, list("43210") * 2]
    assert ["Show all of them" in page for page in pages] == [True, False]


def test_more_tries_take_no_more_queries(client_for, alice):
    ladder, rungs = three_rungs(alice)
    client, counts = client_for(alice), []
    for _ in range(2):
        for rung in rungs:
            make_try(alice, rung=rung), make_try(alice, rung=rung, went="did")
        with CaptureQueriesContext(connection) as queries:
            client.get(url("ladder", ladder.pk))
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("energy", ["usual", "low"])
def test_a_try_that_was_begun_is_in_sight_with_its_way_on(client_for, alice, energy):
    alice.preferences.energy = energy
    alice.preferences.save()
    row, client = make_try(alice), client_for(alice)
    page = text_of(client.get(url("ladder", row.rung.ladder_id))).partition("<details")[0]
    assert ("A try you began:" in page, url("rung_try", row.pk) in page) == (True, True)
    client.post(url("rung_try", row.pk), posted(alice, went="did"))
    assert "A try you began:" not in text_of(client.get(url("ladder", row.rung.ladder_id)))


@pytest.mark.parametrize(("said", "asks"), [("no", True), ("unsure", True), ("", True), ("yes", False)])
@pytest.mark.parametrize("outcome", ["harder", "same"])
def test_harder_the_day_after_leads_to_what_was_said_of_effort(client_for, alice, said, asks, outcome):
    effort(alice, said)
    row = make_try(alice, on_day=timezone.localdate() - timedelta(days=1), went="did", body_next_day=outcome)
    assert (GATE in text_of(client_for(alice).get(url("rung_try", row.pk)))) is (asks and outcome == "harder")


@pytest.mark.parametrize(("days", "asks"), [(0, False), (1, True)])
def test_the_body_is_asked_about_a_day_later_and_only_where_it_is_opened(client_for, alice, days, asks):
    effort(alice, "no")
    on_day = timezone.localdate() - timedelta(days=days)
    row, client = make_try(alice, on_day=on_day, went="did"), client_for(alice)
    assert ("How was your body" in text_of(client.get(url("rung_try", row.pk)))) is asks
    page = client.post(url("try_next_day", row.pk), {"outcome": "harder"}, follow=True)
    assert ("A smaller rung, or rest from this, is a fine plan." in text_of(page)) is asks


def test_it_is_the_persons_own_and_what_is_in_the_bin_is_out_of_reach(client_for, alice, charlie):
    effort(charlie, "no")
    row = make_try(alice, "ALICE")
    ways = [url("rung_try", row.pk), url("rung_change", row.rung_id), url("ladder", row.rung.ladder_id)]
    assert [client_for(charlie).get(way).status_code for way in ways] == [404] * 3
    client_for(alice).post(url("living_remove", "ladder", row.rung.ladder_id))
    assert [client_for(alice).get(way).status_code for way in ways] == [404] * 3


def test_with_low_energy_there_is_the_one_rung_and_not_today(client_for, alice):
    ladder, _rungs = three_rungs(alice)
    low(alice)
    page = text_of(client_for(alice).get(url("ladder", ladder.pk)))
    assert [words in page for words in (">one<", ">two<", "Not today")] == [True, False, True]


@pytest.mark.parametrize(("said", "rungs", "way_on"), [("no", 0, "Add a rung"), ("yes", 1, "Add a smaller rung")])
def test_with_low_energy_there_is_a_way_on_where_no_rung_is_stood_on(client_for, alice, said, rungs, way_on):
    effort(alice, said), low(alice)
    ladder = make_ladder(alice, away_for="fear")
    for words in ("first", "second")[: rungs * 2]:
        make_rung(alice, words, ladder)
    for rung in ladder.rungs.in_order()[:rungs]:
        rung.put_in_bin(timezone.now())
    page = text_of(client_for(alice).get(url("ladder", ladder.pk)))
    assert (way_on in page, url("rung_new", ladder.pk) in page, "Be on this one" in page) == (True, True, False)


def test_with_low_energy_and_free_rungs_the_easiest_is_offered_where_none_is_stood_on(client_for, alice):
    effort(alice, "no"), low(alice)
    ladder, rungs = three_rungs(alice)
    rungs[0].put_in_bin(timezone.now())
    page = text_of(client_for(alice).get(url("ladder", ladder.pk)))
    assert [url("rung_stand", rung.pk) in page for rung in rungs] == [False, True, False]


@pytest.mark.parametrize("energy", ["usual", "low"])
def test_with_low_energy_what_can_wait_is_folded_but_what_is_said_there(client_for, alice, energy):
    effort(alice, "no")
    alice.preferences.energy = energy
    alice.preferences.save()
    ladder, client = make_ladder(alice), client_for(alice)
    rungs = [make_rung(alice, "bare", ladder), make_rung(alice, "calm", ladder, fear=0)]
    ways = [NEW, url("rung_new", ladder.pk), *(url("rung_change", rung.pk) for rung in rungs)]
    ways += [url("try_new", rungs[0].pk), url("ladder_change", ladder.pk)]
    pages = [text_of(client.get(way)) for way in ways]
    pages += [text_of(client.post(url("rung_new", ladder.pk), posted(alice, text="x", support="x" * 2000)))]
    folds = [re.findall(r'<details class="fold"( open)?>', page) for page in pages]
    assert folds == ([[""], [""], [""], [" open"], [""], [""], [" open"]] if energy == "low" else [[]] * 7)


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
