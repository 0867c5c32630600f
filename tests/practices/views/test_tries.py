"""A try on a ladder: what was thought before beside what happened, and the fear in words."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from practices.fears import fear_then_and_now
from tests.factories import DAY, make_rung, make_try, posted
from tests.page_text import text_of
from tests.practices.views.test_ladder_gate import words_of
from tests.practices.views.test_ladders import effort, here, three_rungs, url

pytestmark = pytest.mark.django_db
GATE = reverse("practices:ladder_gate")


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
