"""A form is saved once; words without a session wait for their owner."""

import threading

import pytest
from django.db import connections
from django.http import QueryDict

from accounts.form_key import new_form_key, read_form_key
from accounts.models import PendingWords, SavedForm
from accounts.models.forms import AlreadySaved
from journal.models import SymptomEntry
from tests.factories import make_entry


def posted(**fields):
    query = QueryDict(mutable=True)
    query.update(fields)
    return query


@pytest.fixture
def key(alice):
    return read_form_key(new_form_key(alice.pk))


def save(person, key, text="one"):
    with SavedForm.once(person, key, posted(text=text, csrfmiddlewaretoken="t"), "/home/"):
        make_entry(person)


def test_the_same_form_twice_saves_once_and_says_where_it_went(alice, key):
    save(alice, key)
    with pytest.raises(AlreadySaved) as earlier:
        save(alice, key)
    assert (earlier.value.same, earlier.value.went_to) == (True, "/home/")
    assert alice.entries.count() == 1


def test_the_same_form_with_other_words_is_told_apart(alice, key):
    save(alice, key)
    with pytest.raises(AlreadySaved) as earlier:
        save(alice, key, text="two")
    assert earlier.value.same is False
    assert alice.entries.count() == 1


def test_another_person_with_the_same_key_gets_a_row_of_their_own(alice, bob, key):
    save(alice, key)
    save(bob, key)
    assert (alice.entries.count(), bob.entries.count()) == (1, 1)


def test_a_form_whose_saving_went_wrong_can_be_sent_again(alice, key):
    with pytest.raises(RuntimeError), SavedForm.once(alice, key, posted(text="one"), "/home/"):
        raise RuntimeError
    save(alice, key)
    assert alice.entries.count() == 1


@pytest.mark.django_db(transaction=True)
def test_five_at_once_save_one(alice, key):
    ready, outcomes = threading.Barrier(5), []

    def go():
        ready.wait()
        try:
            save(alice, key)
            outcomes.append("saved")
        except AlreadySaved as earlier:
            outcomes.append(earlier.same)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=go) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes, key=str) == [True, True, True, True, "saved"]
    assert SymptomEntry.objects.count() == 1


# --- Words that wait ------------------------------------------------------------------


def keep(person, nonce="n", text="What I typed."):
    return PendingWords.keep(person.pk, nonce, "/home/", {"text": [text]})


def test_words_wait_sealed_and_come_back_whole(alice):
    assert keep(alice, text="ש\u202e🙂" * 500)
    assert alice.pending_words.get().fields() == {"text": ["ש\u202e🙂" * 500]}


def test_the_newest_words_of_a_form_win(alice):
    keep(alice, text="first")
    keep(alice, text="second")
    assert [row.fields()["text"] for row in alice.pending_words.all()] == [["second"]]


def test_only_so_many_forms_wait_for_one_person(alice):
    kept = [keep(alice, nonce=f"n{number}") for number in range(PendingWords.MOST_PER_PERSON + 1)]
    assert kept == [True] * PendingWords.MOST_PER_PERSON + [False]
    assert keep(alice, nonce="n0", text="newer")


def test_too_much_is_not_kept_rather_than_cut(alice):
    assert not keep(alice, text="x" * 24_001)
    assert not alice.pending_words.exists()
