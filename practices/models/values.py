"""What matters to a person, even on hard days, and the small steps that point that way. Nothing here is ever due."""

import uuid
from collections.abc import Container
from datetime import date, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.one_at_a_time import lock_person
from accounts.sealed import SealedTextField
from practices.models.binned import BinnedQuerySet, Written

MOST_VALUES = 3
NAME_LIMIT = 80
LINE_LIMIT = 200
WHY_LIMIT = 300
WEEK = timedelta(days=7)
LOOK_BACK_FROM = 4  # Friday, of a week that begins on Monday


class ThreeAreChosen(Exception):
    """Three values are chosen already."""

    def __str__(self) -> str:
        return gettext("Three fit here. Take one away first.")


class Value(Written):
    """A direction: an area of ours, or the person's own word, and why it matters. Three at most."""

    class Area(models.TextChoices):
        PEOPLE = "people", _("People")
        LEARNING = "learning", _("Learning")
        MAKING = "making", _("Making things")
        NATURE = "nature", _("Nature")
        MEANING = "meaning", _("Faith or meaning")
        PLAY = "play", _("Play")
        WORK = "work", _("Work")
        HOME = "home", _("Home")
        BODY = "body", _("Care for my body")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="chosen_values")
    area = models.CharField(max_length=8, choices=Area, default="", blank=True)
    name = SealedTextField(limit=NAME_LIMIT)
    why = SealedTextField(limit=WHY_LIMIT)

    class Meta:
        indexes = [models.Index(fields=["user", "made_at"], name="value_user_made")]

    @property
    def words(self) -> str:
        """What it is called: the person's own word, or ours for the area."""
        return self.name or self.get_area_display()

    @classmethod
    @transaction.atomic
    def choose(cls, user, area: str, name: str) -> "Value":
        """Choose one. An area that is chosen already is that value. Raises ThreeAreChosen beyond three."""
        lock_person(user.pk)
        kept = user.chosen_values.kept()
        if not name and (same := kept.filter(area=area).first()):
            return same
        if kept.count() >= MOST_VALUES:
            raise ThreeAreChosen
        return cls.objects.create(user=user, area="" if name else area, name=name)

    @classmethod
    def hand_over(cls, rows, owner) -> None:
        """Give these to `owner`, as far as there is room for three. The others lie in the owner's bin."""
        from accounts.guests import move_row

        room = max(MOST_VALUES - owner.chosen_values.kept().count(), 0)
        beyond = [row.pk for row in rows.kept().order_by("made_at")[room:]]
        rows.filter(pk__in=beyond).update(binned_at=timezone.now())
        for row in rows.all():
            move_row(row, owner)

    @transaction.atomic
    def restore(self) -> None:
        """Take it back out of the bin. Raises ThreeAreChosen where three others are chosen by now."""
        lock_person(self.user_id)
        if self.binned_at and Value.objects.filter(user=self.user_id).kept().count() >= MOST_VALUES:
            raise ThreeAreChosen
        super().restore()

    @property
    def example(self) -> str:
        """A small step towards it, as an example; none for an own word."""
        return str(EXAMPLES.get(self.area, ""))

    def week_to_look_back_on(self, today: date) -> date:
        """The week that its page asks about today, where no other one is meant."""
        last = week_of(today) - WEEK
        said = set(self.looks.filter(week=last).values_list("week", flat=True))
        return week_asked_about(today, timezone.localdate(self.made_at), said)

    def look_back(self, day: date, served: str, words: str) -> None:
        """Whether the week of `day` had some of it; the newest answer of a week counts, and "" takes it back."""
        week = week_of(day)
        if not served and not words:
            self.looks.filter(week=week).delete()
            return
        ValueLook.objects.update_or_create(
            user_id=self.user_id,
            value=self,
            week=week,
            defaults={"served": served, "words": words, "made_at": timezone.now()},
        )


