"""What was said of tracking itself: the person's answer of a month, and our note that it may have become much."""

import uuid
from datetime import date

from django.conf import settings
from django.db import OperationalError, models
from django.utils.translation import gettext_lazy as _

from accounts.sessions import without_waiting


class Helping(models.TextChoices):
    """Answers to “Is tracking helping?”. The words of the buttons."""

    YES = "yes", _("Yes")
    UNSURE = "unsure", _("Not sure")
    WORSE = "worse", _("It makes things worse")
    LATER = "later", _("Not now")


MUCH = "much"  # our note, which is said once


class TrackingWordQuerySet(models.QuerySet["TrackingWord"]):
    def answers(self) -> "TrackingWordQuerySet":
        """What the person said, "not now" too."""
        return self.exclude(said=MUCH)

    def last_answered_on(self) -> date | None:
        return self.answers().aggregate(models.Max("on_day"))["on_day__max"]

    def much_said_on(self) -> date | None:
        """When our note was last shown."""
        return self.filter(said=MUCH).aggregate(models.Max("on_day"))["on_day__max"]


class TrackingWord(models.Model):
    """One answer to “Is tracking helping?”, or the note that it may have become much, on a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="tracking_words")
    on_day = models.DateField()
    said = models.CharField(max_length=6, choices=[*Helping.choices, (MUCH, _("It may have become much"))])

    objects = TrackingWordQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "on_day", "said"], name="trackingword_one_a_day")]

    def __str__(self) -> str:
        return f"{self.said} {self.on_day}"

    @classmethod
    def answer(cls, user, day: date, said: str) -> "TrackingWord":
        """Keep an answer; the newest of a day counts."""
        user.tracking_words.answers().filter(on_day=day).exclude(said=said).delete()
        return cls.objects.get_or_create(user=user, on_day=day, said=Helping(said).value)[0]

    @classmethod
    def say_much_once(cls, user, day: date) -> bool:
        """Whether to show the note now: to one page of those that ask. A GET asks this, so it does not wait."""
        try:
            with without_waiting():
                return cls.objects.get_or_create(user=user, on_day=day, said=MUCH)[1]
        except OperationalError:  # the database is busy: another page says it
            return False

    @classmethod
    def hand_over(cls, rows, owner) -> None:
        """Give these to `owner`. An answer on a day of which the owner gave one too is dropped, and a note like it."""
        theirs = owner.tracking_words
        rows.answers().filter(on_day__in=theirs.answers().values("on_day")).delete()
        rows.filter(said=MUCH, on_day__in=theirs.filter(said=MUCH).values("on_day")).delete()
        rows.update(user=owner)
