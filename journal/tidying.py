"""What the worker clears away, at most 200 rows a call. Each reads before it writes."""

from datetime import datetime

from accounts.models import PendingWords, SavedForm
from journal.models import SymptomEntry

BATCH = 200


def empty_the_bin(now: datetime) -> int:
    """Delete entries that lay in the bin for 30 days. Returns how many."""
    return _delete(SymptomEntry, SymptomEntry.objects.past_the_bin(now))


def drop_pending_words(now: datetime) -> int:
    """Delete words that waited 7 days for their owner. Returns how many."""
    return _delete(PendingWords, PendingWords.objects.filter(sent_at__lt=now - PendingWords.KEPT_FOR))


def drop_used_form_keys(now: datetime) -> int:
    """Delete used form keys that no page can still carry. Returns how many."""
    return _delete(SavedForm, SavedForm.objects.filter(saved_at__lt=now - SavedForm.KEPT_FOR))


def _delete(model, rows) -> int:
    ids = list(rows.values_list("pk", flat=True)[:BATCH])
    if ids:
        model.objects.filter(pk__in=ids).delete()
    return len(ids)