EXAMPLES: dict[str, Any] = {  # each fits in bed, and asks for no effort
    Value.Area.PEOPLE: _("Send a heart to someone. Or think of them for a moment."),
    Value.Area.LEARNING: _("Read one line. Or look at one word you like."),
    Value.Area.MAKING: _("Draw one line. Or choose a colour."),
    Value.Area.NATURE: _("Look at one leaf. Or listen at the window."),
    Value.Area.MEANING: _("Say one line that you love. Or be still for a breath."),
    Value.Area.PLAY: _("Hum a tune. Or look at one picture that makes you smile."),
    Value.Area.WORK: _("Write one word of it down. Or think of why you like it."),
    Value.Area.HOME: _("Put one thing where you can see it. Or name a corner you like."),
    Value.Area.BODY: _("Drink a sip of water. Or rest one hand on the blanket."),
}


def week_of(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def week_asked_about(today: date, chosen_on: date, said: Container[date]) -> date:
    """The Monday of the week that a look back is of: from Friday on this week, before that the one that ended.

    This week all the same where the value was chosen in it, or where that of the last week was `said`.
    """
    this = week_of(today)
    is_new = chosen_on >= this
    return this if today.weekday() >= LOOK_BACK_FROM or is_new or this - WEEK in said else this - WEEK


def week_named(text: str, today: date) -> date | None:
    """The week that an address or a form names by its Monday; None where it names none, or one that is to come."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.weekday() == 0 and day <= today else None


class ValueLook(models.Model):
    """Whether one week had some of a value in it. Not whether anything was done."""

    class Served(models.TextChoices):
        YES = "yes", _("Yes, it was there")
        SOME = "some", _("A little")
        NO = "no", _("Not this time")
        UNSURE = "unsure", _("Hard to tell")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="value_looks")
    value = models.ForeignKey(Value, models.CASCADE, related_name="looks")
    week = models.DateField()
    served = models.CharField(max_length=8, choices=Served, default="", blank=True)
    words = SealedTextField(limit=WHY_LIMIT)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "value", "week"], name="valuelook_one")]

    def __str__(self) -> str:
        return f"{self.week} {self.served}"

    @property
    def told(self) -> str:
        """What was said of that week, in one piece: what can be taken along."""
        said = {"value": self.value.words, "day": date_format(self.week, "j F Y")}
        about = gettext("%(value)s, the week of %(day)s") % said
        return ": ".join(words for words in (about, self.get_served_display(), self.words) if words)


class GoalStepQuerySet(BinnedQuerySet):
    def of_chosen_values(self) -> "GoalStepQuerySet":
        """Kept steps of kept values, in the order they were written."""
        return self.kept().filter(value__binned_at=None).order_by("made_at", "pk")


class GoalStep(Written):
    """The smallest step towards a value, as it is on a low day and, where there is one, on a good day."""

    class Size(models.TextChoices):
        TINY = "tiny", _("Tiny: a minute or two")
        SMALL = "small", _("Small")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="steps")
    value = models.ForeignKey(Value, models.CASCADE, related_name="steps")
    low_day = SealedTextField(limit=LINE_LIMIT)
    good_day = SealedTextField(limit=LINE_LIMIT)
    size = models.CharField(max_length=5, choices=Size, default=Size.TINY)
    when = SealedTextField(limit=LINE_LIMIT)  # "after tea": a thought, never a date

    objects: ClassVar[Any] = GoalStepQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["user", "made_at"], name="goalstep_user_made")]

    def note(self, day: date, how: str) -> None:
        """How it was on `day`: the newest answer of a day counts, and "" takes it back."""
        if not how:
            self.days.filter(on_day=day).delete()
            return
        StepDay.objects.update_or_create(
            user_id=self.user_id, step=self, on_day=day, defaults={"how": how, "made_at": timezone.now()}
        )


class StepDayQuerySet(models.QuerySet["StepDay"]):
    def of_chosen_values(self) -> "StepDayQuerySet":
        """Those of steps that are kept, towards values that are."""
        return self.filter(step__binned_at=None, step__value__binned_at=None)


class StepDay(models.Model):
    """What a person did with a step on one day. Rest counts."""

    class How(models.TextChoices):
        DID = "did", _("Did it")
        SOME = "some", _("Did some")
        REST = "rest", _("Chose rest")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="step_days")
    step = models.ForeignKey(GoalStep, models.CASCADE, related_name="days")
    on_day = models.DateField()
    how = models.CharField(max_length=4, choices=How)
    made_at = models.DateTimeField(default=timezone.now)

    objects = StepDayQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "step", "on_day"], name="stepday_one")]

    def __str__(self) -> str:
        return f"{self.on_day} {self.how}"
