import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from journal.models.vocabulary import VocabularyName


class MarkKind(models.TextChoices):
    PLACE = "place"
    QUALITY = "quality"
    FEELING = "feeling"
    SYMPTOM = "symptom"
    TRIGGER = "trigger"
    NEED = "need"
    ACTION = "action"
    HINDERED = "hindered"  # what it got in the way of


class Outcome(models.TextChoices):
    """How it was after an action or a practice. Shown as counts, never as a verdict."""

    EASED = "eased", _("Eased a bit")
    SAME = "same", _("No change")
    HARDER = "harder", _("Harder")


class Side(models.TextChoices):
    NONE = ""
    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


class EntryMarkQuerySet(models.QuerySet["EntryMark"]):
    def of_kind(self, kind: MarkKind) -> "EntryMarkQuerySet":
        return self.filter(kind=kind)

    def as_said(self) -> "EntryMarkQuerySet":
        """With what a mark is said by, and nothing else."""
        return self.select_related("name").only("entry", "kind", "code", "side", "name__user", "name__text")

    def newest_first(self) -> "EntryMarkQuerySet":
        return self.order_by("-made_at")

    def outcomes(self) -> dict[uuid.UUID, dict[str, int]]:
        """How often each action was noted as eased, the same or harder: counts by name."""
        noted = self.of_kind(MarkKind.ACTION).exclude(outcome="").filter(entry__binned_at=None)
        found: dict[uuid.UUID, dict[str, int]] = {}
        for name, outcome, count in noted.values_list("name", "outcome").annotate(models.Count("pk")).order_by():
            found.setdefault(name, {})[outcome] = count
        return found


class EntryMark(models.Model):
    """One thing ticked or named in an entry: a word of ours (`code`) or a name of the person's own (`name`)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="marks")
    entry = models.ForeignKey("journal.SymptomEntry", models.CASCADE, related_name="marks")
    kind = models.CharField(max_length=8, choices=MarkKind)
    code = models.CharField(max_length=30, default="", blank=True)
    name = models.ForeignKey(VocabularyName, models.CASCADE, null=True, related_name="marks")
    side = models.CharField(max_length=5, choices=Side, default=Side.NONE, blank=True)  # of a place
    strength = models.PositiveSmallIntegerField(null=True)  # of a feeling, 1-3
    severity = models.PositiveSmallIntegerField(null=True)  # of a symptom, 0-10; else the entry's counts
    outcome = models.CharField(max_length=6, choices=Outcome, default="", blank=True)  # of an action
    made_at = models.DateTimeField(default=timezone.now)

    objects = EntryMarkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "kind", "code"], condition=models.Q(name=None), name="entrymark_one_code"
            ),
            models.UniqueConstraint(
                fields=["entry", "kind", "name"],
                condition=models.Q(name__isnull=False),
                name="entrymark_one_name",
            ),
            models.CheckConstraint(
                condition=models.Q(strength=None) | models.Q(strength__range=(1, 3)),
                name="entrymark_strength_1_3",
            ),
            models.CheckConstraint(
                condition=models.Q(severity=None) | models.Q(severity__range=(0, 10)),
                name="entrymark_severity_0_10",
            ),
        ]
        indexes = [
            models.Index(fields=["user", "kind", "-made_at"], name="entrymark_user_kind_made"),
            models.Index(fields=["user", "kind", "code"], name="entrymark_user_kind_code"),
            models.Index(fields=["name", "-made_at"], name="entrymark_name_made"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.code}"

    def note_outcome(self, outcome: str) -> None:
        """Note how it was after this action; "" takes it back."""
        self.outcome = outcome
        EntryMark.objects.filter(pk=self.pk).update(outcome=outcome)

    @property
    def outcomes_to_note(self) -> list[tuple[Any, Any]]:
        """What can be noted of an action, with its words."""
        return Outcome.choices

    def take_over(self, earlier: "EntryMark | None") -> None:
        """Say again what an earlier mark of the same name said, where this one says nothing. Not saved here."""
        if earlier:
            self.severity = earlier.severity if self.severity is None else self.severity
            self.outcome = self.outcome or earlier.outcome

    def take_in(self, other: "EntryMark") -> None:
        """Be the one mark for both in their entry. Not saved here.

        The higher severity stays. A mark without one counts as the entry does.
        """
        whole = self.entry.severity if self.entry.severity is not None else -1
        self.severity = max(self.severity, other.severity, key=lambda one: whole if one is None else one)
        self.outcome = self.outcome or other.outcome
        self.code = self.code or other.code
