import pytest
from django.urls import reverse

from accounts.models import User
from journal.models import VocabularyName
from tests.factories import NOON, make_action, make_entry, make_name, posted
from tests.page_text import text_of

pytestmark = pytest.mark.django_db


def url(name, row):
    return reverse(f"journal:{name}", args=[row.pk])


def shown(client, name, **fields):
    """The page of a name, and its form as the page has it."""
    path = url("name_change", name)
    return path, {"form_key": client.get(path).context["form_key"], **fields}


def words(user):
    return sorted(name.text for name in user.names.all())


def test_the_list_shows_three_kinds_and_nobody_elses(client_for, alice, charlie):
    make_name(alice, "Tight jaw", "symptom"), make_name(alice, "Late night"), make_name(alice, "Lie down", "action")
    make_name(charlie, "charlie's own word")
    page = text_of(client_for(alice).get(reverse("journal:names")))
    assert [page.count(text) for text in ("Tight jaw", "Late night", "Lie down", "charlie")] == [1, 1, 1, 0]


def test_a_renamed_word_is_renamed_in_its_notes(client_for, alice):
    entry = make_entry(alice)
    entry.name_as([], {}, ["Late meting"])
    answer = client_for(alice).post(*shown(client_for(alice), alice.names.get(), text="Late meeting"))
    assert (answer.status_code, answer["Location"]) == (303, reverse("journal:names"))
    assert "Late meeting" in text_of(client_for(alice).get(url("entry", entry)))


@pytest.mark.parametrize(("text", "said"), [("", "Give it a word or two"), ("x" * 61, "Keep it to 60 characters")])
def test_what_cannot_be_kept_stays_in_the_box(client_for, alice, text, said):
    name = make_name(alice, "Light")
    answer = client_for(alice).post(url("name_change", name), posted(alice, text=text))
    page = text_of(answer)
    assert (answer.status_code, said in page, f'value="{text}"' in page, words(alice)) == (422, True, True, ["Light"])


def test_a_word_changed_on_two_pages_says_so_with_both(client_for, alice):
    name, client = make_name(alice, "Light"), client_for(alice)
    path, sent = shown(client, name, text="Lamps")
    name.rename("Bright light")
    answer = client.post(path, sent)
    page = text_of(answer)
    seen = ["Bright light" in page, 'value="Lamps"' in page, "Both are here" in page]
    assert (answer.status_code, seen, words(alice)) == (422, [True] * 3, ["Bright light"])
    again = client.post(path, sent | {"form_key": answer.context["form_key"]})
    assert (again.status_code, words(alice)) == (303, ["Lamps"])


def test_a_word_that_is_there_offers_to_make_the_two_one(client_for, alice):
    entry, light, client = make_entry(alice), make_name(alice, "Light"), client_for(alice)
    entry.name_as([], {}, ["Bright"])
    bright = alice.names.exclude(pk=light.pk).get()
    answer = client.post(*shown(client, bright, text="light"))
    page = text_of(answer)
    said = [text in page for text in (f'name="into" value="{light.pk}"', ">Bright<", ">Light<", 'value="light"')]
    assert (answer.status_code, said) == (422, [True] * 4)
    sent = posted(alice, into=light.pk)
    for _press in range(2):
        answer = client.post(url("name_merge", bright), sent)
        assert (answer.status_code, answer["Location"]) == (303, reverse("journal:names"))
    assert [mark.name for mark in entry.marks.all()] == [light]


def test_what_joining_does_is_said_before_the_button(client_for, alice):
    name, other = make_name(alice, "Late meeting"), make_name(alice, "Meeting")
    client = client_for(alice)
    assert f"?into={other.pk}" in text_of(client.get(url("name_merge", name)))
    page = text_of(client.get(url("name_merge", name), {"into": other.pk}))
    assert page.index("This cannot be taken back") < page.index("Make them one")
    assert words(alice) == ["Late meeting", "Meeting"]


@pytest.mark.parametrize("into", ["", "no-id", "charlies", "itself", "another kind"])
def test_only_two_of_ones_own_and_of_a_kind_are_joined(client_for, alice, charlie, into):
    name = make_name(alice)
    others = {"charlies": make_name(charlie), "itself": name, "another kind": make_name(alice, "Light", "symptom")}
    sent = others[into].pk if into in others else into
    answer = client_for(alice).post(url("name_merge", name), posted(alice, into=sent))
    assert (answer.status_code, VocabularyName.objects.count()) == (422, 3)


def test_hidden_and_offered_again(client_for, alice):
    name, client = make_name(alice, "Light"), client_for(alice)
    for verb, count in (("name_hide", 0), ("name_restore", 1)):
        answer = client.post(url(verb, name))
        assert (answer.status_code, alice.names.shown().count()) == (303, count)
    assert client.get(url("name_hide", name)).status_code == 405


def test_a_hidden_word_is_offered_nowhere_and_stays_ticked(client_for, alice):
    entry, client = make_entry(alice), client_for(alice)
    entry.name_as(["Old pain"], {}, ["Noise"])
    make_name(alice, "Old pain too", "symptom").hide(NOON)
    for name in alice.names.shown():
        name.hide(NOON)
    again = text_of(client.get(url("name", entry)))
    fresh = text_of(client.get(url("name", make_entry(alice))))
    assert ['value="Old pain" checked' in again, 'value="Noise" checked' in again] == [True, True]
    assert [text in fresh for text in ("Old pain", 'value="Noise"', 'value="Weather"')] == [False, False, True]
    found = text_of(client.post(reverse("journal:suggest", args=["symptoms"]), {"symptom_new": "old"}))
    assert "Old pain" not in found


def test_hidden_small_things_are_not_offered_in_the_walk(client_for, alice):
    entry, client = make_entry(alice), client_for(alice)
    make_action(alice, "Call the cat", "rest"), make_action(alice, "Stare at the wall", "rest").hide(NOON)
    make_action(alice, "Lie down for ten minutes").hide(NOON)  # a starter of ours
    page = text_of(client.post(url("actions", entry), {"need": ["rest"]}))
    offered = [text in page for text in ("Call the cat", "Stare at the wall", "Lie down for ten", "Close my eyes")]
    assert offered == [True, False, False, True]


def test_a_small_thing_is_described(client_for, alice):
    name = make_action(alice, "Lie down")
    sent = posted(alice, text="Lie down", need="rest", effort="tiny", whereabouts="bed")
    answer = client_for(alice).post(url("name_change", name), sent)
    name.refresh_from_db()
    assert answer["Location"] == reverse("journal:needs")
    assert (name.need, name.effort, name.whereabouts) == ("rest", "tiny", "bed")


@pytest.mark.parametrize("verb", ["name_change", "name_merge", "name_hide", "name_restore"])
def test_strangers_find_nothing_and_change_nothing(client_for, client, alice, charlie, verb):
    name, other = make_name(alice, "Light"), make_name(alice, "Bright")
    sent = {"text": "stolen", "into": other.pk}
    assert client_for(charlie).post(url(verb, name), posted(charlie, **sent)).status_code == 404
    assert client.post(url(verb, name), sent).status_code in (302, 401)
    assert (words(alice), alice.names.shown().count()) == (["Bright", "Light"], 2)


def test_a_word_typed_without_a_session_waits_in_the_box(client_for, client, alice):
    name = make_name(alice, "Light")
    client.post(url("name_change", name), posted(alice, text="Bright light"))
    page = text_of(client_for(User.objects.get(pk=alice.pk)).get(url("name_change", name)))
    assert 'value="Bright light"' in page and words(alice) == ["Light"]
