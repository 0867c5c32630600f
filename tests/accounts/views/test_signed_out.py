"""Words that come without a session wait for their owner, and for nobody else."""

import re

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from accounts.models import PendingWords, User
from tests.conftest import PASSWORD
from tests.factories import make_entry, posted
from tests.page_text import text_of

pytestmark = pytest.mark.django_db
WORDS = ("I did not get up today & I <am> lazy.\n" * 60)[:2000]
HTMX = {"hx-request": "true"}


@pytest.fixture
def entry(alice):
    return make_entry(alice)


@pytest.fixture
def page(entry):
    return reverse("journal:critic", args=[entry.pk])


def form_of(owner, **fields):
    return posted(owner, **({"text": WORDS, "belief": "7", "password": "secret words"} | fields))


def fresh(**options):
    """A browser whose cookies were cleared: its forms carry a token that fits no cookie."""
    return Client(enforce_csrf_checks=True, **options)


def shown(answer):
    """The words in the boxes of an answer, as the page shows them."""
    return [text for _name, text in answer.context["words"]]


def sign_in(client, person, way="/home/"):
    return client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD, "next": way})


# --- Whose they are -----------------------------------------------------------------------


@pytest.mark.parametrize(("client", "status"), [(Client(), 401), (fresh(), 403)], ids=["no session", "no cookies"])
def test_an_owners_words_are_in_the_answer_and_wait(client, status, alice, page):
    answer = client.post(page, form_of(alice))
    assert (answer.status_code, shown(answer)) == (status, [WORDS])
    assert f"{reverse('account_login')}?next=" in text_of(answer)
    assert "<am>" not in text_of(answer)
    (row,) = PendingWords.objects.all()
    assert (row.user, row.path, row.fields()) == (alice, page, {"text": [WORDS], "belief": ["7"]})


def test_signed_in_as_their_owner_the_words_are_back_in_their_place(client, alice, page):
    fresh().post(page, form_of(alice))
    assert sign_in(client, alice, page)["Location"] == page
    assert client.get(page).context["form"]["text"].value() == WORDS


def test_signed_in_as_anyone_else_they_are_not_shown(client, alice, charlie, page):
    fresh().post(page, form_of(alice))
    sign_in(client, charlie, page)
    assert client.get(page).status_code == 404
    assert b"lazy" not in client.get("/home/").content


def test_once_saved_they_wait_no_longer(client, alice, entry, page):
    fresh().post(page, form_of(alice))
    sign_in(client, alice, page)
    restored = client.get(page).context["form"].restored.pk
    answer = client.post(page, {**form_of(alice), "restored": restored})
    assert answer.status_code == 303
    assert not PendingWords.objects.exists()
    entry.refresh_from_db()
    assert entry.thought.text == WORDS


def test_of_two_that_wait_for_a_page_each_is_shown_before_it_goes(client, alice):
    page = reverse("practices:small")
    for text in ("Quince", "Damson"):
        fresh().post(page, posted(alice, text=text))
    sign_in(client, alice)
    for text in ("Damson", "Quince"):
        html = text_of(client.get(page))
        (restored,) = set(re.findall('name="restored" value="([^"]+)"', html))
        assert text in html
        client.post(page, posted(alice, text=text, restored=restored))
    assert (alice.pending_words.count(), sorted(small.text for small in alice.small_victories.all())) == (
        0,
        ["Damson", "Quince"],
    )


@pytest.mark.parametrize("restored", ["", "no id", "another's"])
def test_words_that_were_not_shown_wait_on(client, alice, charlie, restored):
    page = reverse("practices:small")
    for person in (alice, charlie):
        fresh().post(page, posted(person, text="Quince"))
    sign_in(client, alice)
    sent = charlie.pending_words.get().pk if restored == "another's" else restored
    assert client.post(page, posted(alice, text="Damson", restored=sent)).status_code == 303
    assert [person.pending_words.count() for person in (alice, charlie)] == [1, 1]


