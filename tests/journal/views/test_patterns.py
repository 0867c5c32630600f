"""The page of patterns: whose it is, what stands for a week, and what it says where it cannot tell."""

import csv
import io
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from journal import demo
from journal.models import KeptReading
from tests.factories import make_entry, make_mark, make_name, make_practice, make_session, posted
from tests.page_text import text_of

pytestmark = pytest.mark.django_db
PAGE, FILE, COMPARE = "/patterns/", "/patterns/days.csv", "/patterns/compare/"
AGAIN, PICTURE = "/patterns/again/", "/patterns/picture/"


def patterns_of(client, url=PAGE, **asked):
    answer = client.get(url, asked)
    assert answer.status_code == 200
    return text_of(answer)


def rate(user, ratings, name=""):
    """One entry a day with these ratings, the last one today."""
    for at, rating in enumerate(ratings):
        at = timezone.now() - timedelta(days=len(ratings) - 1 - at)
        entry = make_entry(user, severity=rating, at=at, open_page="")
        if name:
            entry.name_as([name], {}, [])


def prefer(user, **fields):
    for name, value in fields.items():
        setattr(user.preferences, name, value)
    user.preferences.save()


@pytest.fixture
def filled(alice):
    demo.fill(alice, days=120, seed=3, now=timezone.now())
    return alice


# --- Words, picture, table ----------------------------------------------------------


def test_with_nothing_noted_it_says_so_and_leads_to_a_first_note(client_for, alice):
    page = patterns_of(client_for(alice))
    assert ("There is no target to hit." in page, reverse("journal:home") in page) == (True, True)
    assert KeptReading.objects.count() == 0


def test_words_come_first_and_picture_and_table_when_they_are_wanted(client_for, filled):
    client = client_for(filled)
    words = patterns_of(client)
    assert ("your usual is" in words, "chart-wide" in words, "<table>" in words) == (True, False, False)
    assert client.post(PICTURE, {"picture": "yes", "look": "span=4w"})["Location"].startswith(f"{PAGE}?span=4w")
    page = patterns_of(client)
    assert ('class="chart-wide"' in page, 'class="chart-narrow"' in page, "<table>" in page) == (True, True, True)
    client.post(PICTURE, {"picture": "no"})
    assert "<table>" not in patterns_of(client)


def test_the_picture_says_in_words_what_it_shows(client_for, filled):
    prefer(filled, picture=True)
    page = patterns_of(client_for(filled))
    told = re.findall(
        r'<svg class="chart-\w+".*?role="img" aria-labelledby="([\w-]+)" aria-describedby="([\w-]+)"', page
    )
    assert [(f'<title id="{a}">' in page, f'<desc id="{b}">' in page) for a, b in told] == [(True, True)] * 2


def test_what_was_marked_is_told_beside_the_picture_and_not_once_it_is_in_the_bin(client_for, filled):
    prefer(filled, picture=True)
    mark = make_mark(filled, "The new tablets", on_day=timezone.localdate() - timedelta(days=3))
    client = client_for(filled)
    assert "The new tablets" in patterns_of(client)
    mark.put_in_bin(timezone.now())
    assert "The new tablets" not in patterns_of(client)


def test_one_symptom_is_shown_alone_and_its_name_is_not_in_the_address(client_for, alice):
    rate(alice, [9] * 30, "Tight jaw")
    rate(alice, [1] * 30, "Deep tired")
    tired = make_name(alice, "Deep tired", "symptom")
    page = patterns_of(client_for(alice), symptom=tired.pk)
    assert ("“Hardly there”" in page, "“Very strong”" in page) == (True, False)
    assert re.findall(r'(?:href|action)="[^"]*(?:jaw|tired)', page, re.IGNORECASE) == []


def test_the_title_holds_no_word_of_theirs(client_for, alice):
    rate(alice, [5] * 30, "Tight jaw")
    jaw = make_name(alice, "Tight jaw", "symptom")
    page = patterns_of(client_for(alice), symptom=jaw.pk)
    assert "<title>What has changed, and what has stayed? – Tend</title>" in page


@pytest.mark.parametrize("symptom", ["charlies", "none", "a trigger"])
def test_a_symptom_that_is_not_theirs_is_not_found(symptom, client_for, alice, charlie):
    ids = {
        "charlies": make_name(charlie, "Secret", "symptom").pk,
        "none": "not-an-id",
        "a trigger": make_name(alice, "Screen").pk,
    }
    client = client_for(alice)
    for url in (PAGE, FILE):
        assert client.get(url, {"symptom": ids[symptom]}).status_code == 404
    assert client.post(AGAIN, {"look": f"symptom={ids[symptom]}"}).status_code == 404


def test_nothing_of_anyone_else_is_counted(client_for, alice, charlie):
    rate(charlie, [9] * 40, "Secret")
    assert "There are no notes with a rating" in patterns_of(client_for(alice))


