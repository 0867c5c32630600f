import pytest
from django.urls import reverse

from accounts.models import User
from tests.factories import NOON, make_answered, make_phrase, posted
from tests.page_text import text_of

pytestmark = pytest.mark.django_db
PHRASES, NEW, PRINT = "/phrases/", "/phrases/new/", "/phrases/print/"
VERBS = ["pin", "unpin", "up", "down", "helped", "retire", "return", "take_out", "keep"]


def url(verb, phrase):
    return reverse(f"journal:phrase_{verb}", args=[phrase.pk])


def page_of(client, path):
    return text_of(client.get(path))


def texts(user):
    return [phrase.text for phrase in user.replies.phrases()]


def test_the_list_shows_own_phrases_only(client_for, alice, charlie):
    make_answered(alice, reply="kept reply").reply.keep()
    make_answered(alice, reply="other reply"), make_phrase(alice, "own line"), make_phrase(charlie, "charlie's line")
    page = page_of(client_for(alice), PHRASES)
    shown = [text in page for text in ("kept reply", "own line", "other reply", "charlie")]
    assert shown == [True, True, False, False]


def test_a_line_is_added_once_as_typed(client_for, alice):
    client, sent = client_for(alice), posted(alice, text="Only\r\nthis hour.")
    for _press in range(2):
        answer = client.post(NEW, sent)
        assert (answer.status_code, answer["Location"]) == (303, PHRASES)
    assert texts(alice) == ["Only\nthis hour."]


def test_a_line_of_ours_is_one_tap_and_keeps_what_is_typed(client_for, alice):
    client_for(alice).post(NEW, posted(alice, text="Mine.", line="flare-hour"))
    assert texts(alice) == ["Mine.\nOnly this hour. The rest can wait."]


@pytest.mark.parametrize(("text", "said"), [(" \n", "Write a few words"), ("x" * 2001, "2001 characters")])
def test_what_cannot_be_kept_stays_in_the_box(client_for, alice, text, said):
    phrase, client = make_phrase(alice, "as it was"), client_for(alice)
    for path in (NEW, url("change", phrase)):
        answer = client.post(path, posted(alice, text=text))
        page = text_of(answer)
        assert (answer.status_code, said in page, text.strip() in page) == (422, True, True)
    assert texts(alice) == ["as it was"]


def test_the_same_key_with_other_words_keeps_both(client_for, alice):
    client, sent = client_for(alice), posted(alice, text="first")
    client.post(NEW, sent)
    answer = client.post(NEW, {**sent, "text": "second"})
    assert (answer.status_code, "second</textarea>" in text_of(answer), texts(alice)) == (422, True, ["first"])


def test_words_typed_without_a_session_wait_in_the_box(client_for, client, alice):
    assert client.post(NEW, posted(alice, text="typed while signed out")).status_code == 401
    client = client_for(User.objects.get(pk=alice.pk))
    restored = alice.pending_words.get().pk
    page = page_of(client, NEW)
    assert ("typed while signed out</textarea>" in page, f'name="restored" value="{restored}"' in page) == (True, True)
    client.post(NEW, posted(alice, text="typed while signed out", restored=restored))
    assert (texts(alice), alice.pending_words.count()) == (["typed while signed out"], 0)


def test_a_change_reaches_the_note_and_never_overwrites_another_tab(client_for, alice):
    entry, client = make_answered(alice, reply="before"), client_for(alice)
    entry.reply.keep()
    path = url("change", entry.reply)
    key = client.get(path).context["form_key"]
    client.post(path, {"form_key": client.get(path).context["form_key"], "text": "from another tab"})
    answer = client.post(path, {"form_key": key, "text": "from this one"})
    page = text_of(answer)
    assert (answer.status_code, "from another tab" in page, "from this one" in page) == (422, True, True)
    assert alice.replies.get().text == "from another tab"
    client.post(path, {"form_key": answer.context["form_key"], "text": "from this one"})
    assert "from this one" in page_of(client, reverse("journal:entry", args=[entry.pk]))


