"""The quick check-in, and what can follow it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from journal.models import AskedAbout, DayRating, SymptomEntry
from tests.factories import NOON, make_entry, make_name, posted
from tests.journal.models.test_vocabulary import at_once
from tests.page_text import text_of

pytestmark = pytest.mark.django_db


def url(name, entry):
    return reverse(f"journal:{name}", args=[entry.pk])


def prefer(person, **prefs):
    for name, value in prefs.items():
        setattr(person.preferences, name, value)
    person.preferences.save()


def names_of(entry):
    marks = entry.marks.of_kind("symptom").select_related("name").order_by("made_at")
    return sorted((mark.name.text, mark.severity) for mark in marks)


# --- What it is, mostly -------------------------------------------------------------


def test_where_says_that_it_is_saved_and_offers_the_quick_check_in(client_for, alice):
    entry = make_entry(alice)
    page = text_of(client_for(alice).get(url("where", entry)))
    assert "Saved: strong, 12:00." in page
    assert f'href="{url("quick", entry)}"' in page


def test_done_saves_the_names_and_ends(client_for, alice):
    entry = make_entry(alice)
    answer = client_for(alice).post(url("quick", entry), posted(alice, symptom=["Foggy"], symptom_new="The helmet"))
    assert (answer.status_code, answer["Location"]) == (303, url("entry", entry))
    assert names_of(entry) == [("Foggy", None), ("The helmet", None)]
    assert SymptomEntry.objects.get().open_page == ""


def test_a_doubled_done_saves_once(client_for, alice):
    entry, client = make_entry(alice), client_for(alice)
    fields = posted(alice, symptom=["Foggy"])
    answers = [client.post(url("quick", entry), fields) for _ in range(2)]
    assert {answer["Location"] for answer in answers} == {url("entry", entry)}
    assert names_of(entry) == [("Foggy", None)]


def test_look_closer_keeps_the_names_and_opens_the_walk(client_for, alice):
    entry, client = make_entry(alice, open_page=""), client_for(alice)
    answer = client.post(url("quick", entry), posted(alice, symptom=["Foggy"], closer="1"))
    assert answer["Location"] == url("where", entry)
    client.post(url("name", entry), posted(alice, symptom=["Foggy"], feeling=["sad"]))
    assert names_of(entry) == [("Foggy", None)]


def test_a_ticked_chip_is_saved_at_once_and_unticked_again(client_for, alice):
    entry, client = make_entry(alice), client_for(alice)
    answer = client.post(url("quick_names", entry), posted(alice, symptom=["Foggy"]))
    assert "Saved: Foggy" in text_of(answer)
    client.post(url("quick_names", entry), posted(alice))
    assert names_of(entry) == []


def test_a_tick_that_comes_after_done_counts_for_nothing(client_for, alice):
    entry, client = make_entry(alice), client_for(alice)
    late = posted(alice, symptom=["Tired"])
    client.post(url("quick", entry), late | {"symptom": ["Foggy"]})
    assert client.post(url("quick_names", entry), late).status_code == 204
    assert names_of(entry) == [("Foggy", None)]


def test_own_most_used_names_come_first_and_hidden_ones_do_not(client_for, alice, charlie):
    make_entry(charlie).call_it(["Not mine"])
    for names in (["Rare", "Often"], ["Often"], ["Put away"]):
        make_entry(alice).call_it(names)
    make_name(alice, "Put away", "symptom").hide(timezone.now())
    page = client_for(alice).get(url("quick", make_entry(alice)))
    assert [chip.text for chip in page.context["chips"]] == ["Often", "Rare", "Pain", "Tired", "Foggy", "Anxious"]


def test_on_a_low_energy_day_there_are_four(client_for, alice):
    prefer(alice, energy="low")
    page = client_for(alice).get(url("quick", make_entry(alice)))
    assert len(page.context["chips"]) == 4


def test_a_name_that_is_too_long_keeps_its_words(client_for, alice):
    entry = make_entry(alice)
    answer = client_for(alice).post(url("quick", entry), posted(alice, symptom_new="y" * 61))
    assert (answer.status_code, entry.marks.count()) == (422, 0)
    assert f'value="{"y" * 61}"' in text_of(answer)


def test_heavy_words_are_met_on_the_next_page(client_for, alice):
    entry, client = make_entry(alice), client_for(alice)
    page = client.post(url("quick", entry), posted(alice, symptom_new="I want to kill myself"), follow=True)
    assert "This sounds really heavy." in text_of(page)


def test_bring_me_here_first_is_remembered(client_for, alice):
    entry, client = make_entry(alice), client_for(alice)
    client.post(url("quick", entry), posted(alice, first="1"))
    answer = client.post(reverse("journal:entry_new"), posted(alice, level="3"))
    newest = alice.entries.exclude(pk=entry.pk).get()
    assert (answer["Location"], newest.open_page) == (url("quick", newest), "")
    assert "From home, bring me here first" not in text_of(client.get(answer["Location"]))


@pytest.mark.parametrize("name", ["quick", "quick_names", "quick_more", "when", "each"])
def test_of_someone_else_is_not_found_and_unchanged(client_for, alice, charlie, name):
    entry = make_entry(alice)
    entry.call_it(["Foggy"])
    sent = posted(charlie, symptom=["Mine now"], day="2026-03-01", clock="10:00")
    assert client_for(charlie).post(url(name, entry), sent).status_code == 404
    assert (names_of(entry), SymptomEntry.objects.get().noticed_at) == ([("Foggy", None)], NOON)


def test_names_reject_get(client_for, alice):
    assert client_for(alice).get(url("quick_names", make_entry(alice))).status_code == 405


# --- How strong each is ----------------------------------------------------------------


def test_each_has_a_strength_of_its_own_that_a_later_save_keeps(client_for, alice):
    entry, client = make_entry(alice), client_for(alice)
    entry.call_it(["Foggy", "Tired"])
    foggy = next(mark for mark in entry.marks.select_related("name") if mark.name.text == "Foggy")
    client.post(url("each", entry), posted(alice, **{f"each-{foggy.name_id}": "9"}))
    assert names_of(entry) == [("Foggy", 9), ("Tired", None)]
    entry.call_it(["Foggy"])
    assert names_of(entry) == [("Foggy", 9)]
    assert "Foggy: Very strong" in text_of(client.get(url("entry", entry)))


def test_a_strength_that_is_none_is_refused(client_for, alice):
    entry, client = make_entry(alice), client_for(alice)
    entry.call_it(["Foggy"])
    answer = client.post(url("each", entry), posted(alice, **{f"each-{entry.marks.get().name_id}": "11"}))
    assert (answer.status_code, names_of(entry)) == (422, [("Foggy", None)])


def test_an_older_page_changes_what_it_showed_and_nothing_else(client_for, alice):
    entry = make_entry(alice)
    entry.call_it(["Foggy"])
    sent = posted(alice, **{f"each-{entry.marks.get().name_id}": "9"})
    entry.call_it(["Foggy", "Tired"])
    tired = entry.marks.get(name__in=[name for name in alice.names.all() if name.text == "Tired"])
    entry.rate_each({tired.pk: 3})
    client_for(alice).post(url("each", entry), sent)
    assert names_of(entry) == [("Foggy", 9), ("Tired", 3)]


# --- When it was -----------------------------------------------------------------------


def test_a_date_and_a_time_move_it_to_that_day(client_for, alice):
    alice.zone = "Pacific/Auckland"
    alice.save()
    entry = make_entry(alice)
    page = client_for(alice).post(url("when", entry), posted(alice, day="2026-01-31", clock="00:30"), follow=True)
    moved = SymptomEntry.objects.get()
    assert (moved.noticed_at, str(moved.local_date)) == (datetime(2026, 1, 30, 11, 30, tzinfo=UTC), "2026-01-31")
    assert "Kept as Saturday 31 January, 00:30." in text_of(page)


@pytest.mark.parametrize(
    ("day", "clock", "said"),
    [("2025-10-26", "02:30", "that time came twice"), ("2025-03-30", "02:30", "so this is the next one")],
)
def test_a_time_that_was_twice_or_never_is_taken_and_said(client_for, alice, day, clock, said):
    alice.zone = "Europe/Berlin"
    alice.save()
    entry = make_entry(alice)
    page = client_for(alice).post(url("when", entry), posted(alice, day=day, clock=clock), follow=True)
    assert said in text_of(page)
    assert SymptomEntry.objects.get().local_date.isoformat() == day


def test_an_hour_ago_is_one_tap_even_with_half_a_date_in_the_box(client_for, alice):
    entry = make_entry(alice, at=timezone.now())
    client_for(alice).post(url("when", entry), posted(alice, day="31.", clock="", earlier="hour"))
    moved = SymptomEntry.objects.get()
    assert timedelta(minutes=59) < moved.written_at - moved.noticed_at < timedelta(minutes=61)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"day": "2099-01-01", "clock": "10:00"}, "Pick a date from 1900 up to today."),
        ({"day": "1899-12-31", "clock": "10:00"}, "Pick a date from 1900 up to today."),
        ({"day": "yesterday", "clock": "10:00"}, "Write the date as 2026-03-24, or pick one."),
        ({"day": "2026-03-01", "clock": "25:00"}, "Write the time as 14:05, or pick one."),
        ({"day": "", "clock": ""}, "Pick a time. About is fine."),
    ],
)
def test_a_time_that_cannot_be_is_refused_and_stays_in_the_box(client_for, alice, fields, said):
    entry = make_entry(alice)
    answer = client_for(alice).post(url("when", entry), posted(alice, **fields))
    assert (answer.status_code, SymptomEntry.objects.get().noticed_at) == (422, NOON)
    assert said in text_of(answer)
    assert all(not value or f'value="{value}"' in text_of(answer) for value in fields.values())


def test_a_minute_from_now_is_still_to_come(client_for, alice):
    entry, soon = make_entry(alice), timezone.now() + timedelta(minutes=2)
    fields = {"day": f"{soon:%Y-%m-%d}", "clock": f"{soon:%H:%M}"}
    assert "That is still to come." in text_of(client_for(alice).post(url("when", entry), posted(alice, **fields)))


def test_the_same_clock_in_another_zone_moves_nothing(client_for, alice):
    entry = make_entry(alice)
    alice.zone = "Asia/Tokyo"
    alice.save()
    client_for(alice).post(url("when", entry), posted(alice, day="2026-03-10", clock="12:00"))
    kept = SymptomEntry.objects.get()
    assert (kept.noticed_at, kept.zone) == (NOON, entry.zone)


# --- A little more ------------------------------------------------------------------------


def test_nothing_is_asked_until_it_is_chosen(client_for, alice):
    entry, client = make_entry(alice), client_for(alice)
    client.post(reverse("journal:questions"), posted(alice, what=["hindered", "stress"]))
    answer = client.post(url("quick", entry), posted(alice))
    assert answer["Location"] == url("quick_more", entry)
    assert sorted(client.get(answer["Location"]).context["form"].fields) == ["hindered", "stress"]


@pytest.mark.parametrize("what", ["rest", "heavy"])
def test_on_a_still_day_nothing_more_is_asked_and_all_can_be_saved(client_for, alice, charlie, what):
    AskedAbout.choose(alice, ["stress"])
    charlie.rest_periods.create(first_day=timezone.localdate())
    entry, client = make_entry(alice, at=timezone.now()), client_for(alice)
    assert client.post(url("quick", entry), posted(alice))["Location"] == url("quick_more", entry)
    if what == "rest":
        alice.rest_periods.create(first_day=timezone.localdate())
    else:
        entry.hear_critic("I want to kill myself.")
    answer = client.post(url("quick", entry), posted(alice, symptom_new="The helmet"))
    assert (answer.status_code, answer["Location"]) == (303, reverse("journal:entry", args=[entry.pk]))


def test_answers_are_saved_shown_and_changed(client_for, alice):
    entry, client = make_entry(alice), client_for(alice)
    AskedAbout.choose(alice, ["hindered", "stress", "sleep_hours"])
    sent = posted(alice, hindered=["work", "nothing"], stress="3", sleep_hours="7", energy="9")
    page = text_of(client.post(url("quick_more", entry), sent, follow=True))
    assert "Stress: A little" in page and "Hours of sleep: 7 hours" in page and "Work" in page
    client.post(url("quick_more", entry), posted(alice, change="1", hindered=["nothing"], stress="", sleep_hours="6"))
    assert list(alice.day_ratings.values_list("what", "value")) == [("sleep_hours", 6)]
    client.post(url("quick_more", entry), posted(alice, change="1", hindered=["nothing"], sleep_hours="none"))
    assert alice.day_ratings.count() == 0
    assert list(entry.marks.values_list("code", flat=True)) == ["nothing"]


def test_what_another_page_answered_meanwhile_stays_and_the_newest_answer_counts(client_for, alice):
    entry, client = make_entry(alice), client_for(alice)
    AskedAbout.choose(alice, ["hindered", "stress", "energy"])
    entry.hinder(["work"])
    DayRating.rate(alice, entry.local_date, {"stress": 5, "energy": 3})
    client.post(url("quick_more", entry), posted(alice, stress="7"))
    client.post(url("quick_more", entry), posted(alice, stress="9", change="1", hindered=["sleep"]))
    assert sorted(alice.day_ratings.values_list("what", "value")) == [("energy", 3), ("stress", 9)]
    assert list(entry.marks.values_list("code", flat=True)) == ["sleep"]


@pytest.mark.parametrize("value", ["11", "-1", "9" * 5000, "٣", "a"])
def test_an_answer_that_is_none_is_refused(client_for, alice, value):
    entry = make_entry(alice)
    AskedAbout.choose(alice, ["stress"])
    answer = client_for(alice).post(url("quick_more", entry), posted(alice, stress=value))
    assert (answer.status_code, alice.day_ratings.count()) == (422, 0)


@pytest.mark.django_db(transaction=True)
def test_two_tabs_that_say_what_it_got_in_the_way_of_come_one_after_the_other(alice):
    entry = make_entry(alice)
    copies = [SymptomEntry.objects.get() for _ in range(3)]
    assert at_once(*(lambda copy=copy: copy.hinder(["work", "sleep"]) for copy in copies)) == [None] * 3
    assert sorted(entry.marks.values_list("code", flat=True)) == ["sleep", "work"]


def test_what_was_answered_for_that_day_is_not_asked_again(client_for, alice):
    AskedAbout.choose(alice, ["stress"])
    entry = make_entry(alice)
    DayRating.rate(alice, entry.local_date, {"stress": 5})
    answer = client_for(alice).post(url("quick", entry), posted(alice))
    assert answer["Location"] == url("entry", entry)


def test_a_weekly_question_that_was_left_out_waits_a_week(client_for, alice):
    AskedAbout.choose(alice, ["worry", "stress"])
    entry, client = make_entry(alice), client_for(alice)
    client.post(url("quick_more", entry), posted(alice))
    assert list(client.get(url("quick_more", entry)).context["form"].fields) == ["stress"]
    alice.asked_about.update(asked_on=timezone.localdate() - timedelta(days=7))
    assert list(client.get(url("quick_more", entry)).context["form"].fields) == ["stress", "worry"]


def test_choosing_again_keeps_when_it_was_asked(client_for, alice):
    AskedAbout.choose(alice, ["worry", "stress"])
    alice.asked_about.update(asked_on=NOON.date())
    client_for(alice).post(reverse("journal:questions"), posted(alice, what=["worry", "rest"]))
    assert sorted(alice.asked_about.values_list("what", "asked_on")) == [("rest", None), ("worry", NOON.date())]


def test_an_unknown_question_is_refused(client_for, alice):
    answer = client_for(alice).post(reverse("journal:questions"), posted(alice, what=["weight"]))
    assert (answer.status_code, alice.asked_about.count()) == (422, 0)


def test_numbers_are_asked_and_said_where_they_are_preferred(client_for, alice):
    prefer(alice, numbers=True)
    client, entry = client_for(alice), make_entry(alice, severity=6)
    home, kept = text_of(client.get(reverse("journal:home"))), text_of(client.get(url("entry", entry)))
    assert [f'name="level" value="{n}"' in home for n in range(12)] == [True] * 11 + [False]
    assert "Very strong" not in home and ">6</dd>" in kept
    assert 'value="6" checked' in text_of(client.get(url("like", entry)))


def test_ask_first_turns_taps_into_a_choice(client_for, alice):
    prefer(alice, ask_first=True)
    client = client_for(alice)
    page = text_of(client.get(reverse("journal:home")))
    assert page.count('type="radio" name="level"') == 5
    answer = client.post(reverse("journal:entry_new"), posted(alice))
    assert (answer.status_code, alice.entries.count()) == (422, 0)
