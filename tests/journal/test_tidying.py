"""What the worker clears away."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts import deletions
from journal.models import SymptomEntry
from journal.tidying import empty_the_bin
from tests.factories import NOON, make_entry, make_phrase

pytestmark = pytest.mark.django_db


def test_the_bin_lets_go_after_thirty_days_and_notes_it(alice):
    make_entry(alice, binned_at=NOON - timedelta(days=30, seconds=1))
    kept = [make_entry(alice, binned_at=NOON - timedelta(days=29)), make_entry(alice)]
    assert (empty_the_bin(NOON), set(SymptomEntry.objects.all())) == (1, set(kept))
    assert deletions.read().count("journal.symptomentry") == 1


def test_a_deleted_line_of_ones_own_goes_with_it(alice):
    line, kept = make_phrase(alice, "deleted"), make_phrase(alice, "kept")
    line.take_out(NOON - timedelta(days=30, seconds=1))
    assert (empty_the_bin(NOON), list(alice.replies.all())) == (1, [kept])
    assert deletions.read().count("journal.compassionateresponse") == 1


def test_while_nothing_is_due_it_only_reads(alice):
    make_entry(alice, binned_at=NOON)
    with CaptureQueriesContext(connection) as queries:
        assert empty_the_bin(NOON) == 0
    assert {query["sql"].split()[0] for query in queries} == {"SELECT"}
    assert deletions.read() == ""


def test_what_was_taken_back_out_meanwhile_stays(alice, monkeypatch):
    entry = make_entry(alice, binned_at=NOON - timedelta(days=31))
    past = SymptomEntry.objects.past_the_bin(NOON)
    monkeypatch.setattr(SymptomEntry.objects, "past_the_bin", lambda now: past)
    real = type(past).select_for_update

    def meanwhile(rows, *args, **options):
        entry.restore()
        return real(rows, *args, **options)

    monkeypatch.setattr(type(past), "select_for_update", meanwhile)
    assert (empty_the_bin(NOON), SymptomEntry.objects.count(), deletions.read()) == (0, 1, "")


def test_at_most_a_batch_at_once(alice):
    for _ in range(3):
        make_entry(alice, binned_at=NOON - timedelta(days=31))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("journal.tidying.BATCH", 2)
        assert [empty_the_bin(NOON), empty_the_bin(NOON), empty_the_bin(NOON)] == [2, 1, 0]
