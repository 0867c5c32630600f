import re

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.form_key import new_form_key
from journal.models import SymptomEntry
from practices.library import LIBRARY
from practices.models import HiddenPractice
from tests.factories import make_answered, make_entry, make_session, posted
from tests.page_text import text_of

pytestmark = pytest.mark.django_db


def url(page, entry):
    return reverse(f"journal:{page}", args=[entry.pk])


def saved(entry):
    return SymptomEntry.objects.whole().get(pk=entry.pk)


def test_critic_saves_the_line_as_typed(client_for, alice):
    entry = make_entry(alice)
    line = "I’m so lazy.\n\nEveryone else copes 😔 — ‏אני עייף"
    fields = posted(alice, text=line.replace("\n", "\r\n"), belief="7", harsh="9", habit="")
    assert client_for(alice).post(url("critic", entry), fields)["Location"] == url("kind", entry)
    thought = saved(entry).thought
    assert (thought.text, thought.belief, thought.harsh) == (line, 7, 9)


def test_2001_characters_are_refused_with_the_count_and_kept_in_the_box(client_for, alice):
    entry = make_entry(alice)
    answer = client_for(alice).post(url("critic", entry), posted(alice, text="é" * 2001))
    page = text_of(answer)
    assert (answer.status_code, saved(entry).has_thought) == (422, False)
    assert "Your note is 2001 characters." in page and "é" * 2001 in page


def test_2000_characters_of_emoji_are_kept(client_for, alice):
    entry = make_entry(alice)
    client_for(alice).post(url("critic", entry), posted(alice, text="😔" * 2000))
    assert saved(entry).thought.text == "😔" * 2000


def test_a_nul_is_a_sentence(client_for, alice):
    entry = make_entry(alice)
    answer = client_for(alice).post(url("critic", entry), posted(alice, text="a\x00b"))
    assert (answer.status_code, saved(entry).has_thought) == (422, False)


def test_no_harsh_voice_is_an_answer(client_for, alice):
    entry = make_entry(alice)
    client_for(alice).post(url("critic", entry), posted(alice, text="", silent="1"))
    assert (saved(entry).thought.text, saved(entry).open_page) == ("", "kind")


def test_the_critics_words_stay_in_view_on_later_pages(client_for, alice):
    entry = make_entry(alice)
    entry.hear_critic("I am a burden <b>")
    client = client_for(alice)
    for page in ("kind", "need"):
        assert "I am a burden &lt;b&gt;" in text_of(client.get(url(page, entry)))


def test_a_used_key_with_other_words_shows_both(client_for, alice):
    entry, client = make_entry(alice), client_for(alice)
    fields = posted(alice, text="first words")
    client.post(url("kind", entry), fields)
    answer = client.post(url("kind", entry), {**fields, "text": "second words"})
    page = text_of(answer)
    assert (answer.status_code, saved(entry).reply.text) == (422, "first words")
    assert "first words" in page and "second words" in page


def test_a_page_opened_before_another_tab_saved_does_not_overwrite(client_for, alice):
    entry, client = make_entry(alice), client_for(alice)
    old = posted(alice, text="from the old tab")
    client.post(url("kind", entry), posted(alice, text="from the new tab"))
    assert client.post(url("kind", entry), old).status_code == 422
    assert saved(entry).reply.text == "from the new tab"


def test_use_these_words_adds_them_below_and_overwrites_nothing(client_for, alice):
    make_answered(alice, reply="It is a wave.")
    entry, client = make_entry(alice), client_for(alice)
    fields = posted(alice, text="My own start", offered="It is a wave.", use="1")
    answer = client.post(url("kind", entry), fields)
    assert "My own start\nIt is a wave." in text_of(client.get(answer["Location"]))


def test_ratings_after_are_saved_with_the_reply(client_for, alice):
    entry = make_entry(alice)
    entry.hear_critic("I am lazy.", belief=7)
    fields = posted(alice, text="I am tired.", belief_after="3", harsh_after="1", severity_after="5", kept="on")
    client_for(alice).post(url("kind", entry), fields)
    after = saved(entry)
    assert (after.thought.belief_after, after.thought.harsh_after, after.severity_after) == (3, 1, 5)
    assert (after.reply.kept, after.thought.text) == (True, "I am lazy.")


@pytest.mark.parametrize("heavy", [False, True])
def test_a_thinking_habit_is_not_offered_on_a_heavy_day(client_for, alice, heavy):
    entry = make_entry(alice, at=timezone.now())
    entry.hear_critic("I always ruin everything.")
    if heavy:
        make_entry(alice, at=timezone.now()).hear_critic("I want to kill myself.")
    page = text_of(client_for(alice).get(url("kind", entry)))
    assert ("might be this thinking habit" in page) is not heavy


