import pytest
from django.urls import reverse

from journal.models import SymptomEntry
from tests.factories import make_answered, posted

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
    page = client_for(alice).get(reverse("journal:flare_words")).content.decode()
    assert page.index("helpful words") < page.index("newer words")
    assert "charlie" not in page


def test_log_rejects_get(client_for, alice):
    assert client_for(alice).get(reverse("journal:flare_log")).status_code == 405


def test_a_page_asked_to_be_lighter_stays_so(client_for, alice):
    client = client_for(alice)
    page = client.get(reverse("journal:flare"), {"light": "1"}).content.decode()
    assert 'data-theme="light"' in page
    assert f"{reverse('journal:flare_words')}?light=1" in page
    answer = client.post(reverse("journal:flare_log") + "?light=1", posted(alice))
    assert answer["Location"] == f"{reverse('journal:flare')}?logged=1&light=1"


def test_it_is_dim_whatever_the_theme(client_for, alice):
    alice.preferences.theme = "light"
    alice.preferences.save()
    assert b'data-theme="dim"' in client_for(alice).get(reverse("journal:flare")).content
