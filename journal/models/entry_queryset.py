"""What is asked of a person's entries: which ones, in what order, with what beside them."""

import uuid
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import models, transaction
from django.db.models import Exists, OuterRef

from accounts import deletions
from journal.bookmark import Bookmark
from journal.models.days import Flare
from journal.models.marks import EntryMark, MarkKind
from journal.models.readings import KeptReading
from practices.models.binned import BIN_LIFE

if TYPE_CHECKING:
    from journal.models.entries import SymptomEntry

LOOK_BACK_FROM = timedelta(hours=3)
LOOK_BACK_UNTIL = timedelta(days=7)


def as_strong_as(rating: int) -> models.Q:
    """Of notes that are this strong in an answer of their own, or in a symptom. A look back is of another moment."""
    marks = EntryMark.objects.filter(entry=OuterRef("pk"), severity__gte=rating)
    return models.Q(severity__gte=rating) | models.Q(severity_after__gte=rating) | models.Q(Exists(marks))


class SymptomEntryQuerySet(models.QuerySet["SymptomEntry"]):
    def kept(self) -> "SymptomEntryQuerySet":
        return self.filter(binned_at=None)

    def whole(self) -> "SymptomEntryQuerySet":
        """With the critic's words and the reply, in the same query."""
        return self.select_related("thought", "reply")

    def for_cards(self) -> "SymptomEntryQuerySet":
        """With what a page of the timeline says of an entry, and nothing else, in one query."""
        entry = ("user", "noticed_at", "zone", "local_date", "severity", "in_flare")
        return self.whole().only(*entry, "thought__text", "reply__user", "reply__text")

    def with_said(self, *more: MarkKind) -> "SymptomEntryQuerySet":
        """With what says where it was and what it is called, and `more` kinds, as `said`, in one query.

        A list of its own costs less than `marks`, which is made a queryset for each entry.
        """
        marks = EntryMark.objects.filter(kind__in=[MarkKind.PLACE, MarkKind.SYMPTOM, *more]).as_said()
        return self.prefetch_related(models.Prefetch("marks", marks.order_by("made_at"), to_attr="said"))

    def newest_first(self) -> "SymptomEntryQuerySet":
        return self.order_by("-noticed_at", "-id")

    def after(self, bookmark: Bookmark | None, by: str = "noticed_at") -> "SymptomEntryQuerySet":
        """What follows a bookmark, newest first: by time, and by id where times are equal. All without one."""
        rows = self.order_by(f"-{by}", "-id")
        if bookmark is None:
            return rows
        follows = models.Q(**{f"{by}__lt": bookmark.at}) | models.Q(id__lt=bookmark.pk)
        return rows.filter(follows, **{f"{by}__lte": bookmark.at})

    def around(self, entry: "SymptomEntry") -> tuple[uuid.UUID | None, uuid.UUID | None]:
        """The ids of the entry before this one and of the one after it, in time."""
        follows = models.Q(noticed_at__gt=entry.noticed_at) | models.Q(id__gt=entry.pk)
        later = self.filter(follows, noticed_at__gte=entry.noticed_at).order_by("noticed_at", "id")
        ids = [rows.values_list("pk", flat=True).first() for rows in (self.after(entry.bookmark), later)]
        return ids[0], ids[1]

    def marked(self, kind: MarkKind, **what) -> "SymptomEntryQuerySet":
        """Entries with one mark: of a `code` of ours, or of a `name` of the person's own."""
        one = EntryMark.objects.filter(entry=OuterRef("pk"), user=OuterRef("user"), kind=kind, **{"name": None, **what})
        return self.filter(Exists(one))

    def answered(self) -> "SymptomEntryQuerySet":
        """Entries with a kind reply."""
        return self.exclude(reply=None)

    def of_flares(self) -> "SymptomEntryQuerySet":
        """Entries written in a flare, and those of days that the person marked as one."""
        over = models.Q(last_day=None) | models.Q(last_day__gte=OuterRef("local_date"))
        flares = Flare.objects.kept().filter(over, user=OuterRef("user"), first_day__lte=OuterRef("local_date"))
        return self.filter(models.Q(in_flare=True) | Exists(flares))

    def binned(self) -> "SymptomEntryQuerySet":
        return self.exclude(binned_at=None)

    @transaction.atomic
    def delete_for_good(self) -> int:
        """Delete these, and note it, so that no backup brings one back. Returns how many.

        A reply that is in my phrases stays, as a line of its own (`keep_phrases`).
        """
        gone = list(self.select_for_update().values_list("pk", flat=True))
        deletions.note("journal.symptomentry", *gone)
        self.model.objects.filter(pk__in=gone).delete()
        return len(gone)

    def left_open(self) -> "SymptomEntryQuerySet":
        return self.kept().filter(open_page__gt="").newest_first()

    def to_look_back_on(self, now: datetime) -> "SymptomEntryQuerySet":
        """Answered entries from 3 hours to 7 days ago that were not looked back on."""
        return (
            self.kept()
            .filter(noticed_at__range=(now - LOOK_BACK_UNTIL, now - LOOK_BACK_FROM), looked_back_at=None)
            .exclude(reply=None)
            .newest_first()
        )

    def put_all_in_bin(self, now: datetime) -> int:
        """Put every kept entry in the bin. Returns how many."""
        KeptReading.objects.filter(user__in=self.kept().values("user")).delete()
        return self.kept().update(binned_at=now)

    def take_back_out(self) -> int:
        """Take these back out of the bin. Returns how many. What was read of the notes without them is read anew."""
        people = set(self.values_list("user", flat=True))
        count = self.update(binned_at=None)
        KeptReading.objects.filter(user__in=people).delete()
        return count

    def flare_logs_to_add_to(self, now: datetime) -> "SymptomEntryQuerySet":
        """Times logged in a flare, 3 hours to 7 days ago, with no word yet and not offered to be added to."""
        return (
            self.kept()
            .filter(noticed_at__range=(now - LOOK_BACK_UNTIL, now - LOOK_BACK_FROM), in_flare=True, severity=None)
            .filter(pages_seen=0, open_page="", looked_back_at=None)
            .newest_first()
        )

    def past_the_bin(self, now: datetime) -> "SymptomEntryQuerySet":
        return self.filter(binned_at__lt=now - BIN_LIFE)