@pytest.mark.parametrize("word", ["Rest", "坐在打开的窗边看一片叶子"])
@pytest.mark.parametrize("name", ["low_day", "why", "predicted", "name", "happened", "phone", "email", "belief"])
def test_one_word_waits_as_a_sentence_does(alice, page, name, word):
    if name == "belief" and word.isascii():
        word = "not 5"
    answer = Client().post(page, posted(alice, **{name: word}))
    assert (shown(answer), alice.pending_words.get().fields()) == ([word], {name: [word]})


@pytest.mark.parametrize("named", ["guest", "nobody", "made up"])
def test_for_a_guest_or_nobody_they_are_shown_and_not_kept(named, guest, page):
    sent = form_of(guest if named == "guest" else None)
    if named == "made up":
        sent["form_key"] = "made up"
    for client in (Client(), fresh()):
        assert shown(client.post(page, sent)) == [WORDS]
    assert not PendingWords.objects.exists()


def test_a_closed_account_gets_nothing_kept(alice, page):
    User.objects.update(is_active=False)
    assert shown(Client().post(page, form_of(alice))) == [WORDS]
    assert not PendingWords.objects.exists()


def test_nothing_else_is_changed(alice, entry, page):
    Client().post(page, form_of(alice))
    Client().post(reverse("journal:bin", args=[entry.pk]), form_of(alice))
    entry.refresh_from_db()
    assert (entry.has_thought, entry.binned_at, alice.drafts.count(), alice.saved_forms.count()) == (False, None, 0, 0)


def test_passwords_and_tokens_are_neither_kept_nor_shown(alice, page):
    secrets = {"password1": "a b c", "passcode": "four words of mine", "code": "1 2 3", "csrfmiddlewaretoken": "a b"}
    answer = Client().post(page, form_of(alice, **secrets))
    assert shown(answer) == [WORDS]
    assert set(PendingWords.objects.get().fields()) == {"text", "belief"}


def test_sent_twice_they_wait_once(alice, page):
    sent = form_of(alice)
    for _ in range(2):
        Client().post(page, sent)
    assert PendingWords.objects.count() == 1


def test_more_than_can_be_kept_is_shown_and_said_not_to_be_kept(alice, page):
    long = "word " * 5000
    answer = Client().post(page, form_of(alice, text=long))
    assert shown(answer) == [long]
    assert answer.context["kept"] is False


def test_when_the_database_is_away_the_words_are_still_in_the_answer(alice, page, monkeypatch):
    def away(*args):
        raise OperationalError("database is locked")

    monkeypatch.setattr(PendingWords, "keep", away)
    answer = fresh().post(page, form_of(alice))
    assert (answer.status_code, shown(answer)) == (403, [WORDS])


# --- Someone else is signed in here ----------------------------------------------------------


def test_a_page_of_alices_sent_in_charlies_session_is_kept_for_alice(client_for, alice, charlie, page):
    answer = client_for(charlie).post(page, form_of(alice))
    assert answer.status_code == 401
    assert PendingWords.objects.get().user == alice
    assert charlie.entries.count() == 0


def test_the_owner_with_a_wrong_token_is_sent_back_to_the_page(client_for, alice, page):
    client = client_for(alice, enforce_csrf_checks=True)
    answer = client.post(page, form_of(alice))
    assert (answer.status_code, answer.context["way_on"]) == (403, page)
    htmx = client.post(page, form_of(alice), headers=HTMX)
    assert (htmx.status_code, htmx["HX-Redirect"]) == (403, page)
    assert client.get(page).context["form"]["text"].value() == WORDS


# --- With htmx -------------------------------------------------------------------------------


@pytest.mark.parametrize("client", [Client(), fresh()], ids=["no session", "no cookies"])
def test_htmx_is_sent_to_sign_in_where_the_words_wait(client, alice, page):
    current = f"http://testserver{page}?change=1"
    answer = client.post(page, form_of(alice), headers={**HTMX, "hx-current-url": current})
    assert (answer.status_code, answer.content) == (401, b"")
    assert answer["HX-Redirect"].startswith(reverse("account_login"))
    assert PendingWords.objects.get().path == page


