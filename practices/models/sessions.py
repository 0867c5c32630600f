import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from practices.library import LIBRARY
from practices.models.own import OwnPractice

LATELY = 400  # sessions that are looked at for how a practice went


class Outcome(models.TextChoices):
    """How it was after. The same three words everywhere."""

    EASED = "eased", _("Eased a bit")
    SAME = "same", _("No change")
    HARDER = "harder", _("Harder")


class PracticeSessionQuerySet(models.QuerySet["PracticeSession"]):
    def newest_first(self) -> "PracticeSessionQuerySet":
        return self.order_by("-ended_at", "-id")

    def how_it_went(self) -> dict[str, str]:
        """How each practice went, when that was last said: outcome by the practice's key."""
        said = self.exclude(outcome="").newest_first().values_list("slug", "own_id", "outcome")[:LATELY]
        return {slug or str(own): outcome for slug, own, outcome in reversed(said)}

    def harder(self) -> set[str]:
        """Keys of the practices that were harder, when that was last said."""
        return {key for key, outcome in self.how_it_went().items() if outcome == Outcome.HARDER}

    def of(self, key: str) -> "PracticeSessionQuerySet":
        """Sessions with the practice of this key: a slug of ours, or an id of one's own."""
        return self.filter(slug=key) if key in LIBRARY else self.filter(own=key)

    def last_of(self, practice) -> "PracticeSession | None":
        """The newest session with this practice."""
        return self.of(practice.key).newest_first().first()


class PracticeSession(models.Model):
    """One practice, done once: of ours by its slug, or of the person's own."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="practice_sessions")
    slug = models.CharField(max_length=40, default="", blank=True)
    own = models.ForeignKey(OwnPractice, models.SET_NULL, null=True, blank=True, related_name="sessions")
    ended_at = models.DateTimeField()
    zone = models.CharField(max_length=64)
    local_date = models.DateField()
    early = models.BooleanField(default=False)  # a choice, and said as one
    timed = models.BooleanField(default=False)
    pace = models.PositiveSmallIntegerField(null=True, blank=True)  # seconds, of a breath
    aloud = models.BooleanField(default=False)
    outcome = models.CharField(max_length=6, choices=Outcome, default="", blank=True)

    objects = PracticeSessionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["user", "-ended_at"], name="practicesession_user_ended")]

    def __str__(self) -> str:
        return str(self.pk)

    @classmethod
    def keep(cls, user, practice, now: datetime, **how) -> "PracticeSession":
        """Keep that a practice was done. `how`: early, timed, pace, aloud, and its `id`."""
        which = {"own": practice} if practice.is_own else {"slug": practice.slug}
        local = now.astimezone(user.tzinfo)
        return cls.objects.create(
            user=user, ended_at=now, zone=user.tzinfo.key, local_date=local.date(), **which, **how
        )

    @property
    def key(self) -> str:
        """The practice's key; empty where it was one's own and is gone."""
        return self.slug or str(self.own_id or "")

    @property
    def title(self) -> str:
        """What the practice is called; empty where it was one's own and is gone."""
        if self.slug in LIBRARY:
            return str(LIBRARY[self.slug].title)
        return self.own.title if self.own and self.own.binned_at is None else ""

    def say_how_it_was(self, outcome: str) -> None:
        """Note how it was after; "" takes it back."""
        self.outcome = outcome
        self.save(update_fields=["outcome"])


class HiddenPractice(models.Model):
    """One of our practices that the person does not want to be offered."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="hidden_practices")
    slug = models.CharField(max_length=40)
    hidden_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "slug"], name="hiddenpractice_one")]

    def __str__(self) -> str:
        return self.slug

    @classmethod
    def hide(cls, user, slug: str) -> None:
        """Offer it no more. Twice is once."""
        HiddenPractice.objects.bulk_create([HiddenPractice(user=user, slug=slug)], ignore_conflicts=True)

    @classmethod
    def hand_over(cls, rows, owner) -> None:
        """Give these to `owner`, who may have hidden the same already."""
        rows.filter(slug__in=owner.hidden_practices.values("slug")).delete()
        rows.update(user=owner)
