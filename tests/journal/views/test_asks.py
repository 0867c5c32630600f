from urllib.parse import quote

import pytest
from django.urls import reverse

from journal.models import Ask, CompassionateResponse
from tests.factories import make_ask, make_person, posted
from tests.page_text import text_of

pytestmark = pytest.mark.django_db
ASK, FRIEND = "/ask/", "/ask/friend/"


def url(verb, ask):
    return reverse(f"journal:ask_{verb}", args=[ask.pk])


def page_of(client, path):
    return text_of(client.get(path))


def test_it_begins_with_ones_own_people_and_asks(client_for, alice, charlie):
    (
        make_person(alice, "Sam"),
        make_ask(alice, "Milk, please."),
        make_person(charlie, "Robin"),
        make_ask(charlie, "Tea."),
    )
    page = page_of(client_for(alice), ASK)
    assert [text in page for text in ("Sam", "Milk, please.", "Robin", "Tea.")] == [True, True, False, False]


@pytest.mark.parametrize(("energy", "few"), [("usual", 20), ("low", 3)])
def test_the_newest_are_listed_and_all_on_request(client_for, alice, energy, few):
    for number in range(21):
        make_ask(alice, f"Ask {number}.")
    alice.preferences.energy = energy
    alice.preferences.save()
    pages = [page_of(client_for(alice), path) for path in (ASK, f"{ASK}?asks=all")]
    assert [page.count("Open this one") for page in pages] == [few, 21]
    assert ['href="?asks=all#before"' in page for page in pages] == [True, False]


def test_three_choices_make_one_message_however_often_it_is_sent(client_for, alice):
    sam, client = make_person(alice, "Sam"), client_for(alice)
    pages = [f"{FRIEND}?to={sam.pk}", f"{FRIEND}?to={sam.pk}&need=food", f"{FRIEND}?to={sam.pk}&need=food&much=ask"]
    asked = [client.get(path).context["step"].name for path in pages]
    sent = posted(alice, tone="plain")
    ways = {client.post(pages[2], sent)["Location"] for _press in range(2)}
    ask = alice.asks.get()
    assert (asked, ways, ask.person) == (["need", "much", "tone"], {url("words", ask)}, sam)
    assert ask.text == "Hi Sam. Could you bring something to eat when you pass? No rush, and no is fine."


def test_an_address_holds_codes_of_ours_and_nothing_else(client_for, alice, charlie):
    robin = make_person(charlie, "Robin")
    answer = client_for(alice).get(f"{FRIEND}?to={robin.pk}&need=%3Cb%3E&x=1")
    page = text_of(answer)
    assert (answer.context["query"], "Robin" in page, "&lt;b&gt;" in page) == ("need=", False, False)


def test_several_are_ticked_for_work_and_kept_to_the_end(client_for, alice):
    client = client_for(alice)
    page = page_of(client, "/ask/work/?hard=&hard=noise&hard=sitting")
    assert [f'name="hard" value="{code}"' in page for code in ("sitting", "noise", "travel")] == [True, True, False]
    client.post("/ask/work/?hard=noise&help=breaks&trial=month", posted(alice, much=""))
    assert [part in alice.asks.get().text for part in ("noise or bright light", "short breaks", "a month")] == [
        True
    ] * 3


def test_an_unknown_kind_is_not_found(client_for, alice):
    assert client_for(alice).get("/ask/boss/").status_code == 404


def test_the_words_open_as_a_text_and_an_email_to_that_person(client_for, alice):
    sam = make_person(alice, "Sam", phone="020 7946", email="sam@example.org")
    page = page_of(client_for(alice), url("words", make_ask(alice, "Milk & tea?", person=sam)))
    words = quote("Milk & tea?")
    assert f'href="sms:0207946?body={words}"' in page
    assert f'href="mailto:sam@example.org?body={words}"' in page


def test_an_email_to_work_has_a_subject_that_tells_nothing(client_for, alice):
    page = page_of(client_for(alice), url("words", make_ask(alice, "Milk?", kind="work")))
    assert 'href="mailto:?subject=Can%20we%20find%20a%20time%20to%20talk%3F&amp;body=Milk%3F"' in page


def test_under_each_name_stands_what_they_are_good_for(client_for, alice):
    make_person(alice, "Sam", listens=True, also="jokes")
    page = page_of(client_for(alice), ASK)
    assert "<bdi>Listening</bdi>, <bdi>jokes</bdi>" in page


