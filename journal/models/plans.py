"""Plans that are written when calm, for times that are not: one for flares, one for unsafe times. Neither is needed."""

import uuid
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, OperationalError, models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.sealed import SealedTextField
from accounts.sessions import without_waiting
from journal.models.days import DayQuestion, Flare
from journal.models.entry_queryset import LOOK_BACK_UNTIL, as_strong_as
from practices.models.binned import Written

ANSWER_LIMIT = 1000
LINE_LIMIT = 300
STRONG = 7
PRESSING = (DayQuestion.STRESS, DayQuestion.WORRY)
SAID_WITHIN = timedelta(days=14)


class Plan(Written):
    """One plan: an answer to each question, all of them optional. The newest that is kept is the one that counts."""

    class Meta:
        abstract = True

    @classmethod
    def answers(cls) -> list[str]:
        """The names of its answers, in order."""
        return [field.name for field in cls._meta.fields if isinstance(field, SealedTextField)]

    @classmethod
    def of(cls, user) -> Any:
        """The plan that counts now, or None."""
        rows: Any = cls._default_manager
        return rows.filter(user=user).kept().newest_first().first()

    def as_text(self) -> str:
        """All that is written in it, as one text."""
        return "\n".join(getattr(self, name) for name in self.answers())

    def rewrite(self, now: datetime, **answers: str) -> None:
        """Say it otherwise."""
        self.change(**answers, changed_at=now)


class FlarePlan(Plan):
    """What to do when a flare begins, as the person knows it on a calmer day."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="flare_plans")
    early_signs = SealedTextField(limit=ANSWER_LIMIT)
    to_drop = SealedTextField(limit=ANSWER_LIMIT)
    anchors = SealedTextField(limit=ANSWER_LIMIT)
    comfort = SealedTextField(limit=ANSWER_LIMIT)
    least = SealedTextField(limit=ANSWER_LIMIT)  # of food, water and sleep
    to_tell = SealedTextField(limit=ANSWER_LIMIT)
    seek_care = SealedTextField(limit=ANSWER_LIMIT)
    message = SealedTextField(limit=LINE_LIMIT)  # ready to send from the flare page
    afterwards = SealedTextField(limit=LINE_LIMIT)  # said once, when it has eased

    class Meta:
        indexes = [models.Index(fields=["user", "-made_at"], name="flareplan_user_made")]


class SafetyPlan(Plan):
    """What helps to stay safe, step by step. Its owner reads it; nothing reads it for them, or scores it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="safety_plans")
    signs = SealedTextField(limit=ANSWER_LIMIT)
    alone = SealedTextField(limit=ANSWER_LIMIT)
    distract = SealedTextField(limit=ANSWER_LIMIT)
    ask = SealedTextField(limit=ANSWER_LIMIT)
    professionals = SealedTextField(limit=ANSWER_LIMIT)
    safer = SealedTextField(limit=ANSWER_LIMIT)
    matters = SealedTextField(limit=ANSWER_LIMIT)

    class Meta:
        indexes = [models.Index(fields=["user", "-made_at"], name="safetyplan_user_made")]


class EasedLine(models.Model):
    """That one kind line was said after a flare, so that it is said once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="eased_lines")
    flare = models.ForeignKey(Flare, models.CASCADE, related_name="+")
    said_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "flare"], name="easedline_one")]

    def __str__(self) -> str:
        return str(self.pk)

    @classmethod
    def say_once(cls, user, today: date) -> str:
        """A kind line to say now, or "": after a flare that ended in the last two weeks, once, on a calmer day.

        A GET asks this, so the note does not wait: where the database is busy, it is said another time.
        """
        ended = user.flares.kept().filter(last_day__range=(today - SAID_WITHIN, today - timedelta(days=1)))
        flare = ended.order_by("-last_day", "-id").first()
        if flare is None or cls.objects.filter(user=user, flare=flare).exists() or not is_calm(user, today):
            return ""
        try:
            with without_waiting():
                cls.objects.create(user=user, flare=flare)
        except (OperationalError, IntegrityError):
            return ""
        plan = FlarePlan.of(user)
        ours = _("That was a hard stretch. It has eased, and there is nothing to make up for.")
        return plan.afterwards or ours if plan else ours


def is_calm(user, today: date) -> bool:
    """Whether nothing of this day so far is a flare, a rest, or strong."""
    return not any(rows.exists() for rows in hard_of(user, today))


def hard_of(user, today: date) -> list[models.QuerySet]:
    """What of this day is hard: its flare, its rest, a strong stress or worry, and notes that are strong or of a flare.

    A note is strong in any of its answers.
    What a look back says counts for the day on which it is said, whichever day the note is of.
    """
    notes, begins = user.entries.kept(), datetime.combine(today, time(), user.tzinfo)
    strong = as_strong_as(STRONG) | Q(severity_later__gte=STRONG)
    of_today = notes.filter(strong | Q(in_flare=True), local_date=today)
    looked_back = notes.filter(noticed_at__gte=begins - LOOK_BACK_UNTIL, looked_back_at__gte=begins)
    still_strong = looked_back.filter(severity_later__gte=STRONG)
    pressed = user.day_ratings.on(today).filter(what__in=PRESSING, value__gte=STRONG)
    return [user.flares.on(today), user.rest_periods.on(today), of_today, still_strong, pressed]
