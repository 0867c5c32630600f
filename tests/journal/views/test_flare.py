from datetime import timedelta
from urllib.parse import quote

import pytest
from django.urls import reverse
from django.utils import timezone

from journal.models import SymptomEntry
from tests.factories import make_answered, make_flare_plan, make_person, make_phrase, posted
from tests.page_text import text_of

pytestmark = pytest.mark.django_db


def test_flare_is_open_to_all(client):
    assert client.get(reverse("journal:flare")).status_code == 200


def test_log_it_and_rest_saves_the_time_and_a_mark_and_no_rating(client_for, alice):
    client, fields = client_for(alice), posted(alice)
    for _ in range(2):
        answer = client.post(reverse("journal:flare_log"), fields)
    entry = SymptomEntry.objects.get()
    assert (entry.severity, entry.in_flare, entry.open_page) == (None, True, "")
    assert answer["Location"].startswith(reverse("journal:flare"))


def test_words_are_ones_own_the_helpful_first(client_for, alice, charlie):
    make_answered(charlie, reply="charlie's words", helped=True)
    make_answered(alice, reply="newer words")
    make_answered(alice, reply="helpful words", helped=True)
    page = text_of(client_for(alice).get(reverse("journal:flare_words")))
    assert page.index("helpful words") < page.index("newer words")
    assert "charlie" not in page


def test_log_rejects_get(client_for, alice):
    assert client_for(alice).get(reverse("journal:flare_log")).status_code == 405


def test_a_page_asked_to_be_lighter_stays_so(client_for, alice):
    client = client_for(alice)
    page = text_of(client.get(reverse("journal:flare"), {"light": "1"}))
    assert 'data-theme="light"' in page
    assert f"{reverse('journal:flare_words')}?light=1" in page
    answer = client.post(reverse("journal:flare_log") + "?light=1", posted(alice))
    assert answer["Location"] == f"{reverse('journal:flare')}?logged=1&light=1"


def test_it_is_dim_whatever_the_theme(client_for, alice):
    alice.preferences.theme = "light"
    alice.preferences.save()
    assert b'data-theme="dim"' in client_for(alice).get(reverse("journal:flare")).content


def test_the_plan_is_on_it_only_where_there_is_one(client_for, client, alice, charlie):
    make_flare_plan(alice)
    way = f'href="{reverse("journal:flare_plan")}"'
    pages = [text_of(one.get(reverse("journal:flare"))) for one in (client_for(alice), client_for(charlie), client)]
    assert [way in page for page in pages] == [True, False, False]


def test_the_plan_is_big_and_plain_and_ones_own(client_for, alice, charlie):
    make_flare_plan(charlie, "charlie's"), make_flare_plan(alice, "Light hurts.", afterwards="for after")
    make_person(alice, "Sam", tell_in_flare=True), make_person(alice, "Kim")
    page = text_of(client_for(alice).get(reverse("journal:flare_plan")))
    told = ['data-theme="dim"', "Light hurts.", "Sam", "Kim", "for after", "charlie"]
    assert [text in page for text in told] == [True, True, True, False, False, False]


def test_a_visitor_has_kind_words_of_ours_and_words_to_send(client):
    words = text_of(client.get(reverse("journal:flare_words")))
    message = text_of(client.get(reverse("journal:flare_message")))
    said = quote("Bad patch. No need to fix it. Can you sit with me by text?")
    parts = [f'href="sms:?body={said}"', f'href="mailto:?body={said}"']
    assert ["Only this hour." in words, *[part in message for part in parts]] == [True, True, True]


def test_ones_own_words_are_ready_for_ones_own_people(client_for, alice, charlie):
    make_flare_plan(alice, message="Bad night."), make_person(charlie, "Robin", phone="1")
    make_person(alice, "Sam", phone="0123", tell_in_flare=True), make_person(alice, "Kim", phone="0456")
    page = text_of(client_for(alice).get(reverse("journal:flare_message")))
    told = ['href="sms:0123?body=Bad%20night."', 'href="sms:?body=Bad%20night."', "Kim", "Robin"]
    assert [text in page for text in told] == [True, True, False, False]


def test_where_nobody_is_ticked_everyone_is_there(client_for, alice):
    make_person(alice, "Sam", phone="0123"), make_person(alice, "Kim", email="kim@example.org")
    make_person(alice, "Ash", reach="The blue door")
    page = text_of(client_for(alice).get(reverse("journal:flare_message")))
    told = ["Text Sam", "Email Kim", "Text Kim", "The blue door", "Text Ash"]
    assert [text in page for text in told] == [True, True, False, True, False]


def test_while_it_is_locked_the_message_page_is_a_visitors(client_for, alice):
    (
        make_flare_plan(alice, message="Bad night."),
        make_person(alice, "Sam", phone="0123"),
        make_phrase(alice, "own line"),
    )
    alice.preferences.lock_after = 5
    alice.preferences.save()
    client = client_for(alice)
    pages = [text_of(client.get(reverse(f"journal:{name}"))) for name in ("flare", "flare_message", "urgent")]
    assert [text in "".join(pages) for text in ("Bad night.", "Sam", "My plan", "No need to fix it")] == [
        *[False] * 3,
        True,
    ]


def test_home_says_one_kind_line_after_a_flare_once(client_for, alice):
    today = timezone.localdate()
    alice.flares.create(first_day=today - timedelta(days=3), last_day=today - timedelta(days=1))
    client = client_for(alice)
    client.head(reverse("journal:home"))  # nobody reads what this answers
    pages = [text_of(client.get(reverse("journal:home"))) for _visit in range(2)]
    assert ["nothing to make up for" in page for page in pages] == [True, False]


def test_home_keeps_the_kind_line_for_a_calmer_day(client_for, alice):
    today = timezone.localdate()
    alice.flares.create(first_day=today - timedelta(days=3), last_day=today - timedelta(days=1))
    entry = make_answered(alice, line="I want to kill myself.", at=timezone.now())
    client = client_for(alice)
    assert b"nothing to make up for" not in client.get(reverse("journal:home")).content
    entry.delete()
    assert b"nothing to make up for" in client.get(reverse("journal:home")).content