def test_the_words_so_far_can_be_read_on_each_page_but_the_first(client_for, alice):
    client = client_for(alice)
    first, second = client.get("/ask/work/"), client.get("/ask/work/?hard=&hard=noise")
    assert ["How it reads so far" in text_of(page) for page in (first, second)] == [False, True]
    assert "this is hard for me: noise or bright light." in text_of(second)


def test_its_words_are_kept_among_my_phrases_once_and_rest_there(client_for, alice):
    ask, client = make_ask(alice, "Milk, please."), client_for(alice)
    for _press in range(2):
        page = text_of(client.post(url("words", ask), posted(alice, text="Milk, please.", then="keep"), follow=True))
    phrase = alice.replies.phrases().get()
    assert (phrase.text, phrase.retired_at is not None, "Kept among my phrases." in page) == (
        "Milk, please.",
        True,
        True,
    )
    assert list(alice.replies.that_may_return()) == []


def test_the_words_are_changed_and_never_over_another_tab(client_for, alice):
    ask, client = make_ask(alice, "before"), client_for(alice)
    key = client.get(url("words", ask)).context["form_key"]
    client.post(url("words", ask), {"form_key": client.get(url("words", ask)).context["form_key"], "text": "newer"})
    answer = client.post(url("words", ask), {"form_key": key, "text": "from here"})
    page = text_of(answer)
    assert (answer.status_code, "newer" in page, "from here</textarea>" in page) == (422, True, True)
    assert alice.asks.get().text == "newer"


@pytest.mark.parametrize(("text", "said"), [(" ", "Write a few words"), ("x" * 2001, "2001 characters")])
def test_what_cannot_be_kept_stays_in_the_box(client_for, alice, text, said):
    ask = make_ask(alice, "as it was")
    answer = client_for(alice).post(url("words", ask), posted(alice, text=text))
    assert (answer.status_code, said in text_of(answer), alice.asks.get().text) == (422, True, "as it was")


def test_how_it_went_is_noted_and_taken_back(client_for, alice):
    ask, client = make_ask(alice), client_for(alice)
    for sent, kept in (({"went": "partly", "note": "She came."}, ("partly", "She came.", True)), ({}, ("", "", False))):
        assert client.post(url("how", ask), posted(alice, **sent)).status_code == 303
        row = alice.asks.get()
        assert (row.went, row.note, row.noted_on is not None) == kept


def test_a_note_that_is_too_long_stays_in_the_box(client_for, alice):
    answer = client_for(alice).post(url("how", make_ask(alice)), posted(alice, went="heard", note="x" * 501))
    page = text_of(answer)
    assert (answer.status_code, "x" * 501 in page, alice.asks.get().went) == (422, True, "")


def test_the_same_words_begin_another_once(client_for, alice):
    ask, client = make_ask(alice, "Milk?", went="heard", note="Good."), client_for(alice)
    sent = posted(alice, text="Milk?", then="again")
    ways = {client.post(url("words", ask), sent)["Location"] for _press in range(2)}
    fresh = alice.asks.exclude(pk=ask.pk).get()
    assert (ways, fresh.text, fresh.went, fresh.note) == ({url("words", fresh)}, "Milk?", "", "")


@pytest.mark.parametrize("then", ["keep", "again", "take"])
def test_every_button_saves_what_is_in_the_box_first(client_for, alice, then):
    ask, client = make_ask(alice, "before", kind="clinician"), client_for(alice)
    page = text_of(client.get(url("words", ask)))
    assert (page.count("<textarea"), f'form="ask" name="then" value="{then}"' in page) == (1, True)
    client.post(url("words", ask), posted(alice, text="as it is now", then=then))
    rows = {"keep": alice.replies.phrases(), "again": alice.asks.exclude(pk=ask.pk), "take": alice.agenda_items.open()}
    ask.refresh_from_db()
    assert (ask.text, [row.text for row in rows.pop(then)]) == ("as it is now", ["as it is now"])
    assert [row.count() for row in rows.values()] == [0, 0]


