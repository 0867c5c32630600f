import errno
import sqlite3
from html.parser import HTMLParser

import psycopg
import pytest
from django.db import DataError, InterfaceError, OperationalError, connection
from django.forms import BaseForm
from django.test import Client
from django.urls import get_resolver, reverse

from config import failures
from config.forms import WordsField
from journal.models import SymptomEntry
from tests.factories import NOON, make_entry, posted
from tests.page_text import text_of

pytestmark = pytest.mark.django_db
WORDS = "I am <b>so</b> lazy & slow.\n\nAlways."


def refused(error, cause=None):
    """A function that fails as a database does."""

    def fail(*args, **kwargs):
        raise error from cause

    return fail


def sqlite(code):
    cause = sqlite3.OperationalError("canary")
    cause.sqlite_errorcode = code
    return OperationalError("canary"), cause


LOCKED, FULL, NO_TABLE = sqlite(sqlite3.SQLITE_BUSY), sqlite(sqlite3.SQLITE_FULL), sqlite(sqlite3.SQLITE_ERROR)
READ_ERROR = sqlite(sqlite3.SQLITE_IOERR_READ)
PG_FULL = OperationalError("canary"), psycopg.errors.DiskFull("canary")
PG_GONE = OperationalError("canary"), psycopg.errors.AdminShutdown("canary")
PG_READ_ONLY = failures.InternalError("canary"), psycopg.errors.ReadOnlySqlTransaction("canary")
NO_CONNECTION = InterfaceError("canary"), None
NO_ROOM = OSError(errno.ENOSPC, "canary"), None


class Fields(HTMLParser):
    """The fields of a page's only form in <main>, as a browser would send them."""

    def __init__(self, html):
        super().__init__()
        self.sent, self.shown, self.area = {}, [], None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "input":
            self.sent[attrs["name"]] = attrs["value"]
        self.area = attrs.get("name") if tag == "textarea" else None

    def handle_data(self, data):
        if self.area:
            self.sent[self.area] = data.removeprefix("\n")  # a browser drops the first line break
            self.shown.append(self.area)
            self.area = None


def critic(entry):
    return reverse("journal:critic", args=[entry.pk])


def fail_once(monkeypatch, error, cause=None):
    monkeypatch.setattr(SymptomEntry, "hear_critic", refused(error, cause))


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        *((fault, 503) for fault in (LOCKED, READ_ERROR, PG_GONE, PG_READ_ONLY, NO_CONNECTION)),
        *((fault, 507) for fault in (FULL, PG_FULL, NO_ROOM)),
        *((fault, 500) for fault in (NO_TABLE, (KeyError("canary"), None))),
    ],
)
def test_what_is_not_saved_is_said_with_the_words_in_the_page(fault, status, client_for, alice, monkeypatch):
    entry, client = make_entry(alice), client_for(alice, raise_request_exception=False)
    fail_once(monkeypatch, *fault)
    answer = client.post(critic(entry), posted(alice, text=WORDS, belief="3"))
    page = answer.content.decode()
    assert (answer.status_code, Fields(page).sent["text"], "canary" in page) == (status, WORDS, False)


def test_try_again_sends_the_same_form_and_saves_it_once(client_for, alice, monkeypatch):
    entry, client = make_entry(alice), client_for(alice)
    with monkeypatch.context() as patch:
        fail_once(patch, *LOCKED)
        page = client.post(critic(entry), posted(alice, text=WORDS, belief="3")).content.decode()
    again = Fields(page).sent
    assert [client.post(critic(entry), again).status_code for _ in range(2)] == [303, 303]
    entry.refresh_from_db()
    assert (entry.thought.text, entry.thought.belief) == (WORDS, 3)


def test_the_words_are_shown_and_the_choices_kept_unseen(client_for, alice, monkeypatch):
    entry, client = make_entry(alice), client_for(alice)
    fail_once(monkeypatch, *LOCKED)
    page = client.post(critic(entry), posted(alice, text="Tired", belief="3", habit="")).content.decode()
    assert (Fields(page).shown, Fields(page).sent["belief"]) == (["text"], "3")
    assert "hx-swap-oob" not in page


def test_words_for_what_is_not_there_any_more_are_in_the_page_to_be_copied(client_for, alice):
    entry, client = make_entry(alice), client_for(alice)
    entry.put_in_bin(NOON)
    answers = [client.post(path, posted(alice, text=WORDS, belief="3")) for path in (critic(entry), "/not-there/")]
    found = [Fields(answer.content.decode()) for answer in answers]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert ([one.shown for one in found], found[0].sent) == ([["text"], []], {"text": WORDS})


def test_no_password_comes_back(monkeypatch):
    monkeypatch.setattr("django.contrib.auth.backends.ModelBackend.authenticate", refused(*LOCKED))
    monkeypatch.setattr("accounts.backend.PersonBackend.authenticate", refused(*LOCKED))
    sent = {"login": "alice@example.org", "password": "a secret of alice"}
    answer = Client().post(reverse("account_login"), sent)
    assert (answer.status_code, "a secret" in answer.content.decode()) == (503, False)


