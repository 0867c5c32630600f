import logging
import re
from datetime import date, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from journal.found import every_text
from journal.models import CompassionateResponse, DatedMark, Search, SymptomEntry
from journal.tidying import drop_searches
from tests.factories import NOON, make_entry, posted
from tests.page_text import text_of

pytestmark = pytest.mark.django_db
URL = "/search/"
HTMX = {"HX-Request": "true", "HX-Current-URL": "http://testserver/search/"}


def ask(client, text, scope="all"):
    answer = client.post(URL, {"text": text, "scope": scope})
    assert (answer.status_code, answer["Location"]) == (303, URL)
    return text_of(client.get(URL))


def found_in(page):
    return re.findall(r'<a href="/entries/([0-9a-f-]{36})/">Open', page)


def noticed(user, back=0, **words):
    """An entry with words in one or more of its texts."""
    entry = make_entry(user, at=NOON - timedelta(hours=back))
    entry.notice_where({"knee": ""}, words.get("place", ""))
    entry.notice_like(["heavy"], words.get("quality", ""), 5)
    entry.name_as([words.get("symptom", "")], {"sad": None}, [words.get("trigger", "")])
    if "critic" in words:
        entry.hear_critic(words["critic"])
    if "reply" in words:
        entry.answer_kindly(words["reply"])
    entry.need(["rest"], words.get("action", ""))
    return entry


@pytest.mark.parametrize("text", ["place", "quality", "symptom", "trigger", "critic", "reply", "action"])
def test_every_text_of_an_entry_is_searched(text, client_for, alice):
    entry = noticed(alice, **{text: "Like wet Sand"})
    noticed(alice, **{text: "Something else"})
    assert found_in(ask(client_for(alice), "sand WET")) == [str(entry.pk)]


@pytest.mark.parametrize("word", ["knee", "heavy", "sad", "rest"])
def test_our_own_words_are_searched(word, client_for, alice):
    entry = noticed(alice)
    make_entry(alice)
    assert found_in(ask(client_for(alice), word)) == [str(entry.pk)]


def test_words_may_lie_in_different_places_but_all_have_to_be_there(client_for, alice):
    entry = noticed(alice, reply="wet", symptom="Sand")
    noticed(alice, reply="wet")
    assert found_in(ask(client_for(alice), "sand wet knee")) == [str(entry.pk)]


def test_own_lines_and_dated_marks_stand_among_the_entries_newest_first(client_for, alice, charlie):
    noticed(alice, reply="sand one")
    CompassionateResponse.objects.create(user=alice, text="sand two", kept=True, made_at=NOON + timedelta(days=1))
    DatedMark.objects.create(user=alice, on_day=date(2026, 3, 9), kind="moved", text="sand three")
    CompassionateResponse.objects.create(user=alice, text="sand put away", retired_at=NOON)
    DatedMark.objects.create(user=alice, on_day=date(2026, 3, 9), kind="moved", text="sand binned", binned_at=NOON)
    noticed(charlie, reply="sand of charlie")
    page = ask(client_for(alice), "sand")
    assert re.findall(r"<mark>sand</mark> (\w+)", page) == ["two", "one", "three"]


@pytest.mark.parametrize(("scope", "which"), [("all", "nrc"), ("replies", "r"), ("names", "n")])
def test_the_scope_narrows(scope, which, client_for, alice):
    made = {
        "n": noticed(alice, symptom="Sand"),
        "r": noticed(alice, back=1, reply="sand"),
        "c": noticed(alice, back=2, critic="sand"),
    }
    assert found_in(ask(client_for(alice), "sand", scope)) == [str(made[one].pk) for one in which]


def test_a_name_leads_to_its_entries_and_anothers_does_not(client_for, alice, charlie):
    noticed(alice, symptom="Wet sand")
    noticed(charlie, symptom="Sand of charlie")
    page = ask(client_for(alice), "sand")
    assert re.findall(r'href="/timeline/\?symptom=([^"]*)" dir="auto">([^<]*)', page) == [
        (str(alice.names.get().pk), "Wet sand")
    ]


def test_the_critics_words_stay_covered(client_for, alice):
    noticed(alice, critic="So lazy, as ever", reply="Not lazy")
    page = ask(client_for(alice), "lazy")
    assert ("as ever" in page, "The critic’s line holds a word you look for." in page) == (False, True)
    assert "Not <mark>lazy</mark>" in page


def test_what_is_binned_is_not_found(client_for, alice):
    noticed(alice, reply="sand", symptom="Sand").put_in_bin(NOON)
    assert found_in(ask(client_for(alice), "sand")) == []


def test_a_slip_is_told_only_where_nothing_was_found(client_for, alice):
    client = client_for(alice)
    noticed(alice, reply="So foggy today")
    page = ask(client, "fogyg")
    assert '<input type="hidden" name="text" value="foggy">' in page and "Did you mean this?" in page
    noticed(alice, reply="fogyg")
    assert "Did you mean this?" not in ask(client, "fogyg")
    assert "Nothing found. Try a shorter word." in ask(client, "elephants")


def test_a_slip_is_not_put_right_by_a_word_in_the_bin(client_for, alice):
    noticed(alice, reply="So Zanzibar today").put_in_bin(NOON)
    assert "Did you mean this?" not in ask(client_for(alice), "zanzibra")