@pytest.mark.parametrize(("length", "shortened"), [(1000, False), (1001, True)])
def test_what_is_too_long_for_the_list_is_said_to_be_shortened_there(client_for, alice, length, shortened):
    ask, text = make_ask(alice, kind="clinician"), "x" * length
    page = client_for(alice).post(url("words", ask), posted(alice, text=text, then="take"), follow=True)
    assert ("It is on your list, shortened." in text_of(page), alice.asks.get().text) == (shortened, text)


def test_a_button_of_a_box_that_cannot_be_kept_does_nothing_else(client_for, alice):
    ask = make_ask(alice, "as it was")
    answer = client_for(alice).post(url("words", ask), posted(alice, text="x" * 2001, then="keep"))
    assert (answer.status_code, alice.replies.phrases().count()) == (422, 0)


def test_how_it_went_is_asked_after_the_box_was_saved(client_for, alice):
    ask, client = make_ask(alice, "before"), client_for(alice)
    page = text_of(client.get(url("words", ask)))
    assert ('form="ask" name="then" value="how"' in page, f'href="{url("how", ask)}"' in page) == (True, False)
    answer = client.post(url("words", ask), posted(alice, text="as it is now", then="how"))
    assert (answer["Location"], alice.asks.get().text) == (url("how", ask), "as it is now")


def test_taken_away_is_undone_on_the_next_page_with_the_newest_words(client_for, alice):
    ask, client = make_ask(alice, "before"), client_for(alice)
    sent = posted(alice, text="as it is now", then="remove")
    pages = [text_of(client.post(url("words", ask), sent, follow=True)) for _press in range(2)]
    assert [f'action="{url("restore", ask)}"' in page for page in pages] == [True, True]
    assert client.get(url("words", ask)).status_code == 404
    client.post(url("restore", ask))
    assert [row.text for row in alice.asks.kept()] == ["as it is now"]


def test_an_emptied_one_is_taken_away_as_it_was_saved(client_for, alice):
    ask, client = make_ask(alice, "as it was"), client_for(alice)
    page = text_of(client.post(url("words", ask), posted(alice, text=" ", then="remove"), follow=True))
    assert ("Taken away." in page, [row.text for row in alice.asks.binned()]) == (True, ["as it was"])


def test_with_words_that_cannot_be_kept_it_can_still_be_taken_away(client_for, alice):
    ask, client = make_ask(alice, "as it was"), client_for(alice)
    answer = client.post(url("words", ask), posted(alice, text="x" * 2001, then="remove"))
    page = text_of(answer)
    assert (answer.status_code, "x" * 2001 in page, alice.asks.kept().count()) == (422, True, 1)
    assert f'action="{url("remove", ask)}"' in page and 'value="remove"' not in page
    page = text_of(client.post(url("remove", ask), follow=True))
    assert ("Taken away." in page, [row.text for row in alice.asks.binned()]) == (True, ["as it was"])


def test_an_ask_outlives_the_person_it_was_for(alice):
    ask = make_ask(alice, person=make_person(alice))
    alice.people.all().delete()
    ask.refresh_from_db()
    assert (ask.person, ask.text) == (None, "Could you bring milk when you pass?")


@pytest.mark.parametrize("verb", ["words", "how", "remove", "restore"])
def test_strangers_find_nothing_and_change_nothing(client_for, client, alice, charlie, verb):
    ask = make_ask(alice, "Mine.")
    sent = {"text": "stolen", "went": "heard", "then": "keep"}
    assert client_for(charlie).post(url(verb, ask), posted(charlie, **sent)).status_code == 404
    assert client.post(url(verb, ask), sent).status_code in (302, 401)
    assert [(row.text, row.went, row.binned_at) for row in Ask.objects.all()] == [("Mine.", "", None)]
    assert not CompassionateResponse.objects.exists()


def test_someone_of_anothers_is_never_asked(client_for, alice, charlie):
    robin = make_person(charlie, "Robin")
    client_for(alice).post(f"{FRIEND}?to={robin.pk}&need=food&much=ask", posted(alice, tone="plain"))
    ask = alice.asks.get()
    assert (ask.person, ask.text.startswith("Hello.")) == (None, True)


def test_words_sent_to_one_that_was_taken_away_meanwhile_are_on_the_page(client_for, alice):
    ask, client = make_ask(alice, "before"), client_for(alice)
    sent = posted(alice, text="typed since then")
    client.post(url("remove", ask))
    answer = client.post(url("words", ask), sent)
    assert (answer.status_code, "typed since then" in text_of(answer)) == (404, True)