def test_a_page_that_cannot_be_read_offers_to_try_again(client_for, alice, monkeypatch):
    entry = make_entry(alice)
    monkeypatch.setattr("journal.views.respond.open_entry", refused(*LOCKED))
    answer = client_for(alice).get(critic(entry))
    assert (answer.status_code, f'href="{critic(entry)}"' in answer.content.decode()) == (503, True)


def test_a_session_that_cannot_be_read_is_a_503_with_the_words(client_for, alice, monkeypatch):
    entry, client = make_entry(alice), client_for(alice, raise_request_exception=False)
    monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.load", refused(*LOCKED))
    answer = client.post(critic(entry), posted(alice, text=WORDS))
    assert (answer.status_code, Fields(answer.content.decode()).sent["text"]) == (503, WORDS)


@pytest.mark.django_db(transaction=True)
def test_a_real_database_that_takes_no_writes(client_for, alice):
    entry, client = make_entry(alice), client_for(alice)
    with connection.cursor() as cursor:
        switch = "PRAGMA query_only" if connection.vendor == "sqlite" else "SET default_transaction_read_only"
        cursor.execute(f"{switch} = ON")
        answer = client.post(critic(entry), posted(alice, text=WORDS))
        cursor.execute(f"{switch} = OFF")
    assert (answer.status_code, Fields(answer.content.decode()).sent["text"]) == (503, WORDS)


@pytest.mark.django_db(transaction=True)
def test_a_real_database_without_room(client_for, alice):
    if connection.vendor != "sqlite":
        return  # PostgreSQL's code is in the table above
    client, entries = client_for(alice), [make_entry(alice) for _ in range(30)]
    with connection.cursor() as cursor:
        usual = cursor.execute("PRAGMA max_page_count").fetchone()[0]
        cursor.execute("PRAGMA max_page_count = 1")  # SQLite takes the present size for the least
        statuses = [client.post(critic(e), posted(alice, text=WORDS * 50)).status_code for e in entries]
        reading = client.get(critic(entries[0])).status_code
        cursor.execute(f"PRAGMA max_page_count = {usual}")
    assert (set(statuses), reading) == ({303, 507}, 200)
    assert client.post(critic(entries[-1]), posted(alice, text=WORDS * 50)).status_code == 303


# --- What a browser can send wrong ------------------------------------------------


@pytest.mark.parametrize("path", ["/urgent/?region=%00", "/%00", "/entries/%00/", "/help/?a=b%00c"])
def test_a_nul_in_an_address_is_refused(path):
    assert Client().get(path).status_code == 400


def test_a_nul_that_no_form_caught_is_taken_out_and_said(client_for, alice, monkeypatch):
    entry, client = make_entry(alice), client_for(alice)
    monkeypatch.setattr("journal.views.walking.SavedForm.once", refused(DataError("canary")))
    sent = posted(alice, text="Line one.", habit="", **{"belief": "", "stop": "a\x00b"})
    answer = client.post(critic(entry), sent)
    page = answer.content.decode()
    assert (answer.status_code, Fields(page).sent["stop"], "\x00" in page) == (400, "ab", False)


def test_too_much_is_a_413_and_too_many_fields_a_400():
    client = Client()
    assert client.post(reverse("journal:start"), {"text": "x" * 1_100_000}).status_code == 413
    assert client.post(reverse("journal:start"), {f"f{n}": "" for n in range(501)}).status_code == 400


def test_a_host_that_is_not_ours_is_refused():
    assert Client().get("/help/", headers={"host": "evil.example"}).status_code == 400


def test_a_page_comes_whatever_is_broken(monkeypatch, client_for, alice):
    client = client_for(alice, raise_request_exception=False)
    monkeypatch.setattr("config.failures.render_to_string", refused(RuntimeError("canary")))
    monkeypatch.setattr("journal.views.help.render_page", refused(KeyError("canary")))
    answer = client.get(reverse("journal:help"))
    assert (answer.status_code, "canary" in answer.content.decode()) == (500, False)


def test_error_pages_keep_the_persons_look(client_for, alice):
    alice.preferences.theme = "dark"
    alice.preferences.discreet = True
    alice.preferences.save()
    page = text_of(client_for(alice).get("/not-there/"))
    assert ('data-theme="dark"' in page, "<title>Notes</title>" in page) == (True, True)


def test_an_error_page_asks_no_database(client_for, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert Client().get("/not-there/").status_code == 404


# --- What counts as words ---------------------------------------------------------------------


def of_words(form_class) -> set[str]:
    """The names of the fields of own words of a form and of those made from it."""
    own = {name for name, field in getattr(form_class, "base_fields", {}).items() if isinstance(field, WordsField)}
    return own.union(*(of_words(made) for made in form_class.__subclasses__()))


def test_every_field_of_own_words_counts_as_words_though_it_holds_one():
    get_resolver().url_patterns  # noqa: B018  loads every view, and so every form
    assert sorted(name for name in of_words(BaseForm) if not failures.is_of_words(name)) == []