def test_looking_again_says_what_is_new(client_for, alice):
    rate(alice, [3] * 40)
    client = client_for(alice)
    assert "Looked at today." in patterns_of(client)
    make_entry(alice, severity=10, at=timezone.now())
    before = KeptReading.objects.get().text
    patterns_of(client)
    assert KeptReading.objects.get().text == before
    assert client.post(AGAIN, {"look": "span=12w"}).status_code == 303
    assert KeptReading.objects.get().text != before
    assert client.get(AGAIN).status_code == 405


def test_what_comes_back_from_the_bin_is_read_anew(client_for, alice):
    rate(alice, [3] * 40)
    entry, client = alice.entries.first(), client_for(alice)
    for take_back in (entry.restore, alice.entries.binned().take_back_out):
        entry.put_in_bin(timezone.now())
        patterns_of(client)
        assert KeptReading.objects.count() == 1
        take_back()
        assert (KeptReading.objects.count(), alice.entries.binned().count()) == (0, 0)


def test_a_flare_counts_by_the_persons_word_as_soon_as_it_is_said_or_taken_back(client_for, alice):
    rate(alice, [3] * 40 + [8] * 6 + [3] * 8)
    client, today = client_for(alice), timezone.localdate()
    assert "1 harder stretch" in patterns_of(client)
    days = {"first_day": today - timedelta(days=14), "last_day": today - timedelta(days=7)}
    client.post(reverse("journal:day_new", args=["flare"]), posted(alice, **days))
    page, table = patterns_of(client), client.get(FILE, {"span": "12w"}).content.decode()
    assert ("1 flare that you marked" in page, "1 harder stretch" in page) == (True, False)
    assert ("Flare, marked by you" in table, "Harder stretch" in table) == (True, False)
    client.post(reverse("journal:day_remove", args=["flare", alice.flares.get().pk]))
    page = patterns_of(client)
    assert ("1 flare that you marked" in page, "1 harder stretch" in page) == (False, True)


def test_head_keeps_nothing(client_for, alice):
    rate(alice, [3] * 40)
    assert client_for(alice).head(PAGE).status_code == 200
    assert KeptReading.objects.count() == 0


def test_of_many_years_the_page_says_that_it_comes(client_for, alice):
    today = timezone.localdate()
    asked = {"span": "own", "first": today - timedelta(days=3000), "last": today}
    assert "in a minute or two" in patterns_of(client_for(alice), **asked)


# --- What is asked -------------------------------------------------------------------


def test_an_end_before_its_start_can_be_swapped(client_for, alice):
    client = client_for(alice)
    answer = client.get(PAGE, {"span": "own", "first": "2026-03-10", "last": "2026-03-01"})
    page = text_of(answer)
    assert answer.status_code == 422
    assert "The end date is before the start date. Swap them?" in page
    (swap,) = re.findall(r'class="button" href="(\?[^"]*)"', page)
    assert client.get(PAGE + swap.replace("&amp;", "&")).context["form"].asked.first.isoformat() == "2026-03-01"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("", "2026-03-01", "Pick a day here too."),
        ("2026-03-01", "9999-01-01", "Pick a year from 1900 on."),
        ("x", "2026-03-01", "Write the date as 2026-03-24"),
        ("2026-03-01", "2199-01-01", "That day is still to come."),
        ("1990-03-01", "2026-03-01", "Pick ten years or less."),
    ],
)
def test_odd_days_are_asked_for_again_in_kind_words(first, last, said, client_for, alice):
    answer = client_for(alice).get(PAGE, {"span": "own", "first": first, "last": last})
    assert (answer.status_code, said in text_of(answer)) == (422, True)


@pytest.mark.parametrize("asked", ["span=x", "span=4w&first=x", "sensitivity=x", "beside=x"])
def test_an_odd_address_counts_as_the_usual_one(asked, client_for, alice):
    assert client_for(alice).get(f"{PAGE}?{asked}").status_code == 200


def test_each_sensitivity_says_what_it_names(client_for, alice):
    rate(alice, [3, 4, 3, 2] * 8 + [9] + [3, 4, 3, 2] * 8)
    page = patterns_of(client_for(alice))
    assert [said in page for said in ("Fewer: 1", "As usual: 1", "More: 1")] == [True] * 3


# --- What to compare with --------------------------------------------------------------


def test_up_to_five_things_are_picked_and_one_is_compared(client_for, filled):
    client = client_for(filled)
    keys = ["stress.high", str(filled.names.filter(kind="trigger").first().pk)]
    answer = client.post(COMPARE, posted(filled, what=keys))
    assert (answer.status_code, sorted(one.key for one in filled.watched.all())) == (303, sorted(keys))
    assert "“More stress than my usual”" in patterns_of(client, beside="stress.high")


