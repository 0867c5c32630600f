import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import deletions
from journal.models import CompassionateResponse, Search, SymptomEntry
from journal.tidying import empty_the_bin
from tests.factories import NOON, make_answered, make_entry, posted
from tests.page_text import text_of

pytestmark = pytest.mark.django_db
URL = "/bin/"
HTMX = {"HX-Request": "true", "HX-Current-URL": "http://testserver/bin/"}


def url(name, entry):
    return reverse(f"journal:{name}", args=[entry.pk])


def binned(user, back=0, **options):
    entry = make_answered(user, **options)
    entry.put_in_bin(timezone.now() - timedelta(days=back))
    return entry


def items_in(page):
    return re.findall(r'<h2 class="h-group" id="b-([0-9a-f-]{36})"', page)


def test_the_timeline_offers_the_way_back(client_for, alice):
    entry, client = make_answered(alice), client_for(alice)
    answer = client.post(url("bin", entry))
    assert (answer.status_code, answer["Location"]) == (303, f"/timeline/?binned={entry.pk}")
    page = text_of(client.get(answer["Location"]))
    assert f'action="{url("restore", entry)}"' in page and ">Undo</button>" in page
    assert client.get(url("entry", entry)).status_code == 404
    answer = client.post(url("restore", entry))
    assert answer["Location"] == url("entry", entry)
    assert alice.entries.kept().get() == entry
    assert "It is in the bin." not in text_of(client.get(f"/timeline/?binned={entry.pk}"))


def test_undo_of_a_made_up_id_tells_nothing(client_for, alice, charlie):
    theirs = binned(charlie)
    client = client_for(alice)
    pages = [client.get(f"/timeline/?binned={pk}") for pk in (theirs.pk, SymptomEntry().pk, "x")]
    assert [(page.status_code, b">Undo</button>" in page.content) for page in pages] == [(200, False)] * 3
    assert client.post(url("restore", theirs)).status_code == 404


def test_last_put_there_first_with_its_date_and_nothing_of_anothers(client_for, alice, charlie):
    first, last = binned(alice, back=2), binned(alice, back=1, at=NOON - timedelta(days=9))
    binned(charlie)
    make_answered(alice)
    page = text_of(client_for(alice).get(URL))
    assert items_in(page) == [str(last.pk), str(first.pk)]
    until = timezone.localtime(timezone.now() + timedelta(days=28))
    assert f"It stays here until {until:%A} {until.day} {until:%B}." in page


def test_an_empty_bin_says_so(client_for, alice):
    assert "The bin is empty." in text_of(client_for(alice).get(URL))


def test_a_full_bin_has_pages(client_for, alice):
    for back in range(25):
        entry = make_entry(alice)
        entry.put_in_bin(NOON - timedelta(hours=back // 2))
    client = client_for(alice)
    page = text_of(client.get(URL))
    older = text_of(client.get(re.search(r'href="(/bin/\?before=[^"]*)"', page)[1]))
    assert (len(items_in(page)), len(items_in(older)), len({*items_in(page), *items_in(older)})) == (20, 5, 25)


def test_taking_one_back_stays_in_the_bin_and_goes_on_to_the_next(client_for, alice):
    first, last = binned(alice, back=2), binned(alice, back=1)
    client = client_for(alice)
    answer = client.post(url("restore", last), {"next": str(first.pk)}, headers=HTMX, follow=True)
    page = text_of(answer)
    assert (items_in(page), page.count(" autofocus")) == ([str(first.pk)], 1)
    assert f'id="b-{first.pk}" tabindex="-1" autofocus' in page
    assert "It is back among your notes." in page


def test_delete_now_is_for_good_once_and_noted(client_for, alice):
    entry, client = binned(alice), client_for(alice)
    sent = posted(alice, next="")
    for _press in range(2):
        assert client.post(url("delete_for_good", entry), sent)["Location"] == URL
    assert (alice.entries.count(), alice.thoughts.count(), alice.replies.count(), alice.marks.count()) == (0, 0, 0, 0)
    assert [line.kind for line in deletions.lines()] == ["journal.symptomentry"]
    assert client.get(url("delete_for_good", entry)).status_code == 405


def test_only_what_lies_in_my_bin_can_be_deleted(client_for, alice, charlie):
    kept, gone = make_answered(alice), binned(alice)
    assert client_for(alice).post(url("delete_for_good", kept), posted(alice)).status_code == 404
    assert client_for(charlie).post(url("delete_for_good", gone), posted(charlie)).status_code == 404
    assert client_for(alice).post(url("delete_for_good", gone)).status_code == 404  # no form of ours
    assert alice.entries.count() == 2
    assert list(deletions.lines()) == []


def by_hand(client, entry, user):
    client.post(url("delete_for_good", entry), posted(user))


def by_the_job(client, entry, user):
    SymptomEntry.objects.filter(pk=entry.pk).update(binned_at=timezone.now() - timedelta(days=31))
    empty_the_bin(timezone.now())


def by_the_ledger(client, entry, user):
    deletions.note("journal.symptomentry", entry.pk)
    deletions.replay()


@pytest.mark.parametrize("way", [by_hand, by_the_job, by_the_ledger])
def test_a_phrase_outlives_its_entry_and_still_opens(way, client_for, alice):
    entry, client = binned(alice, reply="the kind words"), client_for(alice)
    entry.reply.keep()
    assert "Your reply stays in my phrases." in text_of(client.get(URL))
    way(client, entry, alice)
    phrase = CompassionateResponse.objects.get()
    assert (alice.entries.count(), phrase.entry, phrase.text) == (0, None, "the kind words")
    Search.ask(alice, "kind words", "all")
    assert "A line of your own" in text_of(client.get("/search/"))


def test_a_person_who_goes_takes_the_phrases_along(alice):
    make_answered(alice).reply.keep()
    alice.delete()
    assert CompassionateResponse.objects.count() == 0


def test_the_job_leaves_what_was_taken_back_out(alice):
    old, young = binned(alice, back=31), binned(alice, back=29)
    back = binned(alice, back=31)
    back.restore()
    assert empty_the_bin(timezone.now()) == 1
    assert set(alice.entries.all()) == {young, back} and old not in alice.entries.all()


def test_a_note_that_went_for_good_meanwhile_cannot_be_taken_back(client_for, alice):
    entry = binned(alice)
    stale = SymptomEntry.objects.get(pk=entry.pk)
    alice.entries.binned().delete_for_good()
    assert stale.restore() is False
    assert client_for(alice).post(url("restore", entry)).status_code == 404