def test_a_guests_words_stay_in_the_box(guest, page):
    answer = Client().post(page, form_of(guest), headers=HTMX)
    assert (answer.status_code, answer.has_header("HX-Redirect")) == (401, False)


def test_words_that_could_not_be_kept_stay_in_the_box(alice, page):
    answer = Client().post(page, form_of(alice, text="word " * 5000), headers=HTMX)
    assert (answer.status_code, answer.has_header("HX-Redirect")) == (401, False)


def test_an_autosave_keeps_the_words_and_sends_nobody_anywhere(alice, entry, page):
    draft = reverse("journal:draft", args=[entry.pk, "critic"])
    sent = form_of(alice)
    for headers in (HTMX, {}):  # as htmx does, and as a page that is left
        answer = Client().post(draft, sent, headers=headers)
        assert (answer.status_code, answer.has_header("HX-Redirect"), answer.content) == (401, False, b"")
    assert PendingWords.objects.get().path == page


def test_an_autosave_of_the_first_run_waits_on_the_page_it_came_from(alice, entry):
    first_run = reverse("journal:start_mind", args=[entry.pk])
    draft = reverse("journal:draft", args=[entry.pk, "critic"])
    Client().post(draft, form_of(alice), headers={"referer": f"http://testserver{first_run}"})
    assert PendingWords.objects.get().path == first_run


@pytest.mark.parametrize("elsewhere", ["https://evil.example/entries/", "//evil.example/", "http://[", "no address"])
def test_where_it_came_from_is_believed_of_this_site_only(alice, page, elsewhere):
    headers = {**HTMX, "hx-current-url": elsewhere, "referer": elsewhere}
    answer = Client().post(page, form_of(alice), headers=headers)
    assert "evil" not in answer["HX-Redirect"]
    assert PendingWords.objects.get().path == page


# --- Without words ------------------------------------------------------------------------------


def test_a_tap_without_a_session_leads_to_sign_in_and_back_to_its_page(alice):
    sent = posted(alice, level="5")
    answer = Client().post("/entries/", sent, headers={"referer": "http://testserver/home/"})
    assert answer["Location"] == f"{reverse('account_login')}?next=%2Fhome%2F"
    assert not PendingWords.objects.exists()


def test_an_old_sign_in_page_says_to_open_it_again(alice):
    answer = fresh().post(reverse("account_login"), {"login": alice.email, "password": PASSWORD})
    assert answer.status_code == 403
    page = text_of(answer)
    assert "Open it again" in page
    assert PASSWORD not in page and alice.email not in page


def test_a_page_asked_for_without_a_session_leads_to_sign_in_and_back(page):
    assert Client().get(page)["Location"] == f"{reverse('account_login')}?next={page}"
    headers = {**HTMX, "hx-current-url": "http://testserver/home/?a=1"}
    answer = Client().get(page, headers=headers)
    assert (answer.status_code, answer["HX-Redirect"]) == (401, f"{reverse('account_login')}?next=%2Fhome%2F%3Fa%3D1")


def test_words_that_are_too_many_are_not_said_to_be_kept(alice, page):
    client = fresh()
    client.force_login(alice)
    answer = client.post(page, form_of(alice, text="x" * 30_000))
    said = text_of(answer)
    assert (answer.status_code, "kept for you" in said, "x" * 30_000 in said) == (403, False, True)
    assert PendingWords.objects.count() == 0


def test_with_someone_else_signed_in_nobody_is_said_to_be_signed_out(client_for, alice, charlie, page):
    said = text_of(client_for(charlie).post(page, form_of(alice)))
    assert ("You are signed out" in said, "Someone else is signed in here now" in said) == (False, True)
