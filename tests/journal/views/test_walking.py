"""What the pages of the walk share: nothing typed is lost, whichever button, tab or moment it was sent from."""

import pytest
from django.urls import reverse

from journal.models import Draft, SymptomEntry
from journal.views import notice, respond, walking
from journal.walk import Page
from tests.factories import make_answered, make_entry, posted
from tests.page_text import text_of

pytestmark = pytest.mark.django_db


def url(name, entry, *more):
    return reverse(f"journal:{name}", args=[entry.pk, *more])


# --- The same page, sent again ----------------------------------------------------


def test_a_repeat_goes_on_as_the_first_did(client_for, alice):
    entry, client = make_entry(alice), client_for(alice)
    sent = posted(alice, place=["jaw"])
    ways = [client.post(url("where", entry), sent)["Location"] for _ in range(2)]
    assert ways == [url("like", entry)] * 2


@pytest.mark.parametrize(("page", "field"), [("where", "words"), ("like", "words"), ("critic", "text")])
def test_the_same_form_with_other_words_shows_both(page, field, client_for, alice):
    entry, client = make_entry(alice), client_for(alice)
    sent = posted(alice, **{field: "the earlier words"})
    client.post(url(page, entry), sent)
    answer = client.post(url(page, entry), sent | {field: "the later words"})
    shown = text_of(answer)
    assert (answer.status_code, "the earlier words" in shown, "the later words" in shown) == (422, True, True)


@pytest.mark.parametrize("page", ["where", "like"])
def test_another_tab_does_not_write_over_own_words(page, client_for, alice):
    entry, client = make_entry(alice), client_for(alice)
    tabs = [posted(alice, words=f"the words of tab {number}") for number in (1, 2)]
    answers = [client.post(url(page, entry), tab) for tab in tabs]
    assert [answer.status_code for answer in answers] == [303, 422]
    assert "the words of tab 1" in text_of(answers[1])


def test_other_ticks_do_not_claim_that_both_are_here(client_for, alice):
    entry, client = make_entry(alice), client_for(alice)
    sent = posted(alice, need=["rest"])
    client.post(url("need", entry), sent)
    shown = text_of(client.post(url("need", entry), sent | {"need": ["quiet"]}))
    assert ("Both are here" in shown, "Save once more" in shown) == (False, True)


# --- Two tabs at one moment -------------------------------------------------------


def saved_by_another_tab(monkeypatch, module, save):
    """Once, right after the page's own look at the entry, another tab saves something."""
    looked = walking.open_entry

    def look(request, pk):
        entry = looked(request, pk)
        monkeypatch.setattr(module, "open_entry", looked)
        save(SymptomEntry.objects.get(pk=pk))
        return entry

    monkeypatch.setattr(module, "open_entry", look)


def test_both_tabs_ticks_are_saved_without_an_error(client_for, alice, monkeypatch):
    entry = make_entry(alice)
    saved_by_another_tab(monkeypatch, notice, lambda other: other.notice_where({"jaw": ""}, ""))
    answer = client_for(alice).post(url("where", entry), posted(alice, place=["jaw", "head"]))
    assert (answer.status_code, entry.marks.count()) == (303, 2)


def test_a_first_line_saved_by_both_tabs_is_shown_twice_and_saved_once(client_for, alice, monkeypatch):
    entry = make_entry(alice)
    saved_by_another_tab(monkeypatch, respond, lambda other: other.hear_critic("from the other tab"))
    answer = client_for(alice).post(url("critic", entry), posted(alice, text="from this tab"))
    shown = text_of(answer)
    assert (answer.status_code, "from the other tab" in shown, "from this tab" in shown) == (422, True, True)


def test_a_page_that_another_tab_passed_stays_passed(alice):
    make_entry(alice)
    one, two = SymptomEntry.objects.get(), SymptomEntry.objects.get()
    one.notice_where({"jaw": ""}, "")
    two.notice_like([], "", 3)
    assert SymptomEntry.objects.get().pages_seen == Page.WHERE.bit | Page.LIKE.bit


# --- Buttons that do not save -----------------------------------------------------


def test_what_is_too_long_to_put_aside_is_not_skipped(client_for, alice):
    entry = make_entry(alice)
    answer = client_for(alice).post(url("critic", entry), posted(alice, text="x" * 30_000, skip="1"))
    assert (answer.status_code, "x" * 30_000 in text_of(answer)) == (422, True)


def test_no_harsh_voice_puts_typed_words_aside(client_for, alice):
    entry = make_entry(alice)
    client_for(alice).post(url("critic", entry), posted(alice, text="typed before", silent="1"))
    assert Draft.objects.get().fields() == {"text": ["typed before"]}


def test_picking_a_line_keeps_the_own_words_before_it(client_for, alice):
    entry = make_entry(alice, open_page="")
    client_for(alice).post(url("start_mind", entry), posted(alice, text="My own words.", pick="lazy"))
    assert SymptomEntry.objects.whole().get().thought.text == "My own words.\nI am so lazy."


def test_adding_nothing_adds_no_empty_name(client_for, alice):
    entry = make_entry(alice)
    client_for(alice).post(url("name", entry), posted(alice, symptom_new="  ") | {"add-symptom": "Add"})
    assert Draft.objects.get().fields()["symptom"] == []


def test_enter_in_the_second_box_adds_what_is_typed_there(client_for, alice):
    entry = make_entry(alice)
    client_for(alice).post(url("name", entry), posted(alice, trigger_new="Late meeting") | {"add-symptom": "Add"})
    fields = Draft.objects.get().fields()
    assert (fields["trigger"], fields["symptom"]) == (["Late meeting"], [])


def test_one_form_key_keeps_one_draft_wherever_it_is_sent(client_for, alice):
    client, sent = client_for(alice), posted(alice, text="typed")
    answers = [client.post(url("draft", make_entry(alice), "critic"), sent) for _ in range(2)]
    assert ([answer.status_code for answer in answers], Draft.objects.count()) == ([200, 200], 1)


# --- Heavy words ------------------------------------------------------------------

HEAVY = "I want to die"
NEXT = {
    "where": ({"words": HEAVY}, "like"),
    "like": ({"words": HEAVY}, "name"),
    "name": ({"symptom_new": HEAVY}, "critic"),
    "critic": ({"text": HEAVY}, "kind"),
    "kind": ({"text": HEAVY}, "need"),
    "need": ({"action_new": HEAVY}, "entry"),
}


@pytest.mark.parametrize("page", NEXT)
def test_the_page_after_heavy_words_shows_the_help_box(page, client_for, alice):
    entry, client = make_entry(alice), client_for(alice)
    fields, following = NEXT[page]
    client.post(url(page, entry), posted(alice, **fields))
    assert "This sounds really heavy." in text_of(client.get(url(following, entry)))


def test_without_heavy_words_no_page_shows_the_help_box(client_for, alice):
    entry, client = make_answered(alice), client_for(alice)
    for page in [*NEXT, "entry"]:
        assert "This sounds really heavy." not in text_of(client.get(url(page, entry)))
