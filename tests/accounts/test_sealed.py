"""Sealed text fields: encrypted in the row, opened when read, and never looked up or cut."""

import pytest
from django.core.exceptions import FieldError
from django.db import connection, transaction

from accounts import keyring
from journal.models import SymptomEntry
from tests.factories import make_entry

WORDS = "Behind the left eye. \u202e🙂"


@pytest.fixture
def entry(alice):
    return make_entry(alice, place_words=WORDS)


def raw(entry):
    with connection.cursor() as cursor:
        pk = SymptomEntry._meta.pk.get_db_prep_value(entry.pk, connection)
        cursor.execute("SELECT place_words FROM journal_symptomentry WHERE id = %s", [pk])
        return bytes(cursor.fetchone()[0])


def test_the_row_holds_no_plain_word_and_reading_gives_it_back(entry):
    assert b"left eye" not in raw(entry)
    assert SymptomEntry.objects.get(pk=entry.pk).place_words == WORDS


def test_an_empty_text_stays_empty(alice):
    assert raw(make_entry(alice)) == b""


def test_what_is_not_read_is_not_opened(entry, monkeypatch):
    fresh = SymptomEntry.objects.get(pk=entry.pk)
    monkeypatch.setattr(keyring, "unseal", lambda *a, **k: pytest.fail("opened"))
    assert fresh.severity == 7
    assert "<sealed>" in repr(fresh.__dict__["place_words"])


def test_saving_an_unread_row_writes_the_same_bytes(entry):
    before = raw(entry)
    SymptomEntry.objects.get(pk=entry.pk).save()
    assert raw(entry) == before


def test_saving_other_fields_leaves_it(entry):
    before = raw(entry)
    entry.severity = 3
    entry.save(update_fields=["severity"])
    assert raw(entry) == before


def test_more_than_the_limit_is_refused_and_not_cut(entry):
    entry.place_words = "x" * 201
    with pytest.raises(ValueError, match="200"), transaction.atomic():
        entry.save()
    assert SymptomEntry.objects.get(pk=entry.pk).place_words == WORDS


@pytest.mark.parametrize("looking", [{"place_words": WORDS}, {"place_words__contains": "eye"}])
def test_it_cannot_be_looked_up(entry, looking):
    with pytest.raises(FieldError):
        SymptomEntry.objects.filter(**looking).exists()


def test_it_cannot_be_written_in_bulk(entry):
    with pytest.raises(FieldError):
        SymptomEntry.objects.filter(pk=entry.pk).update(place_words=WORDS)


def test_a_row_given_to_another_person_behind_our_back_does_not_open(entry, bob):
    SymptomEntry.objects.filter(pk=entry.pk).update(user=bob)
    with pytest.raises(keyring.DoesNotOpen):
        _ = SymptomEntry.objects.get(pk=entry.pk).place_words
