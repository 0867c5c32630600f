"""What the worker clears away of shares, at most 200 rows a call. Each reads before it writes."""

from datetime import datetime

from django.db.models.functions import Length

from journal.sharing.models import Share, ShareDraft

BATCH = 200


def clear_ended(now: datetime) -> int:
    """Empty the snapshots of shares that ended for good, and drop drafts of yesterday. Returns how many."""
    full = Share.objects.over(now).annotate(size=Length("snapshot")).filter(size__gt=0)
    ids = list(full.values_list("pk", flat=True)[:BATCH])
    if ids:
        Share.objects.over(now).filter(pk__in=ids).update(snapshot="")
    old = list(ShareDraft.objects.filter(changed_at__lt=now - ShareDraft.KEPT_FOR).values_list("pk", flat=True)[:BATCH])
    if old:
        ShareDraft.objects.filter(pk__in=old, changed_at__lt=now - ShareDraft.KEPT_FOR).delete()
    return len(ids) + len(old)
