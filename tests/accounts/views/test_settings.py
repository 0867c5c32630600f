"""Settings: saved at once, undone at once, with or without a row."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import PeriodicJob
from accounts.models.preferences import Preferences
from tests.factories import NOON
from tests.page_text import text_of

pytestmark = pytest.mark.django_db
SETTINGS = "/settings/"


def change(client, **fields):
    """Send a change, and return the page that follows."""
    answer = client.post(SETTINGS, fields)
    assert answer.status_code == 303
    return text_of(client.get(answer["Location"]))


def kept(person):
    return Preferences.objects.get(user=person)


def test_a_change_is_kept_and_said(client_for, alice):
    page = change(client_for(alice), theme="dim")
    assert kept(alice).theme == "dim"
    assert "Changed to Dim." in page
    assert 'data-theme="dim"' in page


def test_it_says_when_reminders_were_last_looked_after(client, client_for, alice, guest):
    PeriodicJob.objects.create(name="send reminders", due_at=NOON, last_beat=NOON)
    said = "What is due was last looked for on 10 March, 12:00."
    pages = [text_of(one.get(SETTINGS)) for one in (client_for(alice), client_for(guest), client)]
    assert [said in page for page in pages] == [True, False, False]


def test_undo_puts_it_back_and_is_offered_once(client_for, alice):
    client = client_for(alice)
    page = change(client, theme="dim")
    assert "Undo" in page
    assert "Undo" not in text_of(client.get(SETTINGS))
    assert "Undo" not in change(client, theme="", undoing="1")
    assert kept(alice).theme == ""


def test_only_what_is_sent_is_changed(client_for, alice):
    client = client_for(alice)
    change(client, theme="dim", text_size="large", discreet="yes", effort_worsens="yes", region="gb")
    change(client, energy="evenings")
    now = kept(alice)
    assert (now.theme, now.text_size, now.discreet, now.effort_worsens) == ("dim", "large", True, "yes")
    assert now.energy == "evenings"
    assert client.post(SETTINGS).status_code == 303
    assert kept(alice).theme == "dim"


@pytest.mark.parametrize("name", ["quick", "numbers", "ask_first", "discreet"])
def test_a_wish_is_turned_on_said_and_undone(client_for, alice, name):
    client = client_for(alice)
    page = change(client, **{name: "yes"})
    assert (getattr(kept(alice), name), "Changed to" in page) == (True, True)
    change(client, **{name: "no"}, undoing="1")
    assert getattr(kept(alice), name) is False


def test_the_undo_form_carries_every_answer_from_before(client_for, alice):
    client = client_for(alice)
    change(client, discreet="yes", zone="Europe/Paris")
    change(client, discreet="no", zone="Asia/Tokyo")
    client.post(SETTINGS, {"discreet": "yes", "zone": "UTC"})
    undo = dict(client.get(SETTINGS).context["undo"])
    assert undo == {"discreet": "no", "zone": "Asia/Tokyo"}
    change(client, **undo, undoing="1")
    alice.refresh_from_db()
    assert (kept(alice).discreet, alice.zone) == (False, "Asia/Tokyo")


def test_discreet_calls_every_page_notes(client_for, alice):
    client = client_for(alice)
    change(client, discreet="yes")
    for path in (SETTINGS, "/home/", "/help/"):
        assert re.search(r"<title>\s*Notes\s*</title>", text_of(client.get(path)))


@pytest.mark.parametrize(
    ("typed", "zone"),
    [("Europe/Paris", "Europe/Paris"), ("europe/paris", "Europe/Paris"), (" New York ", "America/New_York")],
)
def test_a_time_zone_is_found_by_name_or_city(client_for, alice, typed, zone):
    change(client_for(alice), zone=typed)
    alice.refresh_from_db()
    assert alice.zone == zone


@pytest.mark.parametrize("typed", ["Nowhere", "", "../../etc/passwd", "x" * 65])
def test_another_zone_is_refused_with_what_was_typed(client_for, alice, typed):
    answer = client_for(alice).post(SETTINGS, {"zone": typed})
    assert answer.status_code == 422
    alice.refresh_from_db()
    assert alice.zone == "UTC"


@pytest.mark.parametrize("sent", [{"theme": "pink"}, {"language": "xx"}, {"energy": "\x00"}, {"region": "zz"}])
def test_an_unknown_choice_is_refused(client_for, alice, sent):
    assert client_for(alice).post(SETTINGS, sent).status_code == 422


# --- Without a row --------------------------------------------------------------------------------


def test_without_a_row_the_look_lives_in_the_browser(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        page = change(client, theme="dim", text_size="large", energy="low")
    assert all(part in page for part in ('data-theme="dim"', 'data-text="large"', 'data-energy="low"'))
    assert client.cookies["look"].value == "dim.large.low"


def test_without_a_row_nothing_else_can_be_set(client):
    page = change(client, zone="Europe/Paris", effort_worsens="yes", discreet="yes")
    assert "Undo" not in page
    assert client.cookies["look"].value == "..usual"


@pytest.mark.parametrize("value", ["", "pink.large.low", "a.b.c.d.e", '"><script>', "." * 5000])
def test_a_look_that_is_not_ours_counts_for_nothing(value):
    page = text_of(Client(headers={"cookie": f"look={value}"}).get("/help/"))
    assert "pink" not in page and "<script>" not in page and "data-theme" not in page


def test_a_made_up_undo_is_not_believed(client):
    client.cookies["undo"] = "made-up"
    assert client.get(SETTINGS).context["undo"] is not None
    assert not client.get(SETTINGS).context["undo"]


# --- One tap from any page ------------------------------------------------------------------------


def test_one_tap_shows_less_and_comes_back(client_for, alice):
    answer = client_for(alice).post(reverse("accounts:energy"), {"energy": "low", "next": "/help/?a=b"})
    assert (answer["Location"], kept(alice).energy) == ("/help/?a=b", "low")


def test_one_tap_without_a_row(client):
    client.post(reverse("accounts:energy"), {"energy": "low", "next": "/help/"})
    assert 'data-energy="low"' in text_of(client.get("/help/"))


@pytest.mark.parametrize("way", ["https://evil.example/", "//evil.example/", "evil", "", "/\\evil.example"])
def test_one_tap_leads_nowhere_else(client, way):
    answer = client.post(reverse("accounts:energy"), {"energy": "low", "next": way})
    assert answer["Location"] == "/"


def test_one_tap_of_an_unknown_word_changes_nothing(client_for, alice):
    client_for(alice).post(reverse("accounts:energy"), {"energy": "huge"})
    assert kept(alice).energy == "usual"


# --- Language and clock ---------------------------------------------------------------------------


def test_the_chosen_language_wins_over_the_browsers(client_for, alice, settings):
    settings.LANGUAGES = [("en", "English"), ("de", "German")]
    client = client_for(alice)
    assert client.get("/help/", headers={"accept-language": "de"})["Content-Language"] == "de"
    change(client, language="en")
    assert client.get("/help/", headers={"accept-language": "de"})["Content-Language"] == "en"


def test_a_language_that_the_site_no_longer_has_falls_back(client_for, alice):
    Preferences.objects.update(language="tlh")
    assert client_for(alice).get("/help/")["Content-Language"] == "en"


def test_each_language_is_offered_in_its_own_words(client_for, alice, settings):
    settings.LANGUAGES = [("en", "English"), ("de", "German")]
    page = text_of(client_for(alice).get(SETTINGS))
    assert '<span lang="de">Deutsch</span>' in page


def test_the_clock_of_one_request_does_not_reach_the_next(client_for, alice):
    from django.utils import timezone

    alice.zone = "Asia/Tokyo"
    alice.save()
    client_for(alice).get("/home/")
    assert str(timezone.get_current_timezone()) == "UTC"


def test_what_one_person_changed_is_not_told_to_the_next(client_for, alice, charlie):
    client = client_for(alice)
    change(client, effort_worsens="yes")
    client.post(SETTINGS, {"effort_worsens": "no"})
    client.force_login(charlie)
    page = client.get(SETTINGS)
    assert (dict(page.context["undo"]), "Undo" in text_of(page)) == ({}, False)