def test_need_saves_needs_and_one_small_thing(client_for, alice):
    entry = make_entry(alice)
    fields = posted(alice, need=["rest", "quiet"], action_new="Lie on the floor", when="now")
    client_for(alice).post(url("need", entry), fields)
    marks = {(mark.kind, mark.code, mark.name.text if mark.name else "") for mark in entry.marks.all()}
    assert marks == {("need", "rest", ""), ("need", "quiet", ""), ("action", "now", "Lie on the floor")}
    assert alice.names.get().need == "rest"


def test_a_need_may_open_a_practice_once_it_is_saved(client_for, alice):
    entry, client = make_entry(alice), client_for(alice)
    fragment = text_of(client.post(reverse("journal:actions", args=[entry.pk]), {"need": ["rest", "company"]}))
    assert [f'value="{slug}"' in fragment for slug in ("rest-before-the-edge", "telling-someone")] == [True, True]
    sent = posted(alice, need=["rest"], practice="rest-before-the-edge")
    for _twice in range(2):
        answer = client.post(url("need", entry), sent)
        assert (answer.status_code, answer["Location"]) == (303, "/practices/rest-before-the-edge/")
    assert [mark.code for mark in entry.marks.all()] == ["rest"]


@pytest.mark.parametrize("why", ["hidden", "harder"])
def test_a_need_opens_no_practice_that_is_hidden_or_was_harder(client_for, alice, charlie, why):
    way = reverse("journal:actions", args=[make_entry(alice).pk])
    make_session(charlie, LIBRARY["telling-someone"], outcome="harder")
    if why == "hidden":
        HiddenPractice.hide(alice, "rest-before-the-edge")
    else:
        make_session(alice, LIBRARY["rest-before-the-edge"], outcome="harder")
    fragment = text_of(client_for(alice).post(way, {"need": ["rest", "company"]}))
    assert re.findall(r'name="practice" value="([^"]+)"', fragment) == ["telling-someone"]


@pytest.mark.parametrize("practice", ["made-up", "//elsewhere.example", ""])
def test_a_practice_that_is_not_ours_opens_nothing(client_for, alice, practice):
    entry = make_entry(alice)
    answer = client_for(alice).post(url("need", entry), posted(alice, practice=practice))
    assert answer["Location"] == reverse("journal:entry", args=[entry.pk])


@pytest.mark.parametrize(("said", "offered"), [("no", True), ("", True), ("yes", False), ("unsure", False)])
def test_movement_is_not_offered_where_effort_worsens_or_may(client_for, alice, said, offered):
    alice.preferences.effort_worsens = said
    alice.preferences.save()
    page = text_of(client_for(alice).get(url("need", make_entry(alice))))
    assert ('value="gentle-movement"' in page) is offered


def test_an_old_form_key_keeps_the_words_and_asks_again(client_for, alice):
    entry = make_entry(alice)
    answer = client_for(alice).post(url("kind", entry), {"form_key": "spoilt", "text": "my words"})
    assert (answer.status_code, "my words" in text_of(answer)) == (422, True)


def test_draft_is_kept_and_shown_again_and_gone_once_saved(client_for, alice):
    entry, client = make_entry(alice), client_for(alice)
    draft = reverse("journal:draft", args=[entry.pk, "kind"])
    fields = posted(alice, text="half a sen")
    assert client.post(draft, fields).status_code == 200
    assert "half a sen" in text_of(client.get(url("kind", entry)))
    client.post(url("kind", entry), {**fields, "text": "half a sentence"})
    assert client.post(draft, fields).status_code == 204
    assert not entry.drafts.unused().exists()


def test_a_draft_of_someone_else_is_not_found(client_for, alice, charlie):
    entry = make_entry(alice)
    draft = reverse("journal:draft", args=[entry.pk, "kind"])
    answer = client_for(charlie).post(draft, {"form_key": new_form_key(charlie.pk), "text": "x"})
    assert (answer.status_code, entry.drafts.count()) == (404, 0)


def test_safety_cue_speaks_in_place_of_the_prompt(client_for, alice):
    entry = make_entry(alice)
    entry.hear_critic("I want to die")
    page = text_of(client_for(alice).get(url("kind", entry)))
    assert ("safety-cue" in page, "If you want a way in" in page) == (True, False)


def test_plain_hard_words_get_the_prompt(client_for, alice):
    entry = make_entry(alice)
    entry.hear_critic("this headache is killing me, I am dead tired, the deadline")
    page = text_of(client_for(alice).get(url("kind", entry)))
    assert ("safety-cue" in page, "If you want a way in" in page) == (False, True)


def test_words_typed_into_a_very_old_page_survive_a_button_that_stays(client_for, alice):
    entry, client = make_entry(alice), client_for(alice)
    fields = {"form_key": "spoilt", "text": "typed", "offered": "a line", "use": "1"}
    answer = client.post(url("kind", entry), fields)
    assert "typed\na line" in text_of(client.get(answer["Location"]))
