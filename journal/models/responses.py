import uuid
from collections.abc import Collection
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.utils import timezone

from accounts.one_at_a_time import lock_person
from accounts.sealed import SealedTextField
from journal.models.marks import EntryMark, MarkKind
from practices.models.binned import BIN_LIFE

MOST_PINNED = 5


class AllPinned(Exception):
    """Five phrases are pinned already."""


def keep_phrases(collector, field, replies, using) -> None:
    """Where an entry is deleted for good, its reply stays if it is in my phrases; any other goes with it."""
    models.SET_NULL(collector, field, replies.filter(kept=True), using)
    models.CASCADE(collector, field, replies.exclude(kept=True), using)


def rated_0_10(field: str, model: str) -> models.CheckConstraint:
    """A rating is empty or a whole number from 0 to 10."""
    return models.CheckConstraint(
        condition=Q(**{field: None}) | Q(**{f"{field}__range": (0, 10)}), name=f"{model}_{field}_0_10"
    )


class AutomaticThought(models.Model):
    """What the inner critic says, as the person wrote it, and how it feels to them, before and after."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="thoughts")
    entry = models.OneToOneField("journal.SymptomEntry", models.CASCADE, related_name="thought")
    text = SealedTextField(limit=2000)
    habit = models.CharField(max_length=30, default="", blank=True)
    belief = models.PositiveSmallIntegerField(null=True, blank=True)
    harsh = models.PositiveSmallIntegerField(null=True, blank=True)
    belief_after = models.PositiveSmallIntegerField(null=True, blank=True)
    harsh_after = models.PositiveSmallIntegerField(null=True, blank=True)
    belief_later = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            rated_0_10(field, "thought") for field in ("belief", "harsh", "belief_after", "harsh_after", "belief_later")
        ]
        indexes = [models.Index(fields=["user", "habit"], name="thought_user_habit")]

    def __str__(self) -> str:
        return str(self.pk)


class CompassionateResponseQuerySet(models.QuerySet["CompassionateResponse"]):
    def like_this(
        self, places: Collection[str], habit: str, feelings: Collection[str]
    ) -> "CompassionateResponseQuerySet":
        """Earlier replies, best first: by how many of place, habit and feeling match, then helpful, then newest.

        Reads no text: what is not offered is never decrypted.
        """
        marks = EntryMark.objects.filter(entry=OuterRef("entry"), name=None)  # as its unique index is
        same_place = Exists(marks.filter(kind=MarkKind.PLACE, code__in=list(places)))
        same_feeling = Exists(marks.filter(kind=MarkKind.FEELING, code__in=list(feelings)))
        same_habit = Q(entry__thought__habit=habit) if habit else Q(pk=None)
        return self.annotate(
            alike=_one_if(same_place) + _one_if(same_habit) + _one_if(same_feeling),
        ).order_by("-alike", F("helped").desc(nulls_last=True), "-made_at")

    def that_may_return(self) -> "CompassionateResponseQuerySet":
        """Kind words that are not retired, not said to be no help, and in my phrases where their note is in the bin."""
        return self.filter(Q(entry__binned_at=None) | Q(kept=True), retired_at=None).exclude(helped=False)

    def phrases(self) -> "CompassionateResponseQuerySet":
        """The person's phrases: replies they kept, and lines of their own. They outlive the note they are from."""
        return self.filter(kept=True)

    def taken_out(self) -> "CompassionateResponseQuerySet":
        """Lines of one's own that were taken out, and go after 30 days."""
        return self.filter(entry=None, kept=False).order_by("-retired_at")

    def in_use(self) -> "CompassionateResponseQuerySet":
        return self.filter(retired_at=None)

    def pinned(self) -> "CompassionateResponseQuerySet":
        """Phrases on the flare page, in the person's order."""
        return self.phrases().exclude(pinned_at=None).order_by("pinned_at", "pk")

    def dearest_first(self) -> "CompassionateResponseQuerySet":
        """Pinned ones in their order, then what helped, then what was kept, then the newest."""
        return self.order_by(
            F("pinned_at").asc(nulls_last=True), F("helped").desc(nulls_last=True), "-kept", "-made_at"
        )

    def lines_past_the_bin(self, now: datetime) -> "CompassionateResponseQuerySet":
        """Lines without an entry that were deleted 30 days ago."""
        return self.taken_out().filter(retired_at__lt=now - BIN_LIFE)


