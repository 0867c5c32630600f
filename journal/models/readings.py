"""What a person looks at on the page of patterns, and what was read there last."""

import uuid
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.sealed import SealedTextField
from journal.models.vocabulary import VocabularyName
from journal.reading import Reading, read_again

MOST_WATCHED = 5


class WatchedFactorQuerySet(models.QuerySet["WatchedFactor"]):
    def in_order(self) -> "WatchedFactorQuerySet":
        """With their names, as they were picked."""
        return self.select_related("name").order_by("made_at", "pk")


class WatchedFactor(models.Model):
    """One thing that is compared with how strong it was: a trigger's name, or more or less of a day's question."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="watched")
    name = models.ForeignKey(VocabularyName, models.CASCADE, null=True, blank=True, related_name="watched")
    what = models.CharField(max_length=20, default="", blank=True)  # "stress.high"; "" for a name
    made_at = models.DateTimeField(default=timezone.now)

    objects = WatchedFactorQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "name"], name="watchedfactor_one_name"),
            models.UniqueConstraint(
                fields=["user", "what"], condition=models.Q(name=None), name="watchedfactor_one_what"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def key(self) -> str:
        """What an address and a reading call it."""
        return self.what or str(self.name_id)

    @classmethod
    @transaction.atomic
    def watch(cls, user, names: Iterable[VocabularyName], whats: Iterable[str]) -> None:
        """Look at these from now on, and at no others. Raises ValueError for more than five."""
        wanted: list[Any] = [cls(user=user, name=name) for name in names]
        wanted += [cls(user=user, what=what) for what in whats]
        if len(wanted) > MOST_WATCHED:
            raise ValueError("more than five")
        keys = {one.key for one in wanted}
        user.watched.exclude(pk__in=[row.pk for row in user.watched.all() if row.key in keys]).delete()
        cls.objects.bulk_create(wanted, ignore_conflicts=True)

    @classmethod
    def hand_over(cls, rows, owner) -> None:
        """Give these to `owner`, up to five in all. What the owner looks at already stays theirs."""
        known = {row.key for row in owner.watched.all()}
        new = [row.pk for row in rows.order_by("made_at") if row.key not in known][: MOST_WATCHED - len(known)]
        rows.exclude(pk__in=new).delete()
        rows.update(user=owner)


class Span(models.TextChoices):
    """How far back is looked."""

    FOUR_WEEKS = "4w", _("4 weeks")
    TWELVE_WEEKS = "12w", _("12 weeks")
    YEAR = "year", _("A year")
    OWN = "own", _("From one day to another")


class KeptReading(models.Model):
    """The last look at one symptom, or at all, over one span: its words stay as they are for a week."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="readings")
    symptom = models.ForeignKey(VocabularyName, models.CASCADE, null=True, blank=True, related_name="readings")
    span = models.CharField(max_length=4, choices=Span)
    first = models.DateField(null=True, blank=True)  # of own dates that are asked for
    last = models.DateField(null=True, blank=True)
    text = SealedTextField(limit=400_000)  # a Reading; "" until one is made
    made_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)  # since when the worker is to make one
    renamed = models.BooleanField(default=False)  # this look calls days otherwise than the one before

    FROZEN_FOR = timedelta(days=7)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "symptom", "span"], name="keptreading_one"),
            models.UniqueConstraint(
                fields=["user", "span"], condition=models.Q(symptom=None), name="keptreading_one_of_all"
            ),
        ]
        indexes = [
            models.Index(fields=["asked_at"], condition=~models.Q(asked_at=None), name="keptreading_asked"),
        ]

    def __str__(self) -> str:
        return f"{self.span} {self.made_at}"

    def reading(self) -> Reading | None:
        """What was read; None where there is nothing yet, or nothing that this version understands."""
        try:
            return read_again(self.text) if self.text else None
        except ValueError:
            return None

    def is_frozen(self, now: datetime) -> bool:
        """Whether its words still stand."""
        return self.made_at is not None and now - self.made_at < self.FROZEN_FOR

    def is_of(self, first: date, last: date) -> bool:
        """Whether it is of these own dates; any other span moves along by itself."""
        return self.span != Span.OWN or (self.first, self.last) == (first, last)

    @classmethod
    def forget(cls, user_id: uuid.UUID) -> None:
        """What this person's notes showed is read anew: something in them does not count any more, or counts now."""
        cls.objects.filter(user=user_id).delete()

    @classmethod
    def hand_over(cls, rows, owner) -> None:
        """What a guest's notes showed, and what the owner's did, is read anew from both."""
        cls.forget(owner.pk)
        rows.delete()