def test_older_results_go_on_after_the_last_one(client_for, alice):
    made = [noticed(alice, back=back // 2, reply="sand") for back in range(45)]
    client, found = client_for(alice), []
    page = ask(client, "sand")
    while found.extend(found_in(page)) or (older := re.search(r'href="(/search/\?before=[^"]*)"', page)):
        page = text_of(client.get(older[1], headers=HTMX))
        assert (page.count(" autofocus"), page.count("<h1")) == (1, 0)
    assert len(found) == 45
    assert set(found) == {str(entry.pk) for entry in made}


@pytest.fixture
def few_at_once(monkeypatch):
    """A search that has to go beyond the newest, and asks for its ids a few at a time."""
    monkeypatch.setattr("journal.found.NEWEST", 1)
    monkeypatch.setattr("journal.found.AT_ONCE", 2)


def test_what_lies_far_back_is_found_newest_first(few_at_once, client_for, alice, charlie):
    made = [noticed(alice, back=back, reply="wet", critic="sand") for back in (5, 1, 3, 2, 4)]
    noticed(alice, reply="only wet")
    noticed(alice, back=2, reply="wet sand").put_in_bin(NOON)
    noticed(charlie, back=2, reply="wet sand")
    found = found_in(ask(client_for(alice), "sand wet knee"))
    assert found == [str(made[nth].pk) for nth in (1, 3, 2, 4, 0)]


def test_older_results_far_back_go_on_after_the_last_one(few_at_once, monkeypatch, client_for, alice):
    monkeypatch.setattr("journal.views.search.MOST", 2)
    made = [noticed(alice, back=back // 2, reply="sand") for back in range(5)]
    client, found = client_for(alice), []
    page = ask(client, "sand")
    while found.extend(found_in(page)) or (older := re.search(r'href="(/search/\?before=[^"]*)"', page)):
        page = text_of(client.get(older[1], headers=HTMX))
    assert (len(found), set(found)) == (5, {str(entry.pk) for entry in made})


def test_an_entry_that_is_deleted_while_others_are_read_stops_nothing(few_at_once, monkeypatch, client_for, alice):
    kept, gone = noticed(alice, back=2, reply="sand"), noticed(alice, reply="sand")

    def texts(user, scope):
        yield from every_text(user, scope)
        SymptomEntry.objects.filter(pk=gone.pk).delete()

    monkeypatch.setattr("journal.found.every_text", texts)
    assert found_in(ask(client_for(alice), "sand")) == [str(kept.pk)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Write a word to look for."),
        (" \n", "Write a word to look for."),
        ("\u0301", "Write a word to look for."),
        ("a\0b", "There is a character here that we cannot keep."),
        ("x" * 201, "That is 201 characters. The most we can look for is 200."),
    ],
)
def test_what_cannot_be_looked_for_is_said_and_stays_in_the_box(text, said, client_for, alice):
    answer = client_for(alice).post(URL, {"text": text, "scope": "all"})
    assert (answer.status_code, said in text_of(answer), Search.objects.count()) == (422, True, 0)
    if text.strip("\0x \n"):
        assert f'value="{text}"' in text_of(answer)


def test_an_unknown_scope_is_refused(client_for, alice):
    answer = client_for(alice).post(URL, {"text": "sand", "scope": "everyone"})
    assert (answer.status_code, Search.objects.count()) == (422, 0)


def test_asking_again_takes_the_place_of_what_was_asked_and_can_be_cleared(client_for, alice):
    client = client_for(alice)
    ask(client, "sand")
    ask(client, "sand", "names")
    assert [(row.text, row.scope) for row in Search.objects.all()] == [("sand", "names")]
    client.post(URL, {"clear": "1"})
    assert Search.objects.count() == 0


def test_anothers_search_is_not_mine(client_for, alice, charlie):
    ask(client_for(alice), "sand")
    assert "sand" not in text_of(client_for(charlie).get(URL))


def test_no_word_leaves_the_sealed_row(client_for, alice, caplog):
    """Not to an address, a log, a session, the cache, or a plain column of any table."""
    noticed(alice, reply="nothing like it", symptom="Sand")
    client, word = client_for(alice), "Zauberlehrling"
    with caplog.at_level(logging.DEBUG):
        for text in (word, f"{word}\0", word * 20):
            client.post(URL, {"text": text, "scope": "all", **posted(alice)})
            client.get(URL)
    assert word.lower() not in caplog.text.lower()
    assert word not in str([session.get_decoded() for session in Session.objects.all()])
    assert word not in str(getattr(cache, "_cache", ""))
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            rows = [[bytes(v) if isinstance(v, memoryview) else v for v in row] for row in cursor.fetchall()]
            assert word not in repr(rows), table


def test_the_row_goes_after_a_day(alice):
    Search.ask(alice, "sand", "all")
    now = timezone.now()
    assert [drop_searches(now + timedelta(hours=hours)) for hours in (23, 25, 25)] == [0, 1, 0]


def test_a_value_that_does_not_open_hides_nothing_else(client_for, alice):
    broken, whole = noticed(alice, reply="sand"), noticed(alice, back=1, reply="sand")
    other = CompassionateResponse.objects.get(entry=whole)
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM journal_compassionateresponse WHERE entry_id = %s", [db_id(whole.pk)])
        [value] = cursor.fetchone()
        cursor.execute(
            "UPDATE journal_compassionateresponse SET text = %s WHERE entry_id = %s", [value, db_id(broken.pk)]
        )
    assert other.text == "sand"
    assert found_in(ask(client_for(alice), "sand")) == [str(whole.pk)]


def db_id(pk):
    return pk if connection.features.has_native_uuid_field else pk.hex