def test_a_sixth_pin_is_refused_in_plain_words(client_for, alice):
    lines, client = [make_phrase(alice, f"line {number}") for number in range(6)], client_for(alice)
    for line in lines[:5]:
        assert client.post(url("pin", line))["Location"] == f"{PHRASES}#p-{line.pk}"
    page = text_of(client.post(url("pin", lines[5]), follow=True))
    assert ("You have 5 pinned. Unpin one first." in page, alice.replies.pinned().count()) == (True, 5)


def test_the_flare_page_shows_pinned_ones_first_in_their_order(client_for, alice):
    make_answered(alice, reply="helped", helped=True)
    lines, client = [make_phrase(alice, f"line {number}") for number in range(3)], client_for(alice)
    for line in lines:
        client.post(url("pin", line))
    client.post(url("up", lines[2])), client.post(url("down", lines[0])), client.post(url("unpin", lines[1]))
    page = page_of(client, reverse("journal:flare_words"))
    places = [page.index(text) for text in ("line 2", "line 0", "helped", "line 1")]
    assert places == sorted(places)


def test_helped_is_marked_and_taken_back(client_for, alice):
    line, client = make_phrase(alice), client_for(alice)
    for said, kept in (("yes", True), ("", None)):
        client.post(url("helped", line), {"helped": said})
        assert alice.replies.get().helped is kept


def test_a_resting_line_is_not_on_the_flare_page_nor_the_card(client_for, alice):
    line, client = make_phrase(alice, "the line"), client_for(alice)
    for verb, shown in (("retire", False), ("return", True)):
        client.post(url(verb, line))
        assert ["the line" in page_of(client, path) for path in (PHRASES, "/flare/words/", PRINT)] == [
            True,
            shown,
            shown,
        ]


def test_a_deleted_line_can_be_put_back(client_for, alice):
    line, client = make_phrase(alice, "the line"), client_for(alice)
    page = text_of(client.post(url("take_out", line), follow=True))
    assert ("Put it back" in page, texts(alice), "the line" in page_of(client, "/flare/words/")) == (True, [], False)
    assert f'action="{url("keep", line)}"' in page_of(client, "/phrases/")
    client.post(url("keep", line))
    assert texts(alice) == ["the line"]


def test_the_card_has_what_is_pinned_or_all(client_for, alice, charlie):
    make_phrase(alice, "first line").pin(NOON)
    make_phrase(alice, "second line"), make_phrase(charlie, "charlie's line")
    client = client_for(alice)
    pages = [page_of(client, path) for path in (PRINT, f"{PRINT}?all=1")]
    assert [[text in page for text in ("first line", "second line", "charlie")] for page in pages] == [
        [True, False, False],
        [True, True, False],
    ]


def test_a_reply_is_kept_in_the_phrases_from_its_note(client_for, alice):
    entry, client = make_answered(alice, reply="mine"), client_for(alice)
    path = reverse("journal:keep_phrase", args=[entry.pk])
    for keep, kept in (("yes", ["mine"]), ("", [])):
        client.post(path, {"keep": keep})
        assert texts(alice) == kept
    assert client.get(path).status_code == 405


@pytest.mark.parametrize("verb", ["change", *VERBS])
def test_strangers_find_nothing_and_change_nothing(client_for, client, alice, charlie, verb):
    line = make_phrase(alice, "the line")
    line.pin(NOON)
    before = alice.replies.values().get()
    sent = {"text": "stolen", "helped": "yes"}
    assert client_for(charlie).post(url(verb, line), posted(charlie, **sent)).status_code == 404
    assert client.post(url(verb, line), sent).status_code in (302, 401)
    assert str(alice.replies.values().get()) == str(before)


@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb != "keep"])
def test_a_verb_is_not_a_page(client_for, alice, verb):
    assert client_for(alice).get(url(verb, make_phrase(alice))).status_code == 405
