"""What a person would like to reach, its milestones, what got in the way, and small things that went a bit OK."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.sealed import SealedTextField
from practices.models.binned import BinnedQuerySet, Written
from practices.models.values import LINE_LIMIT, Value


class OnAHardDay(models.TextChoices):
    """The size check: could you do this on a hard day?"""

    YES = "yes", _("Yes, or nearly")
    SMALLER = "smaller", _("A smaller piece of it")
    NO = "no", _("Not on a hard day")


class GoalQuerySet(BinnedQuerySet):
    def going_on(self) -> "GoalQuerySet":
        """Goals that were neither reached nor let go, oldest first."""
        return self.kept().filter(ended_on=None).order_by("made_at", "pk")

    def ended(self) -> "GoalQuerySet":
        """Goals that were reached or let go, the last first."""
        return self.kept().exclude(ended_on=None).order_by("-ended_on", "pk")


class Goal(Written):
    """Something that can be reached, set by the person. It has no date by which it is due."""

    class Ending(models.TextChoices):
        REACHED = "reached", _("Reached")
        LET_GO = "let go", _("Let go")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="goals")
    value = models.ForeignKey(Value, models.SET_NULL, null=True, blank=True, related_name="goals")
    text = SealedTextField(limit=LINE_LIMIT)
    together = models.BooleanField(default=False)  # worded together with a clinician, in the room
    hard_day = models.CharField(max_length=8, choices=OnAHardDay, default="", blank=True)
    small_form = SealedTextField(limit=LINE_LIMIT)  # what would be small enough
    ending = models.CharField(max_length=8, choices=Ending, default="", blank=True)
    ended_on = models.DateField(null=True, blank=True)

    objects: ClassVar[Any] = GoalQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["user", "ended_on"], name="goal_user_ended")]

    @property
    def asks_for_less(self) -> bool:
        """Whether it is more than a hard day allows, and no smaller form of it is written yet."""
        return self.hard_day in (OnAHardDay.SMALLER, OnAHardDay.NO) and not self.small_form

    def end(self, ending: str, day: date) -> None:
        """It is reached, or let go: both are an end. "" goes on with it. Said once more, its day stays."""
        if ending and ending == self.ending:
            return
        self.change(ending=ending, ended_on=day if ending else None)


class OfGoalQuerySet(BinnedQuerySet):
    def of_kept_goals(self) -> "OfGoalQuerySet":
        """Kept, and so is the goal that it belongs to, where there is one."""
        return self.kept().filter(goal__binned_at=None)


class Milestone(Written):
    """A place on the way to a goal."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="milestones")
    goal = models.ForeignKey(Goal, models.CASCADE, related_name="milestones")
    text = SealedTextField(limit=LINE_LIMIT)
    reached_on = models.DateField(null=True, blank=True)

    objects: ClassVar[Any] = OfGoalQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["user", "reached_on"], name="milestone_user_reached")]

    def reach(self, day: date | None) -> None:
        """It is reached; None takes that back. Said once more, its day stays."""
        self.change(reached_on=day and (self.reached_on or day))


class Barrier(Written):
    """What gets in the way of a goal. It can be taken to a visit."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="barriers")
    goal = models.ForeignKey(Goal, models.CASCADE, related_name="barriers")
    text = SealedTextField(limit=LINE_LIMIT)
    eased_on = models.DateField(null=True, blank=True)

    objects: ClassVar[Any] = OfGoalQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["user", "made_at"], name="barrier_user_made")]

    def ease(self, day: date | None) -> None:
        """It is less in the way now; None takes that back. Said once more, its day stays."""
        self.change(eased_on=day and (self.eased_on or day))


class SmallVictory(Written):
    """Something that went a bit OK: a chip, a line, or both. It is shown only to someone who asks for it."""

    class What(models.TextChoices):
        RESTED = "rested", _("Rested")
        ASKED = "asked", _("Asked")
        STOPPED = "stopped", _("Stopped in time")
        STARTED = "started", _("Started")
        NOTICED = "noticed", _("Noticed")
        KIND = "kind", _("Was kind")
        WENT_OUT = "went out", _("Went out")
        STAYED_IN = "stayed in", _("Stayed in")
        ATE = "ate", _("Ate something")
        GOT_THROUGH = "through", _("Got through")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="small_victories")
    goal = models.ForeignKey(Goal, models.SET_NULL, null=True, blank=True, related_name="gains")
    what = models.CharField(max_length=10, choices=What, default="", blank=True)
    text = SealedTextField(limit=LINE_LIMIT)
    on_day = models.DateField()

    objects: ClassVar[Any] = OfGoalQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["user", "-on_day"], name="smallvictory_user_day")]

    @property
    def words(self) -> str:
        """The line, or the chip's word."""
        return self.text or self.get_what_display()