def test_a_sixth_is_one_too_many(client_for, alice):
    keys = ["stress.high", "energy.low", "rest.low", "company.low", "company.high", "movement.low"]
    answer = client_for(alice).post(COMPARE, posted(alice, what=keys))
    assert (answer.status_code, alice.watched.count()) == (422, 0)
    assert "Pick five or fewer." in text_of(answer)


def test_a_name_of_anyone_else_cannot_be_picked(client_for, alice, charlie):
    answer = client_for(alice).post(COMPARE, posted(alice, what=[str(make_name(charlie, "Secret").pk)]))
    assert (answer.status_code, alice.watched.count()) == (422, 0)


# --- The file ---------------------------------------------------------------------------


def test_the_file_has_the_days_and_no_formula(client_for, alice):
    rate(alice, [3] * 30)
    make_mark(alice, "=1+1", on_day=timezone.localdate())
    answer = client_for(alice).get(FILE, {"span": "4w"})
    rows = list(csv.reader(io.StringIO(answer.content.decode())))
    assert (len(rows), rows[-1][0], rows[-1][1], rows[-1][4]) == (29, str(timezone.localdate()), "3", "'=1+1")
    assert answer["Content-Disposition"].startswith("attachment; ")
    policy = answer["Content-Security-Policy"].split("; ")
    assert {"default-src 'none'", "sandbox"} <= set(policy)
    assert client_for(alice).get(FILE, {"span": "own"}).status_code == 404


# --- As the person wants it ---------------------------------------------------------------


def test_patterns_that_are_put_away_are_not_worked_out_and_settings_bring_them_back(client_for, filled):
    client = client_for(filled)
    client.post(reverse("accounts:settings"), {"hide_patterns": "yes"})
    for url in (PAGE, reverse("journal:after")):
        page = patterns_of(client, url)
        assert ("You have put patterns away." in page, reverse("accounts:settings") in page) == (True, True)
    for answer in (client.get(FILE, {"span": "12w"}), client.post(AGAIN, {"look": "span=12w"})):
        assert (answer.status_code, answer["Location"]) == (303, PAGE)
    assert KeptReading.objects.count() == 0
    client.post(reverse("accounts:settings"), {"hide_patterns": "no"})
    assert "your usual is" in patterns_of(client)


def test_two_sentences_and_no_picture_on_a_day_of_low_energy(client_for, filled):
    prefer(filled, energy="low", picture=True)
    page = patterns_of(client_for(filled))
    lead = re.search(r'<div class="stack section-first lead">(.*?)</div>', page)[1]
    assert (lead.count("<p "), "chart-wide" in page, "<table>" in page) == (2, False, False)


def test_ratings_are_said_as_the_person_says_them(client_for, alice):
    rate(alice, [3] * 40)
    client = client_for(alice)
    assert "your usual is “A little”" in patterns_of(client)
    prefer(alice, numbers=True, picture=True)
    assert "your usual is “3”" in patterns_of(client)
    prefer(alice, hide_numbers=True)
    page = patterns_of(client)
    assert ("your usual is “A little”" in page, "40 days" in page, "Days noted" in page) == (True, False, False)


# --- How it was after ---------------------------------------------------------------------


def test_what_was_noted_is_counted_with_the_caution(client_for, alice, charlie):
    for person, outcome in ((alice, "eased"), (alice, "harder"), (charlie, "same")):
        entry = make_entry(person)
        entry.need(["rest"], "Lie down", "now")
        entry.small_thing().note_outcome(outcome)
    page = patterns_of(client_for(alice), reverse("journal:after"))
    assert ("Eased a bit: 1 · Harder: 1" in page, "No change" in page) == (True, False)
    assert "Hard moments often ease by themselves" in page


def test_practices_are_counted_by_their_title_and_not_once_they_are_in_the_bin(client_for, alice):
    own = make_practice(alice, "Window and tea")
    make_session(alice, outcome="same"), make_session(alice, own, outcome="eased")
    page = patterns_of(client_for(alice), reverse("journal:after"))
    assert ("Window and tea" in page, "A hand where" in page) == (True, True)
    own.put_in_bin(timezone.now())
    page = patterns_of(client_for(alice), reverse("journal:after"))
    assert ("Window and tea" in page, "A hand where" in page) == (False, True)


def test_with_nothing_noted_it_says_what_fills_it(client_for, alice):
    assert "Nothing here yet." in patterns_of(client_for(alice), reverse("journal:after"))


def test_a_page_that_is_kept_costs_few_queries(client_for, filled, django_assert_max_num_queries):
    prefer(filled, picture=True)
    client = client_for(filled)
    patterns_of(client)
    with django_assert_max_num_queries(8):
        patterns_of(client)
