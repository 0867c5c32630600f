import uuid
from collections.abc import Collection

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.utils import timezone

from accounts.sealed import SealedTextField
from journal.models.marks import EntryMark, MarkKind


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
        """Kind words that are not in the bin, not retired, and not said to be no help."""
        return self.filter(entry__binned_at=None, retired_at=None).exclude(helped=False)

    def phrases(self) -> "CompassionateResponseQuerySet":
        """The person's phrases: replies they kept, and lines of their own."""
        return self.filter(kept=True)

    def dearest_first(self) -> "CompassionateResponseQuerySet":
        return self.order_by(F("helped").desc(nulls_last=True), "-kept", "-made_at")


def _one_if(condition) -> Case:
    return Case(When(condition, then=Value(1)), default=Value(0))


class CompassionateResponse(models.Model):
    """The kinder reply of an entry; or, without an entry, a kind line that the person wrote for later."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="replies")
    entry = models.OneToOneField("journal.SymptomEntry", models.CASCADE, null=True, related_name="reply")
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