def _one_if(condition) -> Case:
    return Case(When(condition, then=Value(1)), default=Value(0))


class CompassionateResponse(models.Model):
    """The kinder reply of an entry; or, without an entry, a kind line that the person wrote for later."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="replies")
    entry = models.OneToOneField("journal.SymptomEntry", keep_phrases, null=True, related_name="reply")
    text = SealedTextField(limit=2000)
    helped = models.BooleanField(null=True, blank=True)
    kept = models.BooleanField(default=False)  # in my phrases
    pinned_at = models.DateTimeField(null=True, blank=True)  # on the flare page; five at most
    retired_at = models.DateTimeField(null=True, blank=True)  # kept, but not offered
    made_at = models.DateTimeField(default=timezone.now)

    objects = CompassionateResponseQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["user", "-made_at"], name="reply_user_made")]

    def __str__(self) -> str:
        return str(self.pk)

    @classmethod
    def write_line(cls, user, text: str) -> "CompassionateResponse":
        """Keep a kind line of one's own, which belongs to no entry."""
        return cls.objects.create(user=user, text=text, kept=True)

    @classmethod
    def hand_over(cls, rows, owner) -> None:
        """Give these to `owner`, pinned as far as there is room: the owner's pins stay."""
        from accounts.guests import move_row

        room = MOST_PINNED - owner.replies.pinned().count()
        beyond = [row.pk for row in rows.pinned()[max(room, 0) :]]
        rows.filter(pk__in=beyond).update(pinned_at=None)
        for row in rows:
            move_row(row, owner)

    @property
    def is_own_line(self) -> bool:
        return self.entry_id is None

    def reword(self, text: str) -> None:
        """Change the words, in the entry too where it is a reply."""
        self.text = text
        self.save(update_fields=["text"])

    def say_whether_it_helped(self, helped: bool | None) -> None:
        """Mark it, so that it comes back first, or not at all."""
        self._set(helped=helped)

    def keep(self) -> None:
        """Have it among the phrases; also one that was taken out."""
        self._set(kept=True, **({"retired_at": None} if self.is_own_line else {}))

    def take_out(self, now: datetime) -> None:
        """Have it among the phrases no more. A reply stays in its entry; a line of one's own is gone in 30 days."""
        self._set(kept=False, pinned_at=None, **({"retired_at": now} if self.is_own_line else {}))

    def retire(self, now: datetime) -> None:
        """Let it rest: it stays among the phrases and is not offered."""
        self._set(retired_at=now, pinned_at=None)

    def bring_back(self) -> None:
        """Offer it again."""
        self._set(retired_at=None)

    @transaction.atomic
    def pin(self, now: datetime) -> None:
        """Show it on the flare page, last of five at most. Raises AllPinned."""
        mine = self._pins()
        if mine.pinned().filter(pk=self.pk).exists():
            return
        if mine.pinned().count() >= MOST_PINNED:
            raise AllPinned
        self._set(pinned_at=now, kept=True, retired_at=None)

    def unpin(self) -> None:
        """Take it off the flare page."""
        self._set(pinned_at=None)

    @transaction.atomic
    def move(self, by: int) -> None:
        """Move it up (-1) or down (1) among the pinned ones."""
        row = list(self._pins().pinned())
        if self not in row:
            return
        first = min(one.pinned_at for one in row if one.pinned_at)
        at = row.index(self)
        row.insert(min(max(at + by, 0), len(row) - 1), row.pop(at))
        for nth, one in enumerate(row):  # a microsecond apart: order is all that it tells
            one._set(pinned_at=first + timedelta(microseconds=nth))

    def _pins(self) -> CompassionateResponseQuerySet:
        """The person's replies, while no other request changes which are pinned."""
        lock_person(self.user_id)
        return CompassionateResponse.objects.filter(user=self.user_id)

    def _set(self, **fields) -> None:
        CompassionateResponse.objects.filter(pk=self.pk).update(**fields)
        for field, value in fields.items():
            setattr(self, field, value)
