import pytest
from django.urls import reverse

from journal.models.marks import MarkKind
from tests.factories import make_entry, posted
from tests.page_text import text_of

pytestmark = pytest.mark.django_db


def name(entry):
    return reverse("journal:name", args=[entry.pk])


def texts(entry, kind):
    return sorted(mark.name.text for mark in entry.marks.of_kind(kind))


def test_names_feelings_and_triggers_are_saved(client_for, alice):
    entry = make_entry(alice)
    fields = posted(
        alice,
        symptom=["Pain"],
        symptom_new="Tight jaw",
        feeling=["sad"],
        trigger_new="Light ",
        **{"strength-sad": "2"},
    )
    client_for(alice).post(name(entry), fields)
    assert texts(entry, MarkKind.SYMPTOM) == ["Pain", "Tight jaw"]
    assert texts(entry, MarkKind.TRIGGER) == ["Light"]
    assert entry.marks.get(kind=MarkKind.FEELING).strength == 2


def test_a_name_over_60_characters_is_refused_whole(client_for, alice):
    entry = make_entry(alice)
    answer = client_for(alice).post(name(entry), posted(alice, symptom_new="x" * 61))
    assert (answer.status_code, alice.names.count()) == (422, 0)
    assert "x" * 61 in text_of(answer)


def test_add_in_place_stays_and_ticks_the_chip(client_for, alice):
    entry, client = make_entry(alice), client_for(alice)
    answer = client.post(name(entry), {**posted(alice, trigger_new="Late meeting"), "add-trigger": "Add"})
    assert answer["Location"] == name(entry)
    assert 'value="Late meeting" checked' in text_of(client.get(name(entry)))


def test_own_names_are_there_next_time(client_for, alice):
    make_entry(alice).name_as(["Sand in the head"], {}, [])
    page = text_of(client_for(alice).get(name(make_entry(alice))))
    assert 'value="Sand in the head"' in page


def test_suggest_finds_own_names_only(client_for, alice, charlie):
    make_entry(alice).name_as([], {}, ["Late meeting"])
    make_entry(charlie).name_as([], {}, ["Late letter"])
    url = reverse("journal:suggest", args=["triggers"])
    page = text_of(client_for(alice).post(url, {"trigger_new": "late"}))
    assert ("Late meeting" in page, "Late letter" in page) == (True, False)


def test_suggest_knows_two_kinds_and_posts(client_for, alice):
    client = client_for(alice)
    assert client.post(reverse("journal:suggest", args=["secrets"])).status_code == 404
    assert client.get(reverse("journal:suggest", args=["triggers"])).status_code == 405
