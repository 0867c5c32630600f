"""The way back: ladders and their rungs, on which only the person moves, and nothing typed is lost."""

import html
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories import DAY, make_ladder, make_person, make_rung, make_try, posted
from tests.page_text import text_of

pytestmark = pytest.mark.django_db
NEW = reverse("practices:ladder_new")
HTMX = {"HX-Request": "true"}


def url(name, *args):
    return reverse(f"practices:{name}", args=args)


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
