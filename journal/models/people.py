"""The people whom a person can turn to, and what they asked of them: in their own words, and never sent by us."""

import uuid
from collections.abc import Collection
from datetime import date, datetime

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.one_at_a_time import lock_person
from accounts.sealed import SealedTextField
from journal.models.responses import CompassionateResponse
from journal.safety.helplines import dialable
from practices.models.binned import BinnedQuerySet, Written

NAME_LIMIT = 60
REACH_LIMIT = 200
NUMBER_LIMIT = 40
EMAIL_LIMIT = 254
ASK_LIMIT = 2000
NOTE_LIMIT = 500


class SupportPersonQuerySet(BinnedQuerySet):
    def for_a_flare(self) -> "SupportPersonQuerySet":
        """Those to tell in a flare; where none is ticked, everyone."""
        told = self.ticked_for_a_flare()
        return told if told.exists() else self.kept().oldest_first()

    def ticked_for_a_flare(self) -> "SupportPersonQuerySet":
        """Those of the flare plan."""
        return self.kept().filter(tell_in_flare=True).oldest_first()

    def for_unsafe_times(self) -> "SupportPersonQuerySet":
        """Those of the safety plan."""
        return self.kept().filter(ask_when_unsafe=True).oldest_first()

    def tick(self, flag: str, ids: Collection[str], among: Collection[str]) -> None:
        """Have exactly these `among` those who were shown ticked for flares, or for unsafe times."""
        shown = self.kept().filter(pk__in=among)
        shown.filter(pk__in=ids).update(**{flag: True})
        shown.exclude(pk__in=ids).update(**{flag: False})

    def oldest_first(self) -> "SupportPersonQuerySet":
        """In the order in which they came to mind."""
        return self.order_by("made_at", "id")


class SupportPerson(Written):
    """Someone to turn to, and what they are good for."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="people")
    name = SealedTextField(limit=NAME_LIMIT)
    listens = models.BooleanField(default=False)
    company = models.BooleanField(default=False)
    lifts = models.BooleanField(default=False)
    food = models.BooleanField(default=False)
    knows = models.BooleanField(default=False)  # about the symptoms
    also = SealedTextField(limit=REACH_LIMIT)
    phone = SealedTextField(limit=NUMBER_LIMIT)
    email = SealedTextField(limit=EMAIL_LIMIT)
    reach = SealedTextField(limit=REACH_LIMIT)
    tell_in_flare = models.BooleanField(default=False)
    ask_when_unsafe = models.BooleanField(default=False)

    objects = SupportPersonQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        indexes = [models.Index(fields=["user", "made_at"], name="supportperson_user_made")]

    @property
    def called(self) -> str:
        """Their name, or a word for someone without one."""
        return self.name or gettext("Someone")

    @property
    def call_link(self) -> str:
        """An address that a phone dials."""
        return f"tel:{dialable(self.phone)}"


class Ask(Written):
    """A message of one's own that asks for something, and how it went. The person sends it, or does not."""

    class Kind(models.TextChoices):
        FRIEND = "friend", _("Someone close to me")
        WORK = "work", _("Work")
        SCHOOL = "school", _("School or college")
        CLINICIAN = "clinician", _("A clinician")

    class Went(models.TextChoices):
        HEARD = "heard", _("I was heard")
        PARTLY = "partly", _("In part")
        NOT_NOW = "not now", _("Not this time")
        NO_ANSWER = "no answer", _("No answer yet")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="asks")
    person = models.ForeignKey(SupportPerson, models.SET_NULL, null=True, blank=True, related_name="asks")
    kind = models.CharField(max_length=9, choices=Kind)
    text = SealedTextField(limit=ASK_LIMIT)
    went = models.CharField(max_length=9, choices=Went, default="", blank=True)
    note = SealedTextField(limit=NOTE_LIMIT)
    noted_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["user", "-made_at"], name="ask_user_made")]

    def note_how_it_went(self, went: str, note: str, day: date) -> None:
        """Keep how it went; nothing said takes it back."""
        self.change(went=went, note=note, noted_on=day if went or note else None)

    @transaction.atomic
    def keep_among_phrases(self, now: datetime) -> None:
        """Keep its words, once, as a phrase that rests: it is not offered as an answer to a harsh line."""
        lock_person(self.user_id)
        phrases = CompassionateResponse.objects.filter(user=self.user_id).phrases()
        if all(phrase.text != self.text for phrase in phrases):
            phrases.create(user_id=self.user_id, text=self.text, kept=True, retired_at=now)

    def again(self, pk: uuid.UUID) -> "Ask":
        """Make a new one, with this id, that begins with the same words."""
        return Ask.objects.create(pk=pk, user_id=self.user_id, person_id=self.person_id, kind=self.kind, text=self.text)
