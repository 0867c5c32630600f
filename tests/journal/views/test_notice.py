import pytest
from django.urls import reverse

from journal.models import SymptomEntry
from tests.factories import make_entry, posted
from tests.page_text import text_of

pytestmark = pytest.mark.django_db


def where(entry):
    return reverse("journal:where", args=[entry.pk])


def test_the_first_tap_saves_and_leads_to_where(client_for, alice):
    answer = client_for(alice).post(reverse("journal:entry_new"), posted(alice, level="7"))
    entry = alice.entries.get()
    assert (answer.status_code, answer["Location"]) == (303, where(entry))
    assert (entry.severity, entry.open_page) == (7, "where")


def test_a_doubled_tap_makes_one_entry(client_for, alice):
    client, fields = client_for(alice), posted(alice, level="7")
    first, second = (client.post(reverse("journal:entry_new"), fields) for _ in range(2))
    assert (alice.entries.count(), first["Location"]) == (1, second["Location"])


def test_an_unknown_level_is_a_sentence_and_saves_nothing(client_for, alice):
    answer = client_for(alice).post(reverse("journal:entry_new"), posted(alice, level="99"))
    assert (answer.status_code, alice.entries.count()) == (422, 0)
    assert "Choose one of the five words." in text_of(answer)


def test_entry_new_rejects_get(client_for, alice):
    assert client_for(alice).get(reverse("journal:entry_new")).status_code == 405


def test_where_saves_places_sides_and_words(client_for, alice):
    entry = make_entry(alice)
    fields = posted(alice, place=["jaw", "knee"], words="like a helmet", **{"side-knee": "left"})
    answer = client_for(alice).post(where(entry), fields)
    assert answer["Location"] == reverse("journal:like", args=[entry.pk])
    assert set(entry.marks.values_list("code", "side")) == {("jaw", ""), ("knee", "left")}
    assert SymptomEntry.objects.get().place_words == "like a helmet"


def test_where_of_someone_else_is_not_found(client_for, alice, charlie):
    entry = make_entry(alice)
    answer = client_for(charlie).post(where(entry), posted(charlie, place=["jaw"]))
    assert (answer.status_code, entry.marks.count()) == (404, 0)


def test_where_sends_the_anonymous_to_sign_in(client, alice):
    answer = client.get(where(make_entry(alice)))
    assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, reverse("account_login"))


def test_an_unknown_place_keeps_the_words_and_saves_nothing(client_for, alice):
    entry = make_entry(alice)
    answer = client_for(alice).post(where(entry), posted(alice, place=["tail"], words="my own words"))
    assert (answer.status_code, entry.marks.count()) == (422, 0)
    assert 'value="my own words"' in text_of(answer)


def test_skip_goes_on_and_keeps_typed_words_as_a_draft(client_for, alice):
    entry = make_entry(alice)
    answer = client_for(alice).post(where(entry), posted(alice, words="half a thought", skip="1"))
    assert answer["Location"] == reverse("journal:like", args=[entry.pk])
    assert entry.drafts.get().fields() == {"words": ["half a thought"]}


def test_save_and_stop_leads_to_kept(client_for, alice):
    entry = make_entry(alice)
    answer = client_for(alice).post(where(entry), posted(alice, place=["jaw"], stop="1"))
    assert answer["Location"] == reverse("journal:entry", args=[entry.pk])


def test_htmx_gets_the_part_with_its_address(client_for, alice):
    entry = make_entry(alice)
    answer = client_for(alice).get(where(entry), headers={"HX-Request": "true"})
    page = text_of(answer)
    assert answer["HX-Push-Url"] == where(entry)
    assert ("<html" not in page, "<title>" in page, page.count("<h1")) == (True, True, 1)


def test_last_places_come_first(client_for, alice):
    make_entry(alice).notice_where({"knee": "left"}, "")
    page = text_of(client_for(alice).get(where(make_entry(alice))))
    assert "Same as last time" in page


def test_like_saves_strength_and_words(client_for, alice):
    entry = make_entry(alice)
    url = reverse("journal:like", args=[entry.pk])
    client_for(alice).post(url, posted(alice, quality=["tight"], words="like sand", severity="5"))
    saved = SymptomEntry.objects.get()
    assert (saved.severity, saved.quality_words, [m.code for m in saved.marks.all()]) == (
        5,
        "like sand",
        ["tight"],
    )
